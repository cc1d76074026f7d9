namespace Cdev.Runtime;

/// <summary>Standard output, and standard error for errors: opened when something is written, unbuffered, a record in one piece.</summary>
internal sealed class StandardOutput : ILogOutput
{
    private readonly Lock _lock = new();
    private Stream? _output;
    private Stream? _error;

    public void Write(bool isError, ReadOnlySpan<byte> record)
    {
        lock (_lock)
        {
            // The console's streams, not a FileStream: where output goes to a file, the handler's own lines are appended to the same position.
            var stream = isError ? _error ??= Console.OpenStandardError() : _output ??= Console.OpenStandardOutput();
            stream.Write(record);
        }
    }
}
