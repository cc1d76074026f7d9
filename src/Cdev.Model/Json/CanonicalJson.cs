using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cdev.Model.Json;

/// <summary>
/// Canonical JSON as RFC 8785 defines it: members sorted by UTF-16 code units, no white space, shortest round-trip numbers.
/// Two values are equal exactly when their canonical bytes are, so hashes are taken over these bytes.
/// </summary>
/// <remarks>
/// Integers beyond ±2^53 are not representable in RFC 8785's number model; they are written as strings,
/// as the RFC advises in section 3.2.2.3 and appendix D.
/// </remarks>
public static class CanonicalJson
{
    private const long MaxSafeInteger = 1L << 53;

    /// <summary>The canonical UTF-8 bytes of <paramref name="value"/>.</summary>
    public static byte[] GetBytes(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, value);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The canonical text of <paramref name="value"/>.</summary>
    public static string GetString(JsonElement value) => Encoding.UTF8.GetString(GetBytes(value));

    /// <summary>SHA-256 over the canonical bytes of <paramref name="value"/>, as 64 lower-case hexadecimal digits.</summary>
    public static string Hash(JsonElement value) => Convert.ToHexStringLower(SHA256.HashData(GetBytes(value)));

    private static void Write(IBufferWriter<byte> output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, value);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value);
                break;
            case JsonValueKind.String:
                WriteString(output, value.GetString()!);
                break;
            case JsonValueKind.Number:
                WriteNumber(output, value);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            default:
                throw new ArgumentException("An undefined value has no canonical form.", nameof(value));
        }
    }

    private static void WriteObject(IBufferWriter<byte> output, JsonElement value)
    {
        var members = value.EnumerateObject().ToArray();
        Array.Sort(members, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        output.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                if (members[i].Name == members[i - 1].Name)
                    throw new ArgumentException($"The member \"{members[i].Name}\" stands twice in one object.", nameof(value));
                output.Write(","u8);
            }

            WriteString(output, members[i].Name);
            output.Write(":"u8);
            Write(output, members[i].Value);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(IBufferWriter<byte> output, JsonElement value)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
                output.Write(","u8);
            first = false;
            Write(output, item);
        }

        output.Write("]"u8);
    }

    // RFC 8785 section 3.2.2.2: only what JSON requires is escaped, controls in lower-case hexadecimal.
    private static void WriteString(IBufferWriter<byte> output, string text)
    {
        var escaped = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                < ' ' => escaped.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => escaped.Append(c),
            };
        }

        output.Write(Encoding.UTF8.GetBytes(escaped.Append('"').ToString()));
    }

    private static void WriteNumber(IBufferWriter<byte> output, JsonElement value)
    {
        if (value.TryGetInt64(out var integer))
        {
            if (integer is > MaxSafeInteger or < -MaxSafeInteger)
                WriteString(output, integer.ToString(CultureInfo.InvariantCulture));
            else
                output.Write(Encoding.ASCII.GetBytes(integer.ToString(CultureInfo.InvariantCulture)));
            return;
        }

        var raw = value.GetRawText();
        if (raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
        {
            WriteString(output, raw);
            return;
        }

        output.Write(Encoding.ASCII.GetBytes(EcmaScriptNumber.Format(value.GetDouble())));
    }
}
