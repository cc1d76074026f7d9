using System.IO.Compression;
using Cdev.Packaging.Contents;

namespace Cdev.Packaging.Layers;

/// <summary>A file in an archive of the user's own.</summary>
/// <param name="Archive">Path of the archive.</param>
/// <param name="Entry">Its path in it.</param>
/// <param name="Hash">SHA-256 of the bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Length">Bytes.</param>
/// <param name="IsExecutable">The archive says that it may be started, or Linux could start it.</param>
internal sealed record ZippedFile(string Archive, string Entry, string Hash, long Length, bool IsExecutable) : FileContent(Hash, Length, IsExecutable)
{
    internal override Stream Open()
    {
        var file = FileContents.OpenRead(Archive);
        try
        {
            var zip = new ZipArchive(file, ZipArchiveMode.Read);
            return new EntryStream(zip.GetEntry(Entry)?.Open() ?? throw Changed(), zip);
        }
        catch (InvalidDataException)
        {
            file.Dispose();
            throw Changed();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Closes the archive with the entry.</summary>
    private sealed class EntryStream(Stream entry, ZipArchive archive) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => entry.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => entry.Read(buffer);

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                entry.Dispose();
                archive.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
