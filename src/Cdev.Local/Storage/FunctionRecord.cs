using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Storage;

/// <summary>A deployed function.</summary>
/// <param name="Version">The format's version.</param>
/// <param name="Component">The component that owns it.</param>
/// <param name="Name">Its name in the component.</param>
/// <param name="Transaction">The transaction that wrote it.</param>
/// <param name="PhysicalName">Its name in the local cloud, unique in the environment.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Code">Hash of its archive.</param>
/// <param name="Handler">What the runtime gets as <c>_HANDLER</c>.</param>
/// <param name="Memory">MB.</param>
/// <param name="Timeout">Seconds.</param>
/// <param name="ReservedConcurrency">How many calls may run at the same time; absent: as many as the machine bears.</param>
/// <param name="Environment">Its variables as declared: a string, or a reference to an output, which the host resolves anew when it knows better.</param>
/// <param name="Resolved">Its variables as the deployment resolved them.</param>
/// <param name="Layers">Hashes of its layers' archives, in their order; absent: it has none.</param>
internal sealed record FunctionRecord(
    int Version,
    string Component,
    string Name,
    string Transaction,
    string PhysicalName,
    string Arn,
    string Code,
    string Handler,
    int Memory,
    int Timeout,
    int? ReservedConcurrency,
    ImmutableSortedDictionary<string, JsonElement> Environment,
    ImmutableSortedDictionary<string, string> Resolved,
    ImmutableArray<string>? Layers = null) : IResourceRecord
{
    /// <summary>Its layers.</summary>
    [JsonIgnore]
    public LayerList LayerList => new(Layers ?? []);

    /// <inheritdoc/>
    [JsonIgnore]
    public ResourceId Id => new(ResourceTypes.Function, Name);

    /// <inheritdoc/>
    public CloudOutput ToOutput() => new(new JsonObject { ["name"] = PhysicalName, ["arn"] = Arn }.ToElement());
}
