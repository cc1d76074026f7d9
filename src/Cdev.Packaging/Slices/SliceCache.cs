using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cdev.Packaging.Caching;
using Cdev.Packaging.Reach;

namespace Cdev.Packaging.Slices;

/// <summary>
/// Writes each slice once, and keeps it in a folder for the next build: an edit costs the slices of the functions that can reach it.
/// Thread-safe.
/// </summary>
/// <param name="folder">Where slices are kept, by what they are made of.</param>
internal sealed class SliceCache(string folder)
{
    // Raised with any change of a kept slice's form.
    private const int FormatVersion = 2;

    private readonly Lazy<PackFile> _kept = new(() => PackFile.Load(Path.Combine(folder, "slices")));
    private readonly SliceWriter _writer = new();
    private readonly ConcurrentDictionary<string, Lazy<Slice>> _byKey = new(StringComparer.Ordinal);

    /// <summary>The slice of a selection.</summary>
    /// <exception cref="PackagingException">As <see cref="SliceWriter.Write(AssemblySelection)"/>.</exception>
    internal Slice Get(AssemblySelection selection)
        => _byKey.GetOrAdd(Key(selection), static (key, work) => new Lazy<Slice>(() => work.Cache.Make(key, work.Selection)), (Cache: this, Selection: selection)).Value;

    /// <summary>Makes many slices at once, which costs less than asking for one after the other.</summary>
    /// <exception cref="PackagingException">As <see cref="SliceWriter.Write(AssemblySelection)"/>.</exception>
    internal void Prepare(IEnumerable<AssemblySelection> selections, CancellationToken cancel)
    {
        var missing = selections.Select(selection => (Key: Key(selection), Selection: selection))
            .DistinctBy(slice => slice.Key, StringComparer.Ordinal)
            .Where(slice => !_byKey.ContainsKey(slice.Key) && _kept.Value.Find(slice.Key) is null)
            .ToArray();
        var written = _writer.Write([.. missing.Select(slice => slice.Selection)], cancel);
        foreach (var ((key, _), slice) in missing.Zip(written))
            _byKey.TryAdd(key, new Lazy<Slice>(Keep(key, slice)));
    }

    /// <summary>Keeps for the next build what this one used, and nothing else.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    internal void KeepUsed() => _kept.Value.KeepUsed();

    private static string Key(AssemblySelection selection)
    {
        var parts = string.Create(CultureInfo.InvariantCulture, $"{FormatVersion} {SliceWriter.Version} {selection.Hash} {selection.SymbolsHash} {selection.Assembly.Name}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)));
    }

    private Slice Make(string key, AssemblySelection selection)
        => _kept.Value.Find(key) is { } kept ? Unpack(kept) : Keep(key, _writer.Write(selection));

    private Slice Keep(string key, Slice slice)
    {
        _kept.Value.Add(key, Pack(slice));
        return slice;
    }

    // The image's length, the image, and the symbols, if there are any.
    private static byte[] Pack(Slice slice)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, slice.Assembly.Length);
        return [.. length, .. slice.Assembly, .. slice.Symbols ?? []];
    }

    private static Slice Unpack(ReadOnlySpan<byte> kept)
    {
        var end = sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(kept);
        return new(kept[sizeof(int)..end].ToArray(), kept.Length == end ? null : kept[end..].ToArray());
    }
}
