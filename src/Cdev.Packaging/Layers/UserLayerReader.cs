using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cdev.Packaging.Archives;
using Cdev.Packaging.Contents;

namespace Cdev.Packaging.Layers;

/// <summary>Makes layers of the user's own folders and ZIP archives: deterministic, whatever made the archive and whenever.</summary>
/// <param name="contents">Reads files.</param>
/// <param name="cancel">Ends reading.</param>
internal sealed class UserLayerReader(FileContents contents, CancellationToken cancel)
{
    private const string Origin = "the layer";
    private const int SymbolicLink = 0xA000;
    private const int KindOfFile = 0xF000;
    private const int ExecutableByAnybody = 0x49; // 0111

    /// <summary>A layer with the files of a folder.</summary>
    /// <returns>Null when it has none.</returns>
    /// <exception cref="PackagingException">CDEV211: one of them cannot be read.</exception>
    internal LayerArchive? Folder(string path)
    {
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).ToList();
        contents.Prefetch(files, cancel);
        return Make(path, [.. files.Select(file => new ArchiveEntry(Path.GetRelativePath(path, file).Replace('\\', '/'), contents.Get(file), $"{Origin} {path}"))]);
    }

    /// <summary>A layer with the files of a ZIP archive.</summary>
    /// <returns>Null when it has none.</returns>
    /// <exception cref="InvalidDataException">It is no archive, or has what a layer cannot have; the message says what, for a sentence.</exception>
    /// <exception cref="PackagingException">CDEV211: it cannot be read.</exception>
    internal LayerArchive? Archive(string path)
    {
        using var file = FileContents.OpenRead(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        var entries = new List<ArchiveEntry>();
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            cancel.ThrowIfCancellationRequested();
            entries.Add(new(PathOf(entry), Read(path, entry), $"{Origin} {path}"));
        }

        return entries.DistinctBy(entry => entry.Path).Count() == entries.Count
            ? Make(path, entries)
            : throw new InvalidDataException("it has two files in one place");
    }

    private static LayerArchive? Make(string path, List<ArchiveEntry> entries)
        => entries.Count > 0 ? LayerArchive.Create(LayerLabels.Of(path), entries, architecture: null) : null;

    private static string PathOf(ZipArchiveEntry entry)
    {
        if (((entry.ExternalAttributes >> 16) & KindOfFile) == SymbolicLink)
            throw new InvalidDataException($"{entry.FullName} in it is a symbolic link: put the file itself there");
        var path = entry.FullName.Replace('\\', '/');
        return path.Split('/').All(segment => segment is not ("" or "." or "..")) && !path.Contains(':', StringComparison.Ordinal)
            ? path
            : throw new InvalidDataException($"{entry.FullName} in it leads out of the layer");
    }

    private static ZippedFile Read(string archive, ZipArchiveEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = entry.Open();
        var buffer = new byte[64 * 1024];
        var first = stream.ReadAtLeast(buffer, 4, throwOnEndOfStream: false);
        var isProgram = FileContents.IsProgram(buffer.AsSpan(0, first));
        var length = 0L;
        for (var read = first; read > 0; read = stream.Read(buffer))
        {
            hash.AppendData(buffer, 0, read);
            length += read;
        }

        return new(archive, entry.FullName, Convert.ToHexStringLower(hash.GetHashAndReset()), length, isProgram || ((entry.ExternalAttributes >> 16) & ExecutableByAnybody) != 0);
    }
}
