namespace Cdev.Analyzers.Parsing.Events;

/// <summary>Origins of pages that may call a function from a browser.</summary>
internal static class Origins
{
    private static readonly string[] Schemes = ["https://", "http://"];

    /// <summary>Whether the text is <c>*</c>, or scheme, host and perhaps port.</summary>
    public static bool IsOrigin(string text)
    {
        if (text == "*")
            return true;
        var scheme = Schemes.FirstOrDefault(candidate => text.StartsWith(candidate, StringComparison.Ordinal));
        return scheme is not null && text.Length > scheme.Length && text.Skip(scheme.Length).All(c => c is > ' ' and <= '~' and not ('/' or '?' or '#' or '@'));
    }
}
