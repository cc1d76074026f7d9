using System.Globalization;
using System.Reflection.Metadata;
using System.Text.RegularExpressions;

namespace Cdev.Packaging.Reach;

/// <summary>
/// A name with numbers in it that the compiler counted over the whole assembly or class, or with the hash of a file's path: what is left
/// when they are taken out, and they themselves.
/// </summary>
/// <remarks>
/// The forms are those of Roslyn's GeneratedNames (lambdas <c>&lt;M&gt;b__1_0</c>, their caches <c>&lt;&gt;9__1_0</c>, closures, state
/// machines <c>&lt;M&gt;d__1</c>, local functions <c>&lt;M&gt;g__L|1_0</c>, call sites <c>&lt;&gt;o__1</c>, conversions <c>&lt;0&gt;__M</c>,
/// anonymous types, file-local types <c>&lt;File&gt;F…__T</c>) and of the generator of regular expressions (<c>…__Pattern_0</c>).
/// </remarks>
/// <param name="Before">What stands before the numbers, without the file's hash.</param>
/// <param name="File">The name of the file of a file-local type.</param>
/// <param name="FileHash">The hash of its path; null: it is not file-local.</param>
/// <param name="First">The first number; null: there is none.</param>
/// <param name="Second">The second.</param>
/// <param name="After">What stands after them.</param>
internal sealed partial record GeneratedName(string Before, string? File, string? FileHash, int? First, int? Second, string After)
{
    private const string RegexNamespace = "System.Text.RegularExpressions.Generated";

    /// <summary>Stands for what is taken out.</summary>
    internal const char Gap = '\u0001';

    /// <summary>The name without what is taken out: two names of one scope that differ in nothing else are told apart by their rank.</summary>
    internal string Stem { get; } = $"{(FileHash is null ? "" : $"<{File}>F{Gap}__")}{Before}{(First is null ? "" : Gap)}{After}";

    internal static GeneratedName? OfType(string name, string space)
    {
        if (!name.StartsWith('<'))
            return null;
        var local = FileLocal().Match(name);
        if (!local.Success)
            return OfMember(name);
        var rest = local.Groups["rest"].Value;
        var numbered = space == RegexNamespace ? Trailing().Match(rest) : Match.Empty;
        return numbered.Success
            ? new(numbered.Groups["before"].Value, local.Groups["file"].Value, local.Groups["hash"].Value, Number(numbered.Groups["first"]), Second: null, "")
            : new(rest, local.Groups["file"].Value, local.Groups["hash"].Value, First: null, Second: null, "");
    }

    internal static GeneratedName? OfMember(string name)
    {
        if (!name.StartsWith('<'))
            return null;
        var match = Numbered().Match(name);
        if (!match.Success)
            return null;
        return new(
            match.Groups["before"].Value,
            File: null,
            FileHash: null,
            Number(match.Groups["first"]),
            match.Groups["second"].Success ? Number(match.Groups["second"]) : null,
            match.Groups["after"].Value);
    }

    /// <summary>Of a static field: caches of lambdas and of conversions. Other numbers in fields' names count within one method.</summary>
    internal static GeneratedName? OfField(string name)
    {
        if (name.StartsWith("<>9__", StringComparison.Ordinal))
            return OfMember(name);
        var conversion = Conversion().Match(name);
        return conversion.Success ? new("<", File: null, FileHash: null, Number(conversion.Groups["first"]), Second: null, conversion.Groups["after"].Value) : null;
    }

    /// <summary>The name with other numbers.</summary>
    internal string With(int file, int first, int second)
        => (FileHash is null ? "" : string.Create(CultureInfo.InvariantCulture, $"<{File}>F{file}__"))
            + Before
            + (First is null ? "" : first.ToString(CultureInfo.InvariantCulture))
            + (Second is null ? "" : string.Create(CultureInfo.InvariantCulture, $"_{second}"))
            + After;

    /// <summary>Generated classes that many handlers share without one needing what another does: each keeps the members that it names.</summary>
    internal static bool IsHub(MetadataReader reader, TypeDefinition type)
    {
        var name = reader.GetString(type.Name);
        if (!name.StartsWith('<'))
            return false;
        return name is "<Module>" or "<>c" or "<>O"
            || name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal)
            || name.StartsWith("<>o__", StringComparison.Ordinal)
            || (name.EndsWith("__Utilities", StringComparison.Ordinal) && reader.StringComparer.Equals(type.Namespace, RegexNamespace));
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<before><.*(?:__|DisplayClass|AnonymousType|AnonymousDelegate|\|))(?<first>\d{1,9})(?:_(?<second>\d{1,9}))?(?<after>(?:>d)?(?:`\d+)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^<(?<file>[^>]*)>F(?<hash>[0-9A-F]{64})__(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex FileLocal();

    [GeneratedRegex(@"^(?<before>.*_)(?<first>\d{1,9})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^<(?<first>\d{1,9})(?<after>>__.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Conversion();
}
