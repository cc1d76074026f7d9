using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.CodeFixes.Framework;

/// <summary>How a file is laid out, so that what is added looks like the rest.</summary>
internal static class Layout
{
    /// <summary>The white space before a token on its line.</summary>
    public static string Indentation(SyntaxToken token)
    {
        var line = token.SyntaxTree!.GetText().Lines.GetLineFromPosition(token.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>What ends the line that a node begins at.</summary>
    public static string NewLine(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        return text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) is { Length: > 0 } end ? end : "\n";
    }
}
