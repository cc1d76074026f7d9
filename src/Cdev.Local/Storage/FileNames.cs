using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cdev.Local.Storage;

/// <summary>Names of resources as names of files.</summary>
internal static class FileNames
{
    // File systems allow 255 bytes a name; room is left for extensions and for the hash of a shortened name.
    private const int MaxLength = 150;
    private const int KeptLength = 120;

    /// <summary>
    /// A file name for any text, different for different texts on every file system, those that ignore case included:
    /// lower-case letters, digits, <c>-</c>, <c>_</c> and inner dots stay; an upper-case letter is <c>~</c> and its lower-case form;
    /// anything else is <c>%</c> and its UTF-8 bytes in hexadecimal. A long one ends in <c>~~</c> and a hash.
    /// </summary>
    internal static string Encode(string name)
    {
        var encoded = new StringBuilder(name.Length + 8);
        foreach (var rune in name.EnumerateRunes())
        {
            var first = encoded.Length == 0;
            if (rune.IsAscii && (char.IsAsciiLetterLower((char)rune.Value) || char.IsAsciiDigit((char)rune.Value) || rune.Value is '-' or '_' || (rune.Value == '.' && !first)))
                encoded.Append((char)rune.Value);
            else if (rune.IsAscii && char.IsAsciiLetterUpper((char)rune.Value))
                encoded.Append('~').Append(char.ToLowerInvariant((char)rune.Value));
            else
                AppendBytes(encoded, rune);
        }

        // Windows drops a dot at the end.
        if (encoded.Length > 0 && encoded[^1] == '.')
            encoded.Length--;
        if (name.EndsWith('.') && name.Length > 1)
            encoded.Append("%2e");
        if (encoded.Length <= MaxLength)
            return encoded.ToString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 8));
        return $"{encoded.ToString(0, KeptLength)}~~{hash}";
    }

    private static void AppendBytes(StringBuilder encoded, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            encoded.Append('%').Append(value.ToString("x2", CultureInfo.InvariantCulture));
    }
}
