using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Archives;

/// <summary>What the archive of one function holds.</summary>
internal sealed record FunctionArchive
{
    /// <summary>
    /// The most that a function with its layers may be, unzipped, in bytes: 250 MB
    /// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</see>).
    /// </summary>
    internal const long MaxUnzippedSize = 262_144_000;

    /// <summary>The most files that a ZIP archive names without its 64-bit extension.</summary>
    internal const int MaxEntries = ushort.MaxValue - 1;

    private const int ContributorsToName = 5;

    private FunctionArchive(string function, ImmutableArray<ArchiveEntry> entries)
        => (Function, Entries, Hash, UnzippedSize) = (function, entries, HashOf(entries), entries.Sum(entry => entry.Content.Length));

    /// <summary>The function's name.</summary>
    internal string Function { get; }

    /// <summary>Its files, sorted ordinally by path.</summary>
    internal ImmutableArray<ArchiveEntry> Entries { get; }

    /// <summary>SHA-256 over the paths and contents of all files but debug data: whatever encodes them, equal content has an equal hash.</summary>
    internal string Hash { get; }

    /// <summary>Bytes of all files.</summary>
    internal long UnzippedSize { get; }

    /// <summary>Puts files together.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="entries">Its files, in any order; one that is there twice with the same content is taken once.</param>
    /// <param name="layered">Files of its layers, which count for its size as its own do.</param>
    /// <param name="source">Where the function's handler stands.</param>
    /// <param name="because">By which references the function comes to an origin; null when there is nothing to say.</param>
    /// <exception cref="PackagingException">CDEV207: two different files have one path. CDEV208: more than the platform takes.</exception>
    internal static FunctionArchive Create(string function, IEnumerable<ArchiveEntry> entries, IReadOnlyCollection<ArchiveEntry> layered, SourceLocation? source, Func<string, string?> because)
    {
        // Unpacked on a file system that ignores case, two paths that differ only in case are one.
        var byPath = new Dictionary<string, ArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (!byPath.TryAdd(entry.Path, entry) && byPath[entry.Path] is var other && (other.Path != entry.Path || other.Content.Hash != entry.Content.Hash))
                throw Conflict(function, entry, other, source);
        }

        var archive = new FunctionArchive(function, [.. byPath.Values.OrderBy(entry => entry.Path, StringComparer.Ordinal)]);
        var size = archive.UnzippedSize + layered.Sum(entry => entry.Content.Length);
        if (size > MaxUnzippedSize)
            throw archive.TooLarge($"is {Megabytes(size)} unzipped{(layered.Count > 0 ? ", its layers included" : "")}", $"at most {Megabytes(MaxUnzippedSize)} ({MaxUnzippedSize:N0} bytes)", layered, source, because);
        if (archive.Entries.Length > MaxEntries)
            throw archive.TooLarge($"has {archive.Entries.Length:N0} files", $"at most {MaxEntries:N0}", [], source, because);
        return archive;
    }

    /// <summary>The hash of an archive with these files, which are sorted ordinally by path.</summary>
    internal static string HashOf(ImmutableArray<ArchiveEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries.Where(entry => !entry.IsDebugData))
            hash.AppendData(Encoding.UTF8.GetBytes($"{entry.Path}\0{entry.Content.Hash}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static PackagingException Conflict(string function, ArchiveEntry entry, ArchiveEntry other, SourceLocation? source)
        => new(
            DiagnosticCodes.PathConflict,
            $"Function '{function}': {entry.Path} from {entry.Origin} and {other.Path} from {other.Origin} are different files in one place. " +
            "Remove one of them, or give a content file another target path (Link or TargetPath metadata).",
            source);

    private PackagingException TooLarge(string size, string limit, IEnumerable<ArchiveEntry> layered, SourceLocation? source, Func<string, string?> because)
    {
        var contributors = Entries.Concat(layered)
            .GroupBy(entry => entry.Origin, StringComparer.Ordinal)
            .Select(origin => (Name: origin.Key, Size: origin.Sum(entry => entry.Content.Length), Files: origin.Count()))
            .OrderByDescending(origin => origin.Size)
            .ThenBy(origin => origin.Name, StringComparer.Ordinal)
            .Take(ContributorsToName)
            .Select(origin => $"{origin.Name} {Megabytes(origin.Size)} in {origin.Files} files{(because(origin.Name) is { } chain ? $" ({chain})" : "")}");
        return new(
            DiagnosticCodes.FunctionTooLarge,
            $"Function '{Function}' {size}, and AWS Lambda takes {limit}. The largest parts: {string.Join("; ", contributors)}. " +
            "Remove what the function does not need, or move it to a project of its own.",
            source);
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_048_576.0:0.0} MB");
}
