using System.Text;

namespace Cdev.Local.Functions;

/// <summary>The last 4 KB of an invocation's log. Thread-safe.</summary>
internal sealed class LogTail
{
    private readonly Queue<byte[]> _lines = new();
    private readonly Lock _gate = new();
    private int _length;

    /// <summary>Adds a line.</summary>
    internal void Add(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (_gate)
        {
            _lines.Enqueue(bytes);
            _length += bytes.Length;
            while (_length - _lines.Peek().Length >= LambdaLimits.LogTail)
                _length -= _lines.Dequeue().Length;
        }
    }

    /// <summary>The last bytes of it.</summary>
    internal byte[] ToArray()
    {
        lock (_gate)
            return [.. _lines.SelectMany(line => line).Skip(Math.Max(0, _length - LambdaLimits.LogTail))];
    }
}
