using System.Security.Cryptography;
using System.Text;

namespace Cdev.Aws.Naming;

/// <summary>Names on AWS: <c>&lt;component&gt;-&lt;environment&gt;-&lt;name&gt;-&lt;token&gt;</c>.</summary>
internal static class PhysicalName
{
    private const int HashLength = 6;

    /// <summary>
    /// The name of an incarnation. Characters that the service does not allow become <c>-</c>; what is too long is cut before the token. Where
    /// either happened, a hash of the whole stands before the token, so that two names never become one.
    /// </summary>
    internal static string Of(string component, string environment, string name, string token, NameRule rule)
    {
        var whole = $"{component}-{environment}-{name}";
        var readable = new string([.. whole.Select(character => Allow(character, rule))]);
        var end = $"-{token}{rule.Suffix}";
        if (readable.Length + end.Length <= rule.MaxLength && readable == whole)
            return readable + end;
        end = $"-{Hash(whole)}{end}";
        return readable[..Math.Min(readable.Length, rule.MaxLength - end.Length)].TrimEnd('-') + end;
    }

    /// <summary>What the names of all that is a component's in an environment begin with.</summary>
    internal static string Beginning(string component, string environment, NameRule rule)
    {
        var whole = $"{component}-{environment}-";
        // The rest of a name is never longer than half of it when it is cut.
        return new([.. whole.Take(rule.MaxLength / 2).Select(character => Allow(character, rule))]);
    }

    private static char Allow(char character, NameRule rule)
    {
        var cased = rule.LowerCase ? char.ToLowerInvariant(character) : character;
        return char.IsAsciiLetterOrDigit(cased) || cased == '-' || rule.Others.Contains(cased, StringComparison.Ordinal) ? cased : '-';
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}
