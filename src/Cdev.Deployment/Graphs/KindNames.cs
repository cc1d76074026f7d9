using System.Globalization;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Graphs;

/// <summary>What kinds of nodes are called, and which resource types they are.</summary>
internal static class KindNames
{
    /// <summary>The kind of a resource type.</summary>
    internal static NodeKind Of(string type) => type switch
    {
        ResourceTypes.Function => NodeKind.Function,
        ResourceTypes.Api => NodeKind.Api,
        ResourceTypes.Url => NodeKind.Url,
        ResourceTypes.Schedule => NodeKind.Schedule,
        ResourceTypes.Bucket => NodeKind.Bucket,
        ResourceTypes.Table => NodeKind.Table,
        ResourceTypes.Queue => NodeKind.Queue,
        ResourceTypes.Topic => NodeKind.Topic,
        ResourceTypes.Stream => NodeKind.Stream,
        ResourceTypes.Secret => NodeKind.Secret,
        ResourceTypes.Setting => NodeKind.Setting,
        _ => NodeKind.Other,
    };

    /// <summary>One of that kind.</summary>
    internal static string Of(NodeKind kind) => kind switch
    {
        NodeKind.Function => "function",
        NodeKind.Api => "HTTP API",
        NodeKind.Url => "function URL",
        NodeKind.Schedule => "schedule",
        NodeKind.Bucket => "bucket",
        NodeKind.Table => "table",
        NodeKind.Queue => "queue",
        NodeKind.Topic => "topic",
        NodeKind.Stream => "data stream",
        NodeKind.Secret => "secret",
        NodeKind.Setting => "setting",
        _ => "other resource",
    };

    /// <summary>A number of that kind: <c>2 HTTP APIs</c>.</summary>
    internal static string Count(NodeKind kind, int count)
        => string.Create(CultureInfo.InvariantCulture, $"{count} {Of(kind)}{(count == 1 ? "" : "s")}");
}
