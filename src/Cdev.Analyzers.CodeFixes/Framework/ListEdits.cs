using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
            return new(enclosing.SyntaxTree, Whole(enclosing), "");
        var index = list.IndexOf(item);
        var span = index == 0
            ? TextSpan.FromBounds(item.SpanStart, list[1].SpanStart)
            : TextSpan.FromBounds(list[index - 1].Span.End, item.Span.End);
        return new(item.SyntaxTree, span, "");
    }

    // Attributes stand before something, arguments and initialisers after: the space between goes too.
    private static TextSpan Whole(SyntaxNode enclosing) => enclosing is AttributeListSyntax
        ? TextSpan.FromBounds(enclosing.SpanStart, enclosing.GetLastToken().GetNextToken().SpanStart)
        : TextSpan.FromBounds(enclosing.GetFirstToken().GetPreviousToken().Span.End, enclosing.Span.End);
}
