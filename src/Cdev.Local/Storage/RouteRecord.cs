using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Storage;

/// <summary>A deployed route of an HTTP API.</summary>
/// <param name="Version">The format's version.</param>
/// <param name="Component">The component that owns it.</param>
/// <param name="Name">Its name in the component.</param>
/// <param name="Transaction">The transaction that wrote it.</param>
/// <param name="RouteId">Its id in the local cloud, unique in the environment.</param>
/// <param name="Api">Id of the API.</param>
/// <param name="Method">An HTTP method in upper case, or <c>ANY</c>.</param>
/// <param name="Path">The path with its variables, or <c>$default</c>.</param>
/// <param name="Function">ARN of the function.</param>
internal sealed record RouteRecord(
    int Version,
    string Component,
    string Name,
    string Transaction,
    string RouteId,
    string Api,
    string Method,
    string Path,
    string Function) : IResourceRecord
{
    /// <inheritdoc/>
    [JsonIgnore]
    public ResourceId Id => new(ResourceTypes.Route, Name);

    /// <inheritdoc/>
    public CloudOutput ToOutput() => new(new JsonObject { ["id"] = RouteId }.ToElement());
}
