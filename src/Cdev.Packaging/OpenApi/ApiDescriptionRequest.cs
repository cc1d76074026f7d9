using System.Collections.Immutable;

namespace Cdev.Packaging.OpenApi;

/// <summary>Everything that describing a project's APIs depends on. All paths are absolute.</summary>
public sealed record ApiDescriptionRequest
{
    /// <summary>The compiled assembly, which carries the manifest.</summary>
    public required string AssemblyPath { get; init; }

    /// <summary>What it was compiled against; of referenced projects the implementation assemblies.</summary>
    public required ImmutableArray<ApiReference> References { get; init; }

    /// <summary>The project's XML documentation file; null: it makes none.</summary>
    public string? DocumentationFile { get; init; }

    /// <summary>Where the documents go: <c>$(OutputPath)cdev/</c>.</summary>
    public required string OutputFolder { get; init; }
}
