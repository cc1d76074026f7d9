using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Functions;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Composition;

/// <summary>What a handler is called on and through, and where that stands.</summary>
internal sealed record ParsedHandler(HandlerModel Value, CompositionLocations Locations);

/// <summary>Reads what a handler needs: its class, its filters, its services. Who gives it is found by <see cref="Composer"/>.</summary>
internal static class HandlerParser
{
    /// <param name="method">The handler.</param>
    /// <param name="scopes">The places that speak of it, the nearest first.</param>
    /// <param name="bag">Receives what is wrong.</param>
    /// <param name="cancel">Cancels.</param>
    public static ParsedHandler Parse(IMethodSymbol method, ImmutableArray<FunctionScope> scopes, DiagnosticBag bag, CancellationToken cancel)
    {
        var type = ParseClass(method, bag);
        ImmutableArray<ParsedClass> filters = [.. scopes.Reverse().SelectMany(scope => FilterParser.Parse(scope.Attributes, bag, cancel))];
        var services = method.Parameters.Where(NeedParser.IsService).ToImmutableArray();
        return new(
            new(
                method.ContainingType.ToCode(),
                method.ToIdentifier(),
                method.ToReadable(),
                type?.Value,
                filters.Select(filter => filter.Value).ToEquatableArray(),
                NeedParser.ParseAll(services),
                CompositionModel.Empty),
            new([type?.Parameters ?? [], .. filters.Select(filter => filter.Parameters)], [.. services.Select(HandlerContext.LocationOf)]));
    }

    private static ParsedClass? ParseClass(IMethodSymbol method, DiagnosticBag bag)
    {
        // Another kind of type has been told already.
        if (method.IsStatic || method.ContainingType.TypeKind != TypeKind.Class)
            return null;
        var location = HandlerContext.LocationOf(method.ContainingType);
        var type = ClassParser.Parse(method.ContainingType, location, out var reason);
        if (type is null)
            bag.Report(FunctionDescriptors.UnconstructableClass, location, method.ContainingType.ToReadable(), reason);
        return type;
    }
}
