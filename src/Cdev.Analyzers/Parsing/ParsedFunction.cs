using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Parsing.Composition;
using Cdev.Analyzers.Parsing.Events;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing;

/// <summary>A function, where its parts stand, and what is wrong with it. Only the value may be kept.</summary>
/// <param name="Value">The declaration.</param>
/// <param name="Display">The method, for people: <c>OrderFunctions.Place</c>.</param>
/// <param name="NameLocation">Where its name comes from.</param>
/// <param name="Routes">Where its routes stand, in the order of the value's routes.</param>
/// <param name="Events">Where its other events stand, in the order of the value's events.</param>
/// <param name="FormerNames">Where its former names stand.</param>
/// <param name="Handler">What the method is called on and through, also when the declaration is wrong elsewhere.</param>
/// <param name="Composition">Where that stands.</param>
/// <param name="Diagnostics">What is wrong.</param>
internal sealed record ParsedFunction(
    FunctionModel Value,
    string Display,
    Location NameLocation,
    ImmutableArray<RouteLocations> Routes,
    ImmutableArray<EventLocations> Events,
    Location FormerNames,
    HandlerModel Handler,
    CompositionLocations Composition,
    ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Where the parts of a route stand.</summary>
internal sealed record RouteLocations(Location Attribute, Location Api, Location Method, Location Path, Location Scopes, Location Anonymous);
