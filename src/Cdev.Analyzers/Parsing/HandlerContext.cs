using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Parsing.Binding;
using Cdev.Analyzers.Parsing.Events;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing;

/// <summary>What the parsers of one handler's parts share.</summary>
/// <param name="Method">The handler.</param>
/// <param name="Events">What calls it.</param>
/// <param name="Json">The project's JSON context.</param>
/// <param name="Bag">Receives what is wrong.</param>
internal sealed record HandlerContext(IMethodSymbol Method, ParsedEvents Events, JsonContext Json, DiagnosticBag Bag)
{
    /// <summary>Its routes.</summary>
    public ImmutableArray<RouteModel> Routes => Events.Routes;

    /// <summary>The kinds of calls that it has.</summary>
    public ImmutableArray<CallKind> Kinds { get; } = Events.Kinds;

    /// <summary>Whether requests call it.</summary>
    public bool IsHttp => Kinds.Contains(CallKind.Http);

    /// <summary>Whether it has a URL of its own.</summary>
    public bool HasUrl => Events.Events.Any(called => called.Kind == EventKinds.Url);

    /// <summary>The handler, for people.</summary>
    public string Display { get; } = Method.ToReadable();

    /// <summary>Where a symbol's name stands in the source.</summary>
    public static Location LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;
}
