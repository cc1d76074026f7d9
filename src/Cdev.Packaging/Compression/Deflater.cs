namespace Cdev.Packaging.Compression;

/// <summary>
/// Compresses to Deflate (RFC 1951). The same input gives the same bytes on every machine and every version of .NET, which
/// <see cref="System.IO.Compression.DeflateStream"/> does not promise and does not do: it hands the work to zlib-ng, whose output
/// differs between processors, and changed between .NET 8 and 9. SharpZipLib is managed code and does.
/// </summary>
/// <remarks>It takes some three times as long as zlib-ng; <see cref="CompressedFiles"/> keeps the result, so that this is paid once a package version. An instance is used by one thread at a time.</remarks>
internal sealed class Deflater
{
    /// <summary>Part of the cache's key: raised with any change that changes the output.</summary>
    internal const int Version = 2;

    private const int BufferSize = 64 * 1024;
    private const int Level = 6;

    private readonly ICSharpCode.SharpZipLib.Zip.Compression.Deflater _deflater = new(Level, noZlibHeaderOrFooter: true);
    private readonly byte[] _read = new byte[BufferSize];
    private readonly byte[] _written = new byte[BufferSize];

    /// <summary>Compresses <paramref name="input"/> to its end.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="output">Receives the compressed bytes.</param>
    /// <param name="seen">Called with the bytes as they are read.</param>
    /// <param name="cancel">Checked between buffers.</param>
    internal void Compress(Stream input, Action<ArraySegment<byte>> output, Action<ArraySegment<byte>> seen, CancellationToken cancel)
    {
        _deflater.Reset();
        // Whole buffers: how the stream happens to give its bytes must not show in the result.
        for (int length; (length = input.ReadAtLeast(_read, BufferSize, throwOnEndOfStream: false)) > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            seen(new ArraySegment<byte>(_read, 0, length));
            _deflater.SetInput(_read, 0, length);
            while (!_deflater.IsNeedingInput)
                Drain(output);
        }

        _deflater.Finish();
        while (!_deflater.IsFinished)
            Drain(output);
    }

    private void Drain(Action<ArraySegment<byte>> output)
    {
        var length = _deflater.Deflate(_written);
        if (length > 0)
            output(new ArraySegment<byte>(_written, 0, length));
    }
}
