using System.Text;

namespace Cdev.Analyzers.CodeFixes.Framework;

/// <summary>Names of ASCII letters, digits and hyphens.</summary>
internal static class Hyphenation
{
    /// <summary>The text with one hyphen for each run of other characters, none at the ends; null when a letter or digit would be lost.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isAllowed">Which other characters may stay.</param>
    public static string? Of(string text, Func<char, bool> isAllowed)
    {
        var name = new StringBuilder();
        foreach (var c in text)
        {
            if (c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') || isAllowed(c))
                name.Append(c);
            else if (char.IsLetterOrDigit(c))
                return null;
            else if (name.Length > 0 && name[name.Length - 1] != '-')
                name.Append('-');
        }

        return name.ToString().TrimEnd('-');
    }
}
