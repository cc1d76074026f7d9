using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cdev.Packaging.Reach;

namespace Cdev.Packaging.Slices;

/// <summary>
/// Writes each slice once, and keeps it in a folder for the next build: an edit costs the slices of the functions that can reach it.
/// Thread-safe.
/// </summary>
/// <param name="folder">Where slices are kept, by what they are made of.</param>
internal sealed class SliceCache(string folder)
{
    // Before the image: a checksum of all that follows it, and the image's length.
    private const int LengthOffset = SHA256.HashSizeInBytes;
    private const int HeaderSize = LengthOffset + sizeof(int);

    // Raised with any change of the file's form.
    private const int FormatVersion = 1;

    private static readonly string Extension = string.Create(CultureInfo.InvariantCulture, $".slice{FormatVersion}");

    private readonly SliceWriter _writer = new();
    private readonly ConcurrentDictionary<string, Lazy<Slice>> _byKey = new(StringComparer.Ordinal);

    /// <summary>The slice of a selection.</summary>
    /// <exception cref="PackagingException">As <see cref="SliceWriter.Write(AssemblySelection)"/>.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    internal Slice Get(AssemblySelection selection)
        => _byKey.GetOrAdd(Key(selection), static (key, work) => new Lazy<Slice>(() => work.Cache.Make(key, work.Selection)), (Cache: this, Selection: selection)).Value;

    /// <summary>Makes many slices at once, which costs less than asking for one after the other.</summary>
    /// <exception cref="PackagingException">As <see cref="SliceWriter.Write(AssemblySelection)"/>.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    internal void Prepare(IEnumerable<AssemblySelection> selections, CancellationToken cancel)
    {
        var unknown = selections.Select(selection => (Key: Key(selection), Selection: selection)).DistinctBy(slice => slice.Key, StringComparer.Ordinal).Where(slice => !_byKey.ContainsKey(slice.Key)).ToArray();
        var known = new Slice?[unknown.Length];
        ParallelWork.ForEach(Enumerable.Range(0, unknown.Length), cancel, index => known[index] = TryLoad(PathOf(unknown[index].Key)));
        var missing = Enumerable.Range(0, unknown.Length).Where(index => known[index] is null).ToArray();
        var written = _writer.Write([.. missing.Select(index => unknown[index].Selection)], cancel);
        foreach (var (index, slice) in missing.Zip(written))
        {
            Save(PathOf(unknown[index].Key), slice);
            known[index] = slice;
        }

        foreach (var ((key, _), slice) in unknown.Zip(known))
            _byKey.TryAdd(key, new Lazy<Slice>(slice!));
    }

    /// <summary>Deletes what this build did not use.</summary>
    internal void DeleteUnused()
    {
        if (!Directory.Exists(folder))
            return;
        var used = _byKey.Keys.Select(PathOf).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !used.Contains(file)))
            File.Delete(file);
    }

    private static string Key(AssemblySelection selection)
    {
        var parts = string.Create(CultureInfo.InvariantCulture, $"{SliceWriter.Version} {selection.Hash} {selection.SymbolsHash} {selection.Assembly.Name}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)));
    }

    private Slice Make(string key, AssemblySelection selection)
    {
        var path = PathOf(key);
        if (TryLoad(path) is { } known)
            return known;
        var slice = _writer.Write(selection);
        Save(path, slice);
        return slice;
    }

    private string PathOf(string key) => Path.Combine(folder, key + Extension);

    /// <summary>What an earlier build left; null when it is not there, or not whole: a crash may have torn it.</summary>
    private static Slice? TryLoad(string path)
    {
        if (!File.Exists(path))
            return null;
        var bytes = File.ReadAllBytes(path).AsSpan();
        if (bytes.Length < HeaderSize || !SHA256.HashData(bytes[LengthOffset..]).AsSpan().SequenceEqual(bytes[..LengthOffset]))
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthOffset..]);
        var symbols = bytes[(HeaderSize + length)..];
        return new(bytes[HeaderSize..(HeaderSize + length)].ToArray(), symbols.IsEmpty ? null : symbols.ToArray());
    }

    private void Save(string path, Slice slice)
    {
        Directory.CreateDirectory(folder);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, slice.Assembly.Length);
        byte[] content = [.. length, .. slice.Assembly, .. slice.Symbols ?? []];
        var temporary = path + ".tmp";
        try
        {
            File.WriteAllBytes(temporary, [.. SHA256.HashData(content), .. content]);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
