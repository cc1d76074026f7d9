using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>CDEV119: <c>[Function]</c> before the event: on a line of its own when the event's attribute has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AddFunctionFix() : DeclarationFix(Descriptors.EventWithoutFunction)
{
    private protected override Proposal? Propose(FixSite site)
    {
        if (site.Find<AttributeSyntax>() is not { Parent: AttributeListSyntax { Parent: MethodDeclarationSyntax method } } attribute)
            return null;
        var name = attribute.Name is QualifiedNameSyntax qualified ? $"{qualified.Left}.Function" : "Function";
        // Several events of a method say the same, and are mended at one place.
        var list = method.AttributeLists[0];
        var first = list.GetFirstToken();
        var ownLine = list.GetLastToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        return new(
            $"Add [{name}]",
            ownLine
                ? Edit.InsertBefore(first, $"[{name}]{Layout.NewLine(list)}{Layout.Indentation(first)}")
                : Edit.InsertBefore(list.Attributes[0].GetFirstToken(), name + ", "));
    }
}
