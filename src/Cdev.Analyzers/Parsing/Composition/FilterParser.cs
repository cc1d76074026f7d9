using System.Collections.Immutable;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.Parsing.Composition;

/// <summary>Reads <c>[Filter&lt;Audit&gt;]</c>.</summary>
internal static class FilterParser
{
    public static bool IsFilterAttribute(AttributeData attribute) => attribute.AttributeClass.IsNamed("Cdev", "FilterAttribute");

    /// <summary>The filters of one place: an assembly, a class or a method, in the order in which they are written.</summary>
    public static ImmutableArray<ParsedClass> Parse(ImmutableArray<AttributeData> attributes, DiagnosticBag bag, CancellationToken cancel)
    {
        var filters = ImmutableArray.CreateBuilder<ParsedClass>();
        foreach (var attribute in InWrittenOrder(attributes.Where(IsFilterAttribute)))
        {
            if (attribute.AttributeClass!.TypeArguments[0] is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type)
            {
                bag.LeaveToCompiler();
                continue;
            }

            var location = LocationOf(attribute, cancel);
            var filter = ClassParser.Parse(type, location, out var reason);
            if (filter is not null && Accessible.Explain(type) is { } hidden)
                bag.Report(FunctionDescriptors.UnusableFilter, location, WayOut.MakePublic(), type.ToReadable(), hidden);
            else if (filter is null)
                bag.Report(FunctionDescriptors.UnusableFilter, location, type.ToReadable(), reason);
            else
                filters.Add(filter);
        }

        return filters.ToImmutable();
    }

    // A partial class and an assembly have attributes in several files, which the compiler may be given in any order.
    private static IEnumerable<AttributeData> InWrittenOrder(IEnumerable<AttributeData> attributes)
        => attributes
            .OrderBy(attribute => attribute.ApplicationSyntaxReference?.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(attribute => attribute.ApplicationSyntaxReference?.Span.Start);

    private static Location LocationOf(AttributeData attribute, CancellationToken cancel)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancel) as AttributeSyntax;
        var argument = syntax?.Name.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault()?.TypeArgumentList.Arguments.FirstOrDefault();
        return argument?.GetLocation() ?? syntax?.GetLocation() ?? Location.None;
    }
}
