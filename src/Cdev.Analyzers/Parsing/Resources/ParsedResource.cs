using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>A resource, where its parts stand, and what is wrong with it. Only the value may be kept.</summary>
/// <param name="Value">The declaration.</param>
/// <param name="NameLocation">Where its name stands.</param>
/// <param name="FormerNames">Where its former names stand, in the order of the value's.</param>
/// <param name="References">Which resources its options name, and where.</param>
/// <param name="Diagnostics">What is wrong.</param>
internal sealed record ParsedResource(
    ResourceModel Value,
    Location NameLocation,
    ImmutableArray<Location> FormerNames,
    ImmutableArray<(FieldReference Resource, Location Location)> References,
    ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Where the resource is first named that a field declares.</summary>
    public Location LocationOf(string field) => References.First(reference => reference.Resource.Field == field).Location;
}
