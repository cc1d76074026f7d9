using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>Takes out the option, the item of one or the attribute that can't be where it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class RemoveFix() : DeclarationFix(Descriptors.All)
{
    private protected override Proposal? Propose(FixSite site)
    {
        if (WayOut.Of(site.Diagnostic.Properties) is not { Kind: WayOutKind.Remove })
            return null;
        for (var node = site.Node; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case ExpressionElementSyntax { Parent: CollectionExpressionSyntax { Elements: { Count: > 1 } elements } list } element:
                    return new($"Take out {element}", ListEdits.Remove(elements, element, list));
                case ExpressionSyntax { Parent: InitializerExpressionSyntax { Expressions: { Count: > 1 } items } list } item when item is not AssignmentExpressionSyntax:
                    return new($"Take out {item}", ListEdits.Remove(items, item, list));
                case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } option:
                    return new($"Take out '{option.Left}'", ListEdits.Remove(initializer.Expressions, option, initializer));
                case AttributeArgumentSyntax { NameEquals.Name: { } name, Parent: AttributeArgumentListSyntax list } argument:
                    return new($"Take out '{name}'", ListEdits.Remove(list.Arguments, argument, list));
                case AttributeSyntax { Parent: AttributeListSyntax list } attribute:
                    return new($"Take out [{attribute.Name}]", ListEdits.Remove(list.Attributes, attribute, list));
                case StatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }
}
