namespace Cdev.Packaging.Contents;

/// <summary>The content of one file of an archive, known by its hash.</summary>
/// <param name="Hash">SHA-256 of the bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Length">Bytes.</param>
/// <param name="IsExecutable">Linux could start it: an ELF image, or a script that names its interpreter.</param>
internal abstract record FileContent(string Hash, long Length, bool IsExecutable)
{
    /// <summary>Opens the bytes for reading.</summary>
    /// <exception cref="PackagingException">CDEV211: the file cannot be read any more.</exception>
    internal abstract Stream Open();

    /// <summary>The error that its bytes are others than those that were hashed.</summary>
    internal PackagingException Changed() => new(
        DiagnosticCodes.FileUnreadable,
        $"{(this is OnDisk file ? file.Path : "A generated file")} changed while it was being packaged. Build the project again.");

    /// <summary>A file of the project, a package or the SDK.</summary>
    internal sealed record OnDisk(string Path, string Hash, long Length, bool IsExecutable) : FileContent(Hash, Length, IsExecutable)
    {
        internal override Stream Open() => FileContents.OpenRead(Path);
    }

    /// <summary>A file that packaging itself writes.</summary>
    /// <param name="Bytes">Its bytes.</param>
    /// <param name="Hash">Their hash.</param>
    /// <param name="IsKept">The next build is likely to have it again.</param>
    internal sealed record Generated(byte[] Bytes, string Hash, bool IsKept) : FileContent(Hash, Bytes.Length, IsExecutable: false)
    {
        internal override Stream Open() => new MemoryStream(Bytes, writable: false);
    }
}
