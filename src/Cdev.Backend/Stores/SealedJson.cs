using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cdev.Model.Json;

namespace Cdev.Backend.Stores;

/// <summary>
/// A JSON object whose last member is a checksum over every byte before that member: the first 64 bits of SHA-256.
/// Every version of the formats keeps this envelope, and <c>version</c> as a member beside it, so that damage and a newer format are told apart.
/// </summary>
internal sealed class SealedJson
{
    /// <summary>One line without white space, without the line feed.</summary>
    internal static readonly SealedJson Line = new(ModelJson.Compact, ",\"checksum\":\"", "}", "\"}");

    /// <summary>An indented document that ends with a line feed.</summary>
    internal static readonly SealedJson Document = new(ModelJson.Options, ",\n  \"checksum\": \"", "\n}", "\"\n}\n");

    private const int ChecksumLength = 16;

    private readonly JsonSerializerOptions _options;
    private readonly byte[] _opening;
    private readonly byte[] _bareEnd;
    private readonly byte[] _closing;

    private SealedJson(JsonSerializerOptions options, string opening, string bareEnd, string closing)
        => (_options, _opening, _bareEnd, _closing) = (options, Encoding.ASCII.GetBytes(opening), Encoding.ASCII.GetBytes(bareEnd), Encoding.ASCII.GetBytes(closing));

    /// <summary>The bytes of a value, sealed.</summary>
    internal byte[] Write<T>(T value)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, _options);
        var body = json.AsSpan(0, json.Length - _bareEnd.Length);
        return [.. body, .. _opening, .. Checksum(body), .. _closing];
    }

    /// <summary>Reads a value whose checksum is right.</summary>
    /// <exception cref="JsonException">It is sealed, but no such value.</exception>
    internal T Read<T>(ReadOnlySpan<byte> bytes)
        => JsonSerializer.Deserialize<T>(bytes, _options) ?? throw new JsonException("It is null.");

    /// <summary>The checksum is there and right.</summary>
    internal bool IsIntact(ReadOnlySpan<byte> bytes)
    {
        var bodyLength = bytes.Length - _opening.Length - ChecksumLength - _closing.Length;
        return bodyLength > 0
            && bytes.EndsWith(_closing)
            && bytes[bodyLength..].StartsWith(_opening)
            && bytes.Slice(bodyLength + _opening.Length, ChecksumLength).SequenceEqual(Checksum(bytes[..bodyLength]));
    }

    /// <summary>Intact bytes, and then something else: what a torn write cannot leave.</summary>
    internal bool StartsIntact(ReadOnlySpan<byte> bytes)
    {
        var searched = 0;
        while (bytes[searched..].IndexOf(_opening) is >= 0 and var found)
        {
            var end = searched + found + _opening.Length + ChecksumLength + _closing.Length;
            if (end >= bytes.Length)
                return false;
            if (IsIntact(bytes[..end]))
                return true;
            searched += found + _opening.Length;
        }

        return false;
    }

    private static byte[] Checksum(ReadOnlySpan<byte> body)
        => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body)))[..ChecksumLength];
}
