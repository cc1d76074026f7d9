using System.Collections.Immutable;

namespace Cdev.Packaging.OpenApi;

/// <summary>What describing a project's APIs made.</summary>
/// <param name="Files">The documents: absolute paths, sorted; none when there is no route.</param>
/// <param name="Warnings">What they lack.</param>
public sealed record ApiDescriptionResult(ImmutableArray<string> Files, ImmutableArray<ApiWarning> Warnings);
