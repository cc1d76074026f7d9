using System.Collections.Immutable;

namespace Cdev.Packaging;

/// <summary>An item of the project that changes or completes what the program declares.</summary>
/// <param name="Name">What the item includes: a name.</param>
/// <param name="Metadata">Its own metadata by name, names compared without case: each value parted at its semicolons, escapes undone; empty values are left out.</param>
/// <param name="File">The project or props file that it stands in; null when nobody knows.</param>
public sealed record ProjectItem(string Name, ImmutableSortedDictionary<string, ImmutableArray<string>> Metadata, string? File = null)
{
    /// <summary>The value of a metadatum as one text; null when it has none.</summary>
    /// <param name="metadatum">The metadatum's name.</param>
    public string? Text(string metadatum) => Metadata.TryGetValue(metadatum, out var parts) ? string.Join(';', parts) : null;
}
