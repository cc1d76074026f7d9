using System.Text;
using Cdev.Deployment.Presentation;

namespace Cdev.Tasks.Output;

/// <summary>Writes beside MSBuild's terminal logger.</summary>
/// <remarks>
/// The terminal logger redraws its status line some thirty times a second: it moves up as many lines as its last frame had,
/// and writes there. So below everything of ours one line is kept free for it: each write goes up over that line and over
/// our live line, clears to the end of the screen, and leaves a free line again. The lines that stay are thus never overwritten.
/// </remarks>
/// <param name="console">The terminal.</param>
/// <param name="color">Whether styles become colours.</param>
internal sealed class TerminalOutput(TextWriter console, bool color) : TaskOutput
{
    // Longer than two of the terminal logger's frames: its status line is there before our first write goes up over it.
    private static readonly TimeSpan FirstFrame = TimeSpan.FromMilliseconds(100);

    private bool _begun;
    private bool _live;

    internal override void Write(IReadOnlyList<StyledLine> lines) => Render(lines, live: null);

    internal override void ShowLive(StyledLine? line) => Render([], line);

    private void Render(IReadOnlyList<StyledLine> lines, StyledLine? live)
    {
        if (!_begun)
            Thread.Sleep(FirstFrame);
        _begun = true;

        var text = new StringBuilder();
        text.Append(_live ? "\x1b[2F\x1b[J" : "\x1b[1F\x1b[J");
        foreach (var line in lines)
            Append(text, line);
        if (live is not null)
            Append(text, live);
        text.Append('\n');
        _live = live is not null;
        console.Write(text.ToString());
        console.Flush();
    }

    private void Append(StringBuilder text, StyledLine line)
    {
        foreach (var span in line.Spans)
        {
            var code = color ? ColorOf(span.Style) : null;
            if (code is null)
                text.Append(span.Text);
            else
                text.Append("\x1b[").Append(code).Append('m').Append(span.Text).Append("\x1b[0m");
        }

        text.Append("\x1b[K\n");
    }

    private static string? ColorOf(TextStyle style) => style switch
    {
        TextStyle.Heading => "1",
        TextStyle.Added or TextStyle.Success => "32",
        TextStyle.Changed => "33",
        TextStyle.Removed or TextStyle.Failure => "31",
        TextStyle.Replaced => "35",
        TextStyle.Renamed => "36",
        TextStyle.Muted => "90",
        _ => null,
    };
}
