using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cdev.Analyzers.CodeFixes.Framework;

/// <summary>Other text for a piece of a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">The piece; an empty one to insert.</param>
/// <param name="Text">What stands there then.</param>
internal sealed record Edit(SyntaxTree File, TextSpan Span, string Text)
{
    public static Edit Replace(SyntaxNode node, string text) => new(node.SyntaxTree, node.Span, text);

    public static Edit Replace(SyntaxToken token, string text) => new(token.SyntaxTree!, token.Span, text);

    public static Edit InsertBefore(SyntaxToken token, string text) => new(token.SyntaxTree!, new(token.SpanStart, 0), text);

    /// <summary>Whether both can't be made. The same edit twice is one.</summary>
    public bool Disturbs(Edit other) => File == other.File && this != other && (Span.OverlapsWith(other.Span) || Span.Start == other.Span.Start);
}
