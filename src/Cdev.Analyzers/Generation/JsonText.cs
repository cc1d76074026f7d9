using System.Globalization;
using System.Text;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes compact JSON on one line. The compiler brings no JSON library that an analyzer may count on.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder _text = new();

    public JsonText Open(char bracket)
    {
        Separate();
        _text.Append(bracket);
        return this;
    }

    public JsonText Close(char bracket)
    {
        _text.Append(bracket);
        return this;
    }

    public JsonText Name(string name)
    {
        Separate();
        Quote(name);
        _text.Append(':');
        return this;
    }

    public JsonText Text(string name, string value)
    {
        Name(name);
        Quote(value);
        return this;
    }

    public JsonText Number(string name, int value) => Name(name).Raw(value.ToString(CultureInfo.InvariantCulture));

    public JsonText Texts(string name, IEnumerable<string> values)
    {
        Name(name).Open('[');
        foreach (var value in values)
            Item(value);
        return Close(']');
    }

    public JsonText Item(string value)
    {
        Separate();
        Quote(value);
        return this;
    }

    /// <summary>A value that is JSON already.</summary>
    public JsonText Raw(string json)
    {
        Separate();
        _text.Append(json);
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Separate()
    {
        if (_text.Length > 0 && _text[_text.Length - 1] is not ('{' or '[' or ':'))
            _text.Append(',');
    }

    private void Quote(string value)
    {
        _text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    _text.Append("\\\"");
                    break;
                case '\\':
                    _text.Append("\\\\");
                    break;
                // Everything beyond printable ASCII: line separators would end the line in C#, lone surrogates have no UTF-8.
                case < ' ' or > '~':
                    _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    _text.Append(c);
                    break;
            }
        }

        _text.Append('"');
    }
}
