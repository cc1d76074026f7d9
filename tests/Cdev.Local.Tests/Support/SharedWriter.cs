using System.Text;

namespace Cdev.Local.Tests.Support;

/// <summary>Lines that one thread writes and another reads.</summary>
internal sealed class SharedWriter : TextWriter
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_text)
            _text.Append(value);
    }

    public override void WriteLine(string? value)
    {
        lock (_text)
            _text.Append(value).Append('\n');
    }

    public override string ToString()
    {
        lock (_text)
            return _text.ToString();
    }
}
