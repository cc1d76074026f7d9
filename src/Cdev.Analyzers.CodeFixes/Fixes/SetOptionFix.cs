using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>Gives a resource the option that an event needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class SetOptionFix() : DeclarationFix(EventDescriptors.TableWithoutStream)
{
    private protected override Proposal? Propose(FixSite site)
    {
        if (WayOut.Of(site.Diagnostic.Properties) is not { Kind: WayOutKind.SetOption, Text: var assignment }
            || site.Diagnostic.AdditionalLocations.FirstOrDefault() is not { SourceTree: { } file } location)
        {
            return null;
        }

        var creation = file.GetRoot(site.Cancel).FindNode(location.SourceSpan).FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>();
        return creation is null ? null : new($"Set {assignment}", SetOn(creation, assignment));
    }

    private static Edit SetOn(BaseObjectCreationExpressionSyntax creation, string assignment)
    {
        if (creation.Initializer is not { Expressions: { Count: > 0 } options })
        {
            return creation.Initializer is { } empty
                ? Edit.Replace(empty, $"{{ {assignment} }}")
                : new(creation.SyntaxTree, new(creation.Span.End, 0), $" {{ {assignment} }}");
        }

        var set = options.OfType<AssignmentExpressionSyntax>().FirstOrDefault(option => option.Left.ToString() == NameOf(assignment));
        return set is not null ? Edit.Replace(set, assignment) : new(creation.SyntaxTree, new(options.Last().Span.End, 0), ", " + assignment);
    }

    private static string NameOf(string assignment) => assignment.Substring(0, assignment.IndexOf(' '));
}
