using System.Collections.Immutable;
using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>Makes public what generated code calls, and what then shows. A type that is declared out of reach is left alone, and with it all others.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class MakePublicFix()
    : DeclarationFix(Descriptors.HandlerNotCallable, FunctionDescriptors.UnusableProvider, FunctionDescriptors.UnusableFilter)
{
    private static readonly SyntaxKind[] Accessibilities =
        [SyntaxKind.PublicKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword, SyntaxKind.PrivateKeyword];

    private protected override Proposal? Propose(FixSite site)
    {
        if (WayOut.Of(site.Diagnostic.Properties) is not { Kind: WayOutKind.MakePublic }
            || FindSymbol(site) is not { } symbol
            || PublicClosure.Of(symbol) is not { Count: > 0 } closed)
        {
            return null;
        }

        var others = closed.Count switch
        {
            1 => "",
            2 => $" and '{closed[1].Name}'",
            _ => $" and {closed.Count - 1} others that it needs",
        };
        return new($"Make '{closed[0].Name}'{others} public", [.. closed.SelectMany(one => Open(one, site.Cancel)).Distinct()]);
    }

    private static ISymbol? FindSymbol(FixSite site) => site.Node is MemberDeclarationSyntax
        ? site.Model.GetDeclaredSymbol(site.Node, site.Cancel)
        : site.Model.GetSymbolInfo(site.Node, site.Cancel).Symbol?.OriginalDefinition;

    // Of several parts of a type those that state an accessibility are changed, or the first is given one; parts of a method must agree.
    private static IEnumerable<Edit> Open(ISymbol symbol, CancellationToken cancel)
    {
        var parts = symbol is IMethodSymbol { PartialDefinitionPart: { } definition } ? definition.DeclaringSyntaxReferences.AddRange(symbol.DeclaringSyntaxReferences)
            : symbol is IMethodSymbol { PartialImplementationPart: { } implementation } ? implementation.DeclaringSyntaxReferences.AddRange(symbol.DeclaringSyntaxReferences)
            : symbol.DeclaringSyntaxReferences;
        var declarations = parts
            .Select(part => part.GetSyntax(cancel).FirstAncestorOrSelf<MemberDeclarationSyntax>()!)
            .ToImmutableArray();
        var stating = declarations.Where(declaration => declaration.Modifiers.Any(IsAccessibility)).ToImmutableArray();
        return stating.IsEmpty
            ? declarations.Take(symbol is IMethodSymbol ? declarations.Length : 1).Select(Add)
            : stating.SelectMany(Change);
    }

    private static Edit Add(MemberDeclarationSyntax declaration)
    {
        var first = declaration.AttributeLists.Count > 0
            ? declaration.AttributeLists.Last().GetLastToken().GetNextToken()
            : declaration.GetFirstToken();
        return Edit.InsertBefore(first, "public ");
    }

    private static IEnumerable<Edit> Change(MemberDeclarationSyntax declaration)
    {
        var modifiers = declaration.Modifiers.Where(IsAccessibility).ToList();
        yield return Edit.Replace(modifiers[0], "public");
        foreach (var more in modifiers.Skip(1))
            yield return new(more.SyntaxTree!, more.FullSpan, "");
    }

    private static bool IsAccessibility(SyntaxToken modifier) => Accessibilities.Contains(modifier.Kind());
}
