using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Cdev.Packaging.Caching;

/// <summary>
/// Keeps many small things from one build to the next in one file, since opening a file takes longer than making use of what is in it.
/// Thread-safe.
/// </summary>
internal sealed class PackFile
{
    private readonly string _path;
    private readonly Dictionary<string, byte[]> _earlier;
    private readonly ConcurrentDictionary<string, byte[]> _used = new(StringComparer.Ordinal);

    private PackFile(string path, Dictionary<string, byte[]> earlier) => (_path, _earlier) = (path, earlier);

    /// <summary>Reads what an earlier build left: nothing when the file is not there, or not whole.</summary>
    internal static PackFile Load(string path) => new(path, File.Exists(path) ? Read(File.ReadAllBytes(path)) : []);

    /// <summary>What is kept under a key; null: nothing.</summary>
    /// <param name="key">A SHA-256 hash, 64 lower-case hexadecimal digits.</param>
    internal byte[]? Find(string key) => _earlier.TryGetValue(key, out var kept) ? _used.GetOrAdd(key, kept) : _used.GetValueOrDefault(key);

    /// <summary>Keeps something.</summary>
    /// <param name="key">A SHA-256 hash, 64 lower-case hexadecimal digits.</param>
    /// <param name="value">The same for the same key.</param>
    internal void Add(string key, byte[] value) => _used[key] = value;

    /// <summary>Keeps what was found or added, and nothing else. The file is touched only when that is something else than before.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal void KeepUsed()
    {
        if (_used.Count == _earlier.Count && _used.Keys.All(_earlier.ContainsKey))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var temporary = _path + ".tmp";
        try
        {
            File.WriteAllBytes(temporary, Write());
            File.Move(temporary, _path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // How many there are; of each the key, the length and the bytes; at the end a checksum of all.
    private byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(_used.Count);
            foreach (var (key, value) in _used.OrderBy(kept => kept.Key, StringComparer.Ordinal))
            {
                writer.Write(Convert.FromHexString(key));
                writer.Write(value.Length);
                writer.Write(value);
            }
        }

        stream.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    private static Dictionary<string, byte[]> Read(byte[] bytes)
    {
        var kept = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < sizeof(int) || !SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
            return kept;
        using var reader = new BinaryReader(new MemoryStream(bytes, 0, end, writable: false));
        for (var left = reader.ReadInt32(); left > 0; left--)
            kept[Convert.ToHexStringLower(reader.ReadBytes(SHA256.HashSizeInBytes))] = reader.ReadBytes(reader.ReadInt32());
        return kept;
    }
}
