using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Storage;

/// <summary>A deployed HTTP API.</summary>
/// <param name="Version">The format's version.</param>
/// <param name="Component">The component that owns it.</param>
/// <param name="Name">Its name in the component.</param>
/// <param name="Transaction">The transaction that wrote it.</param>
/// <param name="ApiId">Its id in the local cloud, unique in the environment.</param>
/// <param name="Port">Its port on 127.0.0.1.</param>
/// <param name="Cors">Which pages of other origins may call it; absent: none.</param>
internal sealed record ApiRecord(
    int Version,
    string Component,
    string Name,
    string Transaction,
    string ApiId,
    int Port,
    CorsRules? Cors = null) : IResourceRecord
{
    /// <summary>The output that holds its address.</summary>
    internal const string UrlKey = "url";

    /// <inheritdoc/>
    [JsonIgnore]
    public ResourceId Id => new(ResourceTypes.Api, Name);

    /// <summary>Its address when its own port is free.</summary>
    [JsonIgnore]
    public string Url => $"http://127.0.0.1:{Port}";

    /// <inheritdoc/>
    public CloudOutput ToOutput() => new(new JsonObject { ["id"] = ApiId, [UrlKey] = Url }.ToElement());
}
