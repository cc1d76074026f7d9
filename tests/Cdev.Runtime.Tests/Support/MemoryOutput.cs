using System.Text;

namespace Cdev.Runtime.Tests.Support;

/// <summary>Keeps log records.</summary>
internal sealed class MemoryOutput : ILogOutput
{
    public List<(bool IsError, string Text)> Records { get; } = [];

    public void Write(bool isError, ReadOnlySpan<byte> record) => Records.Add((isError, Encoding.UTF8.GetString(record)));
}
