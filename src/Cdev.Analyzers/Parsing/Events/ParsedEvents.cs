using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Events;

/// <summary>What calls a function, and where that is written. Only the values may be kept.</summary>
/// <param name="Routes">The routes, in the order in which they are written.</param>
/// <param name="RouteLocations">Where they stand.</param>
/// <param name="Events">All other events, in the order in which they are written.</param>
/// <param name="EventLocations">Where they stand.</param>
internal sealed record ParsedEvents(
    ImmutableArray<RouteModel> Routes,
    ImmutableArray<RouteLocations> RouteLocations,
    ImmutableArray<EventModel> Events,
    ImmutableArray<EventLocations> EventLocations)
{
    /// <summary>The kinds of calls that the function has, each once; one that has no event is called directly.</summary>
    public ImmutableArray<CallKind> Kinds
    {
        get
        {
            var kinds = Events.Select(called => EventKinds.CallOf(called.Kind));
            if (!Routes.IsEmpty)
                kinds = kinds.Prepend(CallKind.Http);
            ImmutableArray<CallKind> found = [.. kinds.Distinct().OrderBy(kind => kind)];
            return found.IsEmpty ? [CallKind.Direct] : found;
        }
    }
}

/// <summary>Where the parts of an event stand.</summary>
/// <param name="arguments">The attribute's arguments.</param>
/// <param name="sourceParameter">The parameter that names what the event comes from.</param>
internal sealed class EventLocations(AttributeArguments arguments, string sourceParameter)
{
    /// <summary>The whole attribute.</summary>
    public Location Attribute => arguments.Location;

    /// <summary>What the event comes from; the whole attribute of a kind that has no such thing.</summary>
    public Location Source => arguments.LocationOf(sourceParameter);

    /// <summary>An option's value; what the event comes from when the option is left out.</summary>
    public Location Of(string option) => arguments.PropertyExpression(option)?.GetLocation() ?? Source;
}
