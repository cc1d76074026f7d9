namespace Cdev.Deployment.Graphs.Drawing;

/// <summary>The colours of a picture, for light and dark surroundings. No custom properties: not everything that shows SVG knows them.</summary>
internal static class Styles
{
    /// <summary>The style sheet.</summary>
    internal const string Css = """

            text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 11px; fill: #57606a; }
            .canvas { fill: #ffffff; }
            .heading { font-size: 20px; font-weight: 600; fill: #1f2328; }
            .node { fill: #ffffff; stroke: #d0d7de; }
            .name { font-size: 13px; font-weight: 600; fill: #1f2328; }
            .existing { stroke: #8c959f; stroke-dasharray: 5 4; }
            .frame { fill: none; stroke: #8c959f; stroke-dasharray: 6 5; }
            .component { font-weight: 600; }
            .edge { fill: none; stroke-width: 1.4; }
            .call { stroke: #6e7781; }
            .use { stroke: #8c959f; stroke-dasharray: 4 3; }
            .head-call { fill: #6e7781; }
            .head-use { fill: #8c959f; }
            .label { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; fill: #424a53; }
            .glyph { fill: none; stroke: #ffffff; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
            .function { fill: #d9622b; } .api { fill: #7048c8; } .url { fill: #7048c8; } .schedule { fill: #9a6a00; }
            .bucket { fill: #23804a; } .table { fill: #2166c4; } .queue { fill: #b83a78; } .topic { fill: #b83a78; }
            .stream { fill: #0f7c8c; } .secret { fill: #b3322c; } .setting { fill: #5c6873; } .other { fill: #5c6873; }
            @media (prefers-color-scheme: dark) {
              text { fill: #9198a1; }
              .canvas { fill: #0d1117; }
              .heading, .name { fill: #f0f6fc; }
              .node { fill: #161b22; stroke: #3d444d; }
              .frame, .existing { stroke: #656c76; }
              .call { stroke: #9198a1; }
              .use { stroke: #656c76; }
              .head-call { fill: #9198a1; }
              .head-use { fill: #656c76; }
              .label { fill: #c9d1d9; }
            }

        """;
}
