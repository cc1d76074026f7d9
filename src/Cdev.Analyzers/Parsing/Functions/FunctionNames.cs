using System.Text;

namespace Cdev.Analyzers.Parsing.Functions;

/// <summary>Names of functions and of the types that are generated for them.</summary>
internal static class FunctionNames
{
    /// <summary>Lambda's limit for the name of a function, which no physical name can exceed either.</summary>
    private const int MaxLength = 64;

    private static readonly string[] ClassSuffixes = ["Functions", "Handlers", "Function", "Handler"];

    /// <summary>The name that a function has when the attribute says none: <c>OrderFunctions.PlaceAsync</c> is <c>order-place</c>.</summary>
    public static string Default(string className, string methodName)
    {
        var suffix = ClassSuffixes.FirstOrDefault(candidate => className.EndsWith(candidate, StringComparison.Ordinal));
        var subject = suffix is null ? className : className.Substring(0, className.Length - suffix.Length);
        var verb = methodName.Length > 5 && methodName.EndsWith("Async", StringComparison.Ordinal)
            ? methodName.Substring(0, methodName.Length - 5)
            : methodName;
        return subject.Length == 0 ? ToKebabCase(verb) : ToKebabCase(subject) + "-" + ToKebabCase(verb);
    }

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? Validate(string name)
    {
        if (name.Length == 0)
            return "it is empty";
        if (name.Length > MaxLength)
            return $"it has {name.Length} characters";
        if (name.Any(c => !IsLetterOrDigit(c) && c is not ('-' or '_')))
            return "it has characters that can't stand in one";
        return name.Any(IsLetterOrDigit) ? null : "it has no letter or digit";
    }

    /// <summary>The simple name of the invoker: <c>order-place</c> gives <c>OrderPlaceInvoker</c>.</summary>
    public static string InvokerOf(string name)
    {
        var text = new StringBuilder();
        var startsWord = true;
        foreach (var c in name)
        {
            if (!IsLetterOrDigit(c))
            {
                startsWord = true;
                continue;
            }

            if (text.Length == 0 && char.IsDigit(c))
                text.Append('_');
            text.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = false;
        }

        return text.Append("Invoker").ToString();
    }

    // A word starts at an upper-case letter after a lower-case one or a digit, and at the last of several before a lower-case one.
    private static string ToKebabCase(string identifier)
    {
        var text = new StringBuilder();
        for (var i = 0; i < identifier.Length; i++)
        {
            var c = identifier[i];
            if (c == '_')
            {
                if (text.Length > 0 && text[text.Length - 1] != '-')
                    text.Append('-');
                continue;
            }

            var startsWord = char.IsUpper(c) && i > 0
                && (!char.IsUpper(identifier[i - 1]) || (i + 1 < identifier.Length && char.IsLower(identifier[i + 1])));
            if (startsWord && text.Length > 0 && text[text.Length - 1] != '-')
                text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
