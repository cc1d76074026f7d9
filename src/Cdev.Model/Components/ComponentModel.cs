using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Model.Components;

/// <summary>What a project wants deployed: the outcome of packaging and the input of a deployment.</summary>
/// <param name="Version">The format's version: <see cref="CurrentVersion"/>.</param>
/// <param name="Name">The component's name.</param>
/// <param name="Resources">Its resources, ordered by type and name.</param>
/// <param name="References">Resources of other components that it uses.</param>
/// <param name="Artifacts">The archives that its resources name by hash, ordered by hash.</param>
public sealed record ComponentModel(
    int Version,
    string Name,
    ImmutableArray<ResourceModel> Resources,
    ImmutableArray<ResourceReference> References,
    ImmutableArray<Artifact> Artifacts)
{
    /// <summary>The version that this code reads and writes.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>An archive, found by the hash that resources name.</summary>
/// <param name="Hash">The function's hash over the archive's content without debug data: 64 lower-case hexadecimal digits.</param>
/// <param name="Path">Where the archive lies, relative to the component model's file, with forward slashes.</param>
/// <param name="Size">Bytes of the archive.</param>
/// <param name="UnzippedSize">Bytes of its content.</param>
public sealed record Artifact(string Hash, string Path, long Size, long UnzippedSize);
