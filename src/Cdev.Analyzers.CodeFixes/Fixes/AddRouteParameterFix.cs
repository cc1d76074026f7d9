using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Binding;
using Cdev.Analyzers.Parsing.Events;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>CDEV111: a parameter of the method for each of the path that has none. One whose name the method uses for something else is left alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AddRouteParameterFix() : DeclarationFix(Descriptors.UnboundRouteParameter)
{
    private protected override Proposal? Propose(FixSite site)
    {
        if (site.Find<MethodDeclarationSyntax>() is not { } method
            || method.Modifiers.Any(SyntaxKind.PartialKeyword)
            || site.Model.GetDeclaredSymbol(method, site.Cancel) is not { } symbol
            || site.Node is not ExpressionSyntax expression
            || site.Model.GetConstantValue(expression, site.Cancel).Value is not string text
            || RoutePaths.Parse(text, out _) is not { } path)
        {
            return null;
        }

        var taken = symbol.Parameters.Select(ParameterAttribute.Read).ToList();
        var missing = path.Parameters
            .Where(name => !taken.Exists(said => said.Origin is ParameterOrigin.Unsaid or ParameterOrigin.Route && string.Equals(said.Name, name, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        if (missing.Exists(name => !SyntaxFacts.IsValidIdentifier(name)
            || symbol.Parameters.Any(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        var added = string.Join(", ", missing.Select(name => "string " + (SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name)));
        var open = method.ParameterList.OpenParenToken;
        return new(
            $"Add parameter{(missing.Count == 1 ? "" : "s")} '{added}'",
            new Edit(open.SyntaxTree!, new(open.Span.End, 0), method.ParameterList.Parameters.Count == 0 ? added : added + ", "));
    }
}
