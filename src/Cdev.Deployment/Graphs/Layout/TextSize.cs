namespace Cdev.Deployment.Graphs.Layout;

/// <summary>
/// How much room text takes. Whoever shows the picture chooses the font, so widths are those of the widest common ones: what is measured
/// here is never too narrow by much, and the same on every machine.
/// </summary>
internal static class TextSize
{
    /// <summary>Pixels of a line of small text.</summary>
    internal const int Line = 14;

    /// <summary>Pixels from its baseline to its bottom.</summary>
    internal const int Descent = 4;

    /// <summary>Font size of a node's name.</summary>
    internal const int Name = 13;

    /// <summary>Font size of everything else in the picture.</summary>
    internal const int Small = 11;

    // Advances in 1/100 of the font size, as DejaVu Sans and Verdana have them.
    private const int Narrow = 42;
    private const int Usual = 66;
    private const int Wide = 78;
    private const int Widest = 102;
    private const int FixedPitch = 61;
    private const int FullWidth = 110;
    private const char FirstFullWidth = '\u1100';

    /// <summary>Width of proportional text.</summary>
    internal static int Proportional(string text, int fontSize) => Ceiling(text.Sum(Advance) * fontSize);

    /// <summary>Width of text in a font of fixed pitch.</summary>
    internal static int Fixed(string text, int fontSize) => Ceiling(text.Sum(letter => letter < FirstFullWidth ? FixedPitch : FullWidth) * fontSize);

    /// <summary>Text of at most <paramref name="length"/> characters; what is longer lacks its middle.</summary>
    internal static string Shorten(string text, int length)
        => text.Length <= length ? text : $"{text[..(length / 2)].TrimEnd()}…{text[^((length - 1) / 2)..].TrimStart()}";

    private static int Ceiling(int hundredths) => (hundredths + 99) / 100;

    private static int Advance(char letter) => letter switch
    {
        'i' or 'j' or 'l' or 'f' or 't' or 'r' or 'I' or ' ' or '.' or ',' or ':' or ';' or '|' or '\'' or '!' or '(' or ')' or '[' or ']' or '-' or '/' or '·' => Narrow,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => Widest,
        _ when letter >= FirstFullWidth => FullWidth,
        _ => char.IsUpper(letter) ? Wide : Usual,
    };
}
