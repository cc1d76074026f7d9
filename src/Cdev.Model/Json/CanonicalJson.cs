using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

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

    // RFC 8785 section 3.2.2.2 asks for an error where a surrogate stands alone.
    private const string NotUnicode = "A text with half a surrogate pair, or with bytes that are not UTF-8, has no canonical form.";

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        ['"', '\\', .. Enumerable.Range(0, ' ').Select(control => (char)control)]);

    private static ReadOnlySpan<byte> HexDigits => "0123456789abcdef"u8;

    /// <summary>The canonical UTF-8 bytes of <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">The value has no canonical form: a member stands twice in one object, a text is not Unicode, a number is not finite, or the value is undefined.</exception>
    public static byte[] GetBytes(JsonElement value)
    {
        using var output = new PooledBuffer();
        Write(output, value);
        return output.Written.ToArray();
    }

    /// <summary>The canonical text of <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">The value has no canonical form; see <see cref="GetBytes"/>.</exception>
    public static string GetString(JsonElement value)
    {
        using var output = new PooledBuffer();
        Write(output, value);
        return Encoding.UTF8.GetString(output.Written);
    }

    /// <summary>SHA-256 over the canonical bytes of <paramref name="value"/>, as 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="ArgumentException">The value has no canonical form; see <see cref="GetBytes"/>.</exception>
    public static string Hash(JsonElement value)
    {
        using var output = new PooledBuffer();
        Write(output, value);
        return HashOf(output.Written);
    }

    /// <summary>The hash of the object <c>{"properties":…,"type":…}</c>, without building it.</summary>
    internal static string HashTyped(string type, JsonElement properties)
    {
        using var output = new PooledBuffer();
        output.Write("{\"properties\":"u8);
        Write(output, properties);
        output.Write(",\"type\":"u8);
        WriteString(output, type);
        output.Write("}"u8);
        return HashOf(output.Written);
    }

    private static string HashOf(ReadOnlySpan<byte> canonical)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonical, digest);
        return Convert.ToHexStringLower(digest);
    }

    private static void Write(PooledBuffer output, JsonElement value)
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
                WriteStringValue(output, value);
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

    private static void WriteObject(PooledBuffer output, JsonElement value)
    {
        var count = value.GetPropertyCount();
        var members = ArrayPool<(string Name, JsonElement Value)>.Shared.Rent(count);
        try
        {
            var next = 0;
            foreach (var member in value.EnumerateObject())
                members[next++] = (NameOf(member), member.Value);
            members.AsSpan(0, count).Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));

            output.Write("{"u8);
            for (var i = 0; i < count; i++)
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
        finally
        {
            ArrayPool<(string, JsonElement)>.Shared.Return(members, clearArray: true);
        }
    }

    private static void WriteArray(PooledBuffer output, JsonElement value)
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

    // Text that was written without any escape is canonical as it stands: JSON lets no other form of it do without one.
    private static void WriteStringValue(PooledBuffer output, JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (!raw.Contains((byte)'\\') && Utf8.IsValid(raw))
            output.Write(raw);
        else
            WriteString(output, TextOf(value));
    }

    // RFC 8785 section 3.2.2.2: only what JSON requires is escaped, controls in lower-case hexadecimal.
    private static void WriteString(PooledBuffer output, string text)
    {
        output.Write("\""u8);
        var rest = text.AsSpan();
        while (true)
        {
            var plain = rest.IndexOfAny(Escaped);
            WritePlain(output, plain < 0 ? rest : rest[..plain]);
            if (plain < 0)
                break;
            WriteEscape(output, rest[plain]);
            rest = rest[(plain + 1)..];
        }

        output.Write("\""u8);
    }

    private static void WritePlain(PooledBuffer output, ReadOnlySpan<char> text)
    {
        var target = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        if (Utf8.FromUtf16(text, target, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
            throw new ArgumentException(NotUnicode, nameof(text));
        output.Advance(written);
    }

    private static void WriteEscape(PooledBuffer output, char c)
    {
        switch (c)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\b':
                output.Write("\\b"u8);
                break;
            case '\f':
                output.Write("\\f"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            default:
                output.Write("\\u00"u8);
                output.Write([HexDigits[c >> 4], HexDigits[c & 0xF]]);
                break;
        }
    }

    private static void WriteNumber(PooledBuffer output, JsonElement value)
    {
        if (value.TryGetInt64(out var integer))
        {
            var quoted = integer is > MaxSafeInteger or < -MaxSafeInteger;
            if (quoted)
                output.Write("\""u8);
            integer.TryFormat(output.GetSpan(20), out var written);
            output.Advance(written);
            if (quoted)
                output.Write("\""u8);
            return;
        }

        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (raw.IndexOfAny(".eE"u8) < 0)
        {
            output.Write("\""u8);
            output.Write(raw);
            output.Write("\""u8);
            return;
        }

        var number = value.GetDouble();
        if (!double.IsFinite(number))
            throw new ArgumentException($"The number {value.GetRawText()} is too large to have a canonical form.", nameof(value));
        Encoding.ASCII.TryGetBytes(EcmaScriptNumber.Format(number), output.GetSpan(EcmaScriptNumber.MaxLength), out var length);
        output.Advance(length);
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException half)
        {
            throw new ArgumentException(NotUnicode, nameof(member), half);
        }
    }

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException half)
        {
            throw new ArgumentException(NotUnicode, nameof(value), half);
        }
    }
}
