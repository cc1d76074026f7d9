using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cdev.Packaging.Archives;

namespace Cdev.Packaging.Layers;

/// <summary>What the archive of one layer holds. Lambda unpacks it in <c>/opt</c>.</summary>
internal sealed record LayerArchive
{
    private const int ShownHash = 8;

    private LayerArchive(string name, ImmutableArray<ArchiveEntry> entries, string hash, Architecture? architecture)
        => (Name, Entries, Hash, Architecture, UnzippedSize) = (name, entries, hash, architecture, entries.Sum(entry => entry.Content.Length));

    /// <summary>
    /// The resource's name: what it is for, and the first digits of its hash. A layer with other content is another resource, so that a
    /// function never has one that changes or goes under it: the new one is made, the function is changed, the old one goes.
    /// </summary>
    internal string Name { get; }

    /// <summary>Its files, sorted ordinally by path.</summary>
    internal ImmutableArray<ArchiveEntry> Entries { get; }

    /// <summary>Of its content, as <see cref="FunctionArchive.Hash"/> is.</summary>
    internal string Hash { get; }

    /// <summary>The architecture that it is for; null: any.</summary>
    internal Architecture? Architecture { get; }

    /// <summary>Bytes of all files.</summary>
    internal long UnzippedSize { get; }

    /// <summary>Puts files together.</summary>
    /// <param name="label">What it is for, as the name begins.</param>
    /// <param name="entries">Its files, in any order, each path once.</param>
    /// <param name="architecture">The architecture that it is for; null: any.</param>
    internal static LayerArchive Create(string label, IEnumerable<ArchiveEntry> entries, Architecture? architecture)
    {
        ImmutableArray<ArchiveEntry> sorted = [.. entries.OrderBy(entry => entry.Path, StringComparer.Ordinal)];
        var hash = FunctionArchive.HashOf(sorted);
        return new($"{label}-{hash[..ShownHash]}", sorted, hash, architecture);
    }

    /// <summary>Equal when name and hash are.</summary>
    public bool Equals(LayerArchive? other) => other is not null && Name == other.Name && Hash == other.Hash;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Hash);
}
