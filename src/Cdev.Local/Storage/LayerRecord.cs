using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Storage;

/// <summary>A deployed layer.</summary>
/// <param name="Version">The format's version.</param>
/// <param name="Component">The component that owns it.</param>
/// <param name="Name">Its name in the component.</param>
/// <param name="Transaction">The transaction that wrote it.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Content">Hash of its archive.</param>
internal sealed record LayerRecord(
    int Version,
    string Component,
    string Name,
    string Transaction,
    string Arn,
    string Content) : IResourceRecord
{
    /// <inheritdoc/>
    [JsonIgnore]
    public ResourceId Id => new(ResourceTypes.Layer, Name);

    /// <inheritdoc/>
    public CloudOutput ToOutput() => new(new JsonObject { ["arn"] = Arn }.ToElement());
}
