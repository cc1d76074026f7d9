using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>What the parsers of one resource's parts share. Lives for one parse.</summary>
internal sealed class ResourceContext(string display, Compilation compilation, DiagnosticBag bag, CancellationToken cancel)
{
    private const int LongestExcerpt = 60;

    private readonly List<(FieldReference Resource, Location Location)> _references = [];

    /// <summary>The resource, for people: <c>Cloud.Orders</c>.</summary>
    public string Display => display;

    public Compilation Compilation => compilation;

    public DiagnosticBag Bag => bag;

    public CancellationToken Cancel => cancel;

    /// <summary>The resources that its options name, each time they do.</summary>
    public IReadOnlyList<(FieldReference Resource, Location Location)> References => _references;

    /// <summary>The resource that a field declares; null when it may not be used, which is reported.</summary>
    public FieldReference? Refer(IFieldSymbol field, SyntaxNode syntax)
    {
        if (FieldReferences.Of(field, compilation, out var reason, cancel) is { } reference)
        {
            _references.Add((reference, syntax.GetLocation()));
            return reference;
        }

        bag.Report(ResourceDescriptors.ResourceNotUsable, syntax.GetLocation(), Excerpt(syntax), reason);
        return null;
    }

    /// <summary>Source for a message: on one line, and not too long.</summary>
    public static string Excerpt(SyntaxNode syntax)
    {
        var text = string.Join(" ", syntax.ToString().Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestExcerpt ? text : text.Substring(0, LongestExcerpt) + "...";
    }
}
