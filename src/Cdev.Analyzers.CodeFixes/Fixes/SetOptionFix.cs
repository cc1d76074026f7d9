using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>Gives a resource or an attribute the option that another one, or an event, needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class SetOptionFix() : DeclarationFix(Descriptors.All)
{
    // The option may be that of a resource declared elsewhere.
    private protected override bool StaysInFile => false;

    private protected override Proposal? Propose(FixSite site)
    {
        if (WayOut.Of(site.Diagnostic.Properties) is not { Kind: WayOutKind.SetOption, Text: var assignment }
            || site.Diagnostic.AdditionalLocations.FirstOrDefault() is not { SourceTree: { } file } location)
        {
            return null;
        }

        var node = file.GetRoot(site.Cancel).FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        return node switch
        {
            BaseObjectCreationExpressionSyntax creation => new($"Set {assignment}", SetOn(creation, assignment)),
            AttributeSyntax attribute => new($"Set {assignment}", SetOn(attribute, assignment)),
            _ => null,
        };
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

    private static Edit SetOn(AttributeSyntax attribute, string assignment)
    {
        if (attribute.ArgumentList is not { Arguments: { Count: > 0 } arguments })
            return Edit.Replace(attribute, $"{attribute.Name}({assignment})");
        var set = arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == NameOf(assignment));
        return set is not null ? Edit.Replace(set, assignment) : new(attribute.SyntaxTree, new(arguments.Last().Span.End, 0), ", " + assignment);
    }

    private static string NameOf(string assignment) => assignment.Substring(0, assignment.IndexOf(' '));
}
