using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>Writes what the parser says should stand there: the nearest limit, another spelling.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ReplaceFix() : DeclarationFix(Descriptors.All)
{
    private protected override Proposal? Propose(FixSite site)
        => WayOut.Of(site.Diagnostic.Properties) is { Kind: WayOutKind.Replace } wayOut && site.Node is ExpressionSyntax expression
            ? new($"Use {wayOut.Text}", Edit.Replace(expression, wayOut.Text))
            : null;
}
