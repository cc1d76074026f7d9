using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cdev.Analyzers.CodeFixes.Framework;

/// <summary>Edits of lists with commas.</summary>
internal static class ListEdits
{
    /// <summary>Takes an item out, with its comma; the only one with all that encloses the list.</summary>
    public static Edit Remove<T>(SeparatedSyntaxList<T> list, T item, SyntaxNode enclosing)
        where T : SyntaxNode
    {
        if (list.Count == 1)
            return new(enclosing.SyntaxTree, WithSpaceBefore(enclosing), "");
        var index = list.IndexOf(item);
        var span = index == 0
            ? TextSpan.FromBounds(item.SpanStart, list[1].SpanStart)
            : TextSpan.FromBounds(list[index - 1].Span.End, item.Span.End);
        return new(item.SyntaxTree, span, "");
    }

    // From the end of what is before it on the line; of what begins a line, the whole line.
    private static TextSpan WithSpaceBefore(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        var start = node.SpanStart;
        while (start > line.Start && char.IsWhiteSpace(text[start - 1]))
            start--;
        var end = node.Span.End;
        if (start > line.Start)
            return TextSpan.FromBounds(start, end);
        while (end < text.Length && char.IsWhiteSpace(text[end]))
            end++;
        return TextSpan.FromBounds(node.SpanStart, end);
    }
}
