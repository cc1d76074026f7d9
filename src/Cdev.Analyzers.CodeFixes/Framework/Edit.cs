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

    // What is added as lines of its own.
    private bool AddsLines => Span.IsEmpty && Text.Length > 0 && (Text[0] is '\r' or '\n');

    /// <summary>Whether both can't be made. The same edit twice is one; lines that are added at one place stand one after the other.</summary>
    public bool Disturbs(Edit other)
        => File == other.File && this != other && !(AddsLines && other.AddsLines) && (Span.OverlapsWith(other.Span) || Span.Start == other.Span.Start);
}
