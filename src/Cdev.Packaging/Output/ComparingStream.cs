namespace Cdev.Packaging.Output;

/// <summary>Compares what is written to it with what another stream holds.</summary>
/// <param name="expected">The other stream; disposed with this one.</param>
internal sealed class ComparingStream(Stream expected) : Stream
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>Everything written so far is what the other stream holds.</summary>
    internal bool IsEqual { get; private set; } = true;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (IsEqual && !buffer.IsEmpty)
        {
            var part = _buffer.AsSpan(0, Math.Min(buffer.Length, _buffer.Length));
            IsEqual = expected.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) == part.Length && buffer.StartsWith(part);
            buffer = buffer[part.Length..];
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            expected.Dispose();
        base.Dispose(disposing);
    }
}
