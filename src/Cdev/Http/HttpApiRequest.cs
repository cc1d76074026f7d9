using System.Text.Json;

namespace Cdev;

/// <summary>A request of an HTTP API or of a function's URL as it came: what a handler gets that takes a parameter of this type.</summary>
public sealed class HttpApiRequest
{
    /// <summary>The HTTP method, in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The path, not decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The route that was chosen: <c>GET /orders/{id}</c>.</summary>
    public string RouteKey { get; init; } = "";

    /// <summary>The query as it was sent, without the question mark.</summary>
    public string QueryString { get; init; } = "";

    /// <summary>The headers by name, without case; one that was sent several times has its values joined with commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The cookies, each as <c>name=value</c>.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];

    /// <summary>The values of the route's parameters, decoded.</summary>
    public IReadOnlyDictionary<string, string> RouteValues { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the caller's token says of them, where the route has a <see cref="JwtAuthorizer"/>; empty otherwise.</summary>
    public IReadOnlyDictionary<string, string> Claims { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The caller's address.</summary>
    public string SourceIp { get; init; } = "";

    /// <summary>The body's bytes; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What the platform says of the request, as it came.</summary>
    public JsonElement Context { get; init; }
}
