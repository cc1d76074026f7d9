using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Cdev.Packaging.Contents;

/// <summary>Reads and hashes each file once, however many functions carry it. Thread-safe.</summary>
internal sealed class FileContents
{
    private readonly ConcurrentDictionary<string, Lazy<FileContent>> _byPath = new(StringComparer.Ordinal);

    /// <summary>The content of a file.</summary>
    /// <exception cref="PackagingException">CDEV211: it cannot be read.</exception>
    internal FileContent Get(string path)
        => _byPath.GetOrAdd(path, static path => new Lazy<FileContent>(() => Read(path))).Value;

    /// <summary>Reads many files at once, so that later calls of <see cref="Get"/> find them.</summary>
    internal void Prefetch(IEnumerable<string> paths, CancellationToken cancel)
        => ParallelWork.ForEach(paths.Distinct(StringComparer.Ordinal), cancel, path => Get(path));

    /// <summary>The content of a file that packaging writes.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="isKept">The next build is likely to have it again.</param>
    internal static FileContent Generate(byte[] bytes, bool isKept = false) => new FileContent.Generated(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), isKept);

    /// <summary>Whether Linux could start what begins like that: an ELF image, or a script that names its interpreter.</summary>
    internal static bool IsProgram(ReadOnlySpan<byte> beginning) => beginning.StartsWith("\u007fELF"u8) || beginning.StartsWith("#!"u8);

    /// <exception cref="PackagingException">CDEV211: it cannot be read.</exception>
    internal static FileStream OpenRead(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    internal static PackagingException Unreadable(string path, Exception cause)
        => new(DiagnosticCodes.FileUnreadable, $"{path} is to be packaged and cannot be read: {cause.Message} Build the project again; if the file is listed in the project, check that it exists.", inner: cause);

    private static FileContent.OnDisk Read(string path)
    {
        using var file = OpenRead(path);
        try
        {
            Span<byte> magic = stackalloc byte[4];
            var read = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            magic = magic[..read];
            file.Position = 0;
            var hash = SHA256.HashData(file);
            return new(path, Convert.ToHexStringLower(hash), file.Length, IsProgram(magic));
        }
        catch (IOException e)
        {
            throw Unreadable(path, e);
        }
    }
}
