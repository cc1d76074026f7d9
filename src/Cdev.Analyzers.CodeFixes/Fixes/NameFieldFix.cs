using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing;
using Cdev.Analyzers.Project;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>Writes <c>nameof(Cloud.Mail)</c> for a text that is the name of one field, or of the resource that one field declares.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class NameFieldFix() : DeclarationFix(Descriptors.All)
{
    private protected override Proposal? Propose(FixSite site)
    {
        if (WayOut.Of(site.Diagnostic.Properties) is not { Kind: WayOutKind.NameField, Text: var typeNames }
            || site.Node is not ExpressionSyntax expression
            || site.Model.GetConstantValue(expression, site.Cancel).Value is not string { Length: > 0 } text)
        {
            return null;
        }

        var fields = FieldsOf(site, typeNames.Split('|'));
        // Cloud.Mail and Mail are both written for nameof(Cloud.Mail).
        var simpleName = text.Substring(text.LastIndexOf('.') + 1);
        var meant = fields.Where(field => field.Name == simpleName).ToList();
        if (meant.Count == 0)
            meant = [.. fields.Where(field => DeclaredName(field, site.Cancel) == text)];
        if (meant.Count != 1)
            return null;
        var name = $"nameof({meant[0].ContainingType.ToMinimalDisplayString(site.Model, expression.SpanStart)}.{meant[0].Name})";
        return new($"Use {name}", Edit.Replace(expression, name));
    }

    private static List<IFieldSymbol> FieldsOf(FixSite site, string[] typeNames)
        => [.. site.Model.Compilation
            .GetSymbolsWithName(_ => true, SymbolFilter.Member, site.Cancel)
            .OfType<IFieldSymbol>()
            .Where(field => field.IsStatic
                && typeNames.Any(typeName => field.Type.IsOrDerivesFrom("Cdev", typeName))
                && field.DeclaringSyntaxReferences.Any(syntax => DeclarationFinder.IsResource(syntax.GetSyntax(site.Cancel))))];

    private static string? DeclaredName(IFieldSymbol field, CancellationToken cancel)
        => field.DeclaringSyntaxReferences[0].GetSyntax(cancel) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax creation }
            && creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax literal
            && literal.IsKind(SyntaxKind.StringLiteralExpression)
            ? literal.Token.ValueText
            : null;
}
