using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Framework;

/// <summary>Texts that are written where they are used. Constants from elsewhere are left alone: others may use them.</summary>
internal static class Literals
{
    /// <summary>The text of a literal; null of anything else.</summary>
    public static string? TextOf(SyntaxNode node)
        => node is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression) ? literal.Token.ValueText : null;

    /// <summary>Another text in its place.</summary>
    public static Proposal Use(string text, LiteralExpressionSyntax literal)
    {
        var code = SymbolDisplay.FormatLiteral(text, quote: true);
        return new($"Use {code}", Edit.Replace(literal, code));
    }
}
