using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing;

/// <summary>What the parsers of one handler's parts share.</summary>
/// <param name="Method">The handler.</param>
/// <param name="Routes">Its routes.</param>
/// <param name="Bag">Receives what is wrong.</param>
internal sealed record HandlerContext(IMethodSymbol Method, ImmutableArray<RouteModel> Routes, DiagnosticBag Bag)
{
    /// <summary>Whether requests call it, rather than events of any kind.</summary>
    public bool IsHttp => !Routes.IsEmpty;

    /// <summary>The handler, for people.</summary>
    public string Display { get; } = Method.ToReadable();

    /// <summary>Where a symbol's name stands in the source.</summary>
    public static Location LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;
}
