using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Framework;

/// <summary>Using directives for names that are added.</summary>
internal static class Usings
{
    /// <summary>The directive that a name needs; none when it means something already.</summary>
    /// <param name="type">The type's simple name.</param>
    /// <param name="containing">Its namespace.</param>
    /// <param name="place">Where the name is added.</param>
    /// <param name="model">The file's semantic model.</param>
    public static ImmutableArray<Edit> Require(string type, string containing, SyntaxNode place, SemanticModel model)
    {
        if (!model.LookupNamespacesAndTypes(place.SpanStart, name: type).IsEmpty)
            return [];
        // After those that sort before it; an alias, a static or a global one doesn't count.
        var root = (CompilationUnitSyntax)place.SyntaxTree.GetRoot();
        var before = root.Usings.LastOrDefault(directive => directive is { Alias: null, Name: { } name }
            && (!directive.GlobalKeyword.IsKind(SyntaxKind.None)
                || (directive.StaticKeyword.IsKind(SyntaxKind.None) && IsSystemOrBefore(name.ToString(), containing))));
        return before is not null
            ? [new(place.SyntaxTree, new(before.FullSpan.End, 0), $"using {containing};{Layout.NewLine(before)}")]
            : [new(place.SyntaxTree, new(root.Usings.Count > 0 ? root.Usings[0].SpanStart : root.GetFirstToken().SpanStart, 0),
                $"using {containing};{Layout.NewLine(root)}{(root.Usings.Count > 0 ? "" : Layout.NewLine(root))}")];
    }

    private static bool IsSystemOrBefore(string name, string other)
        => name == "System" || name.StartsWith("System.", StringComparison.Ordinal) || string.CompareOrdinal(name, other) < 0;
}
