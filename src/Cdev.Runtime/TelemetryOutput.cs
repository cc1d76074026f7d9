using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Cdev.Runtime;

/// <summary>
/// The descriptor on which Lambda's managed runtimes take log records in frames, so that a record of several lines (a stack) stays one
/// record in CloudWatch, where each line of standard output becomes a record of its own.
/// </summary>
/// <remarks>
/// A frame: type, length of the text, time in microseconds since 1970 (4, 4 and 8 bytes, big-endian), then the text. The layout is that of
/// AWS's own runtime client (aws/aws-lambda-dotnet, <c>FileDescriptorLogStream</c>), which also has the limit of a record.
/// </remarks>
internal sealed class TelemetryOutput(Stream stream, bool json, TimeProvider clock) : ILogOutput
{
    /// <summary>The most bytes of text in a frame: CloudWatch's 256 KB less its overhead of 26.</summary>
    public const int MaxText = (256 * 1024) - 26;

    private const int HeaderSize = 16;
    private const uint TextFrame = 0xa55a0003;
    private const uint JsonFrame = 0xa55a0002;

    private readonly Lock _lock = new();

    /// <summary>Opens the descriptor.</summary>
    /// <param name="descriptor">The inherited descriptor's number.</param>
    /// <param name="json">Whether the records are JSON.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>The output, or null where the descriptor is not open: a wrapper script may have closed it.</returns>
    public static TelemetryOutput? Open(int descriptor, bool json, TimeProvider clock)
    {
        if (OperatingSystem.IsWindows())
            return null;

        try
        {
            var handle = new SafeFileHandle(descriptor, ownsHandle: false);

            // Asked for its failure: a FileStream would find out with the first record.
            File.GetUnixFileMode(handle);
            return new TelemetryOutput(new FileStream(handle, FileAccess.Write, bufferSize: 0), json, clock);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(bool isError, ReadOnlySpan<byte> record)
    {
        var microseconds = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        lock (_lock)
        {
            while (!record.IsEmpty)
            {
                var text = record[..Math.Min(record.Length, MaxText)];
                WriteFrame(text, microseconds);
                record = record[text.Length..];
            }
        }
    }

    private void WriteFrame(ReadOnlySpan<byte> text, long microseconds)
    {
        var frame = new byte[HeaderSize + text.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, json ? JsonFrame : TextFrame);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), text.Length);
        BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(8), microseconds);
        text.CopyTo(frame.AsSpan(HeaderSize));
        stream.Write(frame);
    }
}
