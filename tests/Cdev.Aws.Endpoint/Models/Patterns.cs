using System.Text.RegularExpressions;

namespace Cdev.Aws.Endpoint.Models;

/// <summary>The models' patterns, which are written for other engines, as .NET has them.</summary>
internal static class Patterns
{
    private static readonly (string Theirs, string Ours)[] Spellings =
    [
        // Pairs of surrogates as if they were characters of a class.
        (@"\uD800\uDC00-\uDBFF\uDFFF", @"\uD800-\uDFFF"),
        (@"\u10000-\u10FFFF", @"\uD800-\uDFFF"),
        (@"\p{Print}", @"[\x20-\x7E]"),
        // An escape that .NET does not have.
        (@"\_", "_"),
    ];

    /// <summary>Compiles a pattern that the whole of a text must match, as services read them.</summary>
    internal static Regex Compile(string pattern)
    {
        var spelled = Spellings.Aggregate(pattern, (text, spelling) => text.Replace(spelling.Theirs, spelling.Ours, StringComparison.Ordinal));
        return new($@"\A(?:{spelled})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
    }
}
