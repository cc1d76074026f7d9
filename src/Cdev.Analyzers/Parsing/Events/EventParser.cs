using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Events;

/// <summary>
/// Turns the event attributes of a handler into values, within the limits of the services: those of event source mappings
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html">CreateEventSourceMapping</see>), of bucket
/// notifications, subscriptions and schedules. What depends on the source's own options is left to <see cref="Project.EventRules"/>.
/// </summary>
internal static class EventParser
{
    // Lambda's limit of a pattern, and SNS's of a policy: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    // and https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html.
    private const int MaxFilter = 4096;
    private const int MaxFilterPolicy = 256 * 1024;
    private const int MaxFilterPolicyKeys = 5;

    // An object's key has 1024 bytes at most.
    private const int MaxKey = 1024;

    private static readonly ImmutableDictionary<string, Kind> Kinds = new Dictionary<string, Kind>(StringComparer.Ordinal)
    {
        ["QueueEventAttribute"] = new(EventKinds.Queue, "queue", "Queue", ReadQueue),
        ["TopicEventAttribute"] = new(EventKinds.Topic, "topic", "Topic", ReadTopic),
        ["BucketEventAttribute"] = new(EventKinds.Bucket, "bucket", "Bucket", ReadBucket),
        ["TableStreamEventAttribute"] = new(EventKinds.TableStream, "table", "Table", ReadStream),
        ["StreamEventAttribute"] = new(EventKinds.Stream, "stream", "DataStream", ReadStream),
        ["ScheduleAttribute"] = new(EventKinds.Schedule, "expression", SourceType: null, ReadSchedule),
        ["FunctionUrlAttribute"] = new(EventKinds.Url, "", SourceType: null, ReadUrl),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Whether the attribute is an event, a route among them.</summary>
    public static bool IsEventAttribute(AttributeData attribute) => RouteParser.IsRouteAttribute(attribute) || KindOf(attribute) is not null;

    /// <summary>The events of a handler.</summary>
    public static ParsedEvents Parse(IMethodSymbol method, Compilation compilation, DiagnosticBag bag, CancellationToken cancel)
    {
        var routes = ImmutableArray.CreateBuilder<RouteModel>();
        var routeLocations = ImmutableArray.CreateBuilder<RouteLocations>();
        var events = ImmutableArray.CreateBuilder<EventModel>();
        var locations = ImmutableArray.CreateBuilder<EventLocations>();
        foreach (var attribute in method.GetAttributes())
        {
            cancel.ThrowIfCancellationRequested();
            if (RouteParser.IsRouteAttribute(attribute))
            {
                var (route, places) = RouteParser.Parse(attribute, compilation, bag, cancel);
                routes.Add(route);
                routeLocations.Add(places);
            }
            else if (KindOf(attribute) is { } kind)
            {
                var arguments = new AttributeArguments(attribute, cancel);
                events.Add(ParseOne(kind, attribute, new(arguments, compilation, bag, cancel)));
                locations.Add(new(arguments, kind.SourceParameter));
            }
        }

        RefuseRepetitions(method, events, locations, bag);
        return new(routes.ToImmutable(), routeLocations.ToImmutable(), events.ToImmutable(), locations.ToImmutable());
    }

    private static Kind? KindOf(AttributeData attribute)
        => attribute.AttributeClass is { } type && type.IsNamed("Cdev", type.Name) && Kinds.TryGetValue(type.Name, out var kind) ? kind : null;

    private static EventModel ParseOne(Kind kind, AttributeData attribute, Place place)
    {
        if (!place.Arguments.AreBound)
        {
            place.Bag.LeaveToCompiler();
            return new(kind.Name, Source: null, EquatableArray<Property>.Empty);
        }

        var name = attribute.AttributeClass!.Name;
        var options = new EventOptions(name.Substring(0, name.Length - "Attribute".Length), place.Arguments, place.Bag);
        kind.Read(options, place);
        var source = kind.SourceType is not null && place.Arguments.Expression(kind.SourceParameter) is { } expression
            ? FieldReferences.Parse(expression, kind.SourceType, place.Compilation, EventDescriptors.SourceNotAField, place.Bag, place.Cancel)
            : null;
        return new(kind.Name, source, options.ToProperties());
    }

    private static void ReadQueue(EventOptions options, Place place)
    {
        const int FreeBatch = 10;
        var size = options.Number("BatchSize", 1, 10_000, unset: 10);
        var window = options.Number("BatchWindow", 0, 300, unset: 0, " s");
        options.Number("MaxConcurrency", 2, 1000, unset: 0);
        ReadFilter(options, place, MaxFilter, keys: int.MaxValue, allowsNesting: true);
        if (size > FreeBatch && window == 0)
            place.Bag.Report(EventDescriptors.BatchWithoutWindow, place.Arguments.LocationOfProperty("BatchSize"), size);
    }

    private static void ReadTopic(EventOptions options, Place place)
    {
        var looksAtBody = options.Flag("FilterBody");
        ReadFilter(options, place, MaxFilterPolicy, MaxFilterPolicyKeys, looksAtBody);
        if (looksAtBody && place.Arguments.Property("Filter") is null)
            options.Refuse("FilterBody", "true", "left out where there is no Filter");
    }

    private static void ReadBucket(EventOptions options, Place place)
    {
        const int Removed = 1;
        switch (place.Arguments.Property("Change"))
        {
            case null or 0:
                break;
            case Removed:
                options.Set("Change", new PropertyValue.Text("removed"));
                break;
            case var other:
                options.Refuse("Change", $"{other}", "ObjectChange.Created or ObjectChange.Removed");
                break;
        }

        options.Text("Prefix", MaxKey);
        options.Text("Suffix", MaxKey);
    }

    private static void ReadStream(EventOptions options, Place place)
    {
        options.Number("BatchSize", 1, 10_000, unset: 100);
        options.Number("BatchWindow", 0, 300, unset: 0, " s");
        options.Flag("FromStart");
        options.Number("MaxRetries", 0, 10_000, unset: -1);
        options.Number("MaxAge", 60, 604_800, unset: -1, " s");
        options.Flag("Bisect");
        options.Number("Parallelization", 1, 10, unset: 1);
        ReadFilter(options, place, MaxFilter, keys: int.MaxValue, allowsNesting: true);
        if (place.Arguments.PropertyExpression("OnFailure") is { } expression
            && FieldReferences.Parse(expression, ["Queue", "Topic"], place.Compilation, EventDescriptors.FailureDestinationNotAField, place.Bag, place.Cancel) is { } destination)
        {
            options.Set("OnFailure", new PropertyValue.Output(destination, "arn"));
        }
    }

    private static void ReadSchedule(EventOptions options, Place place)
    {
        const string Expression = "expression";
        var expression = place.Arguments.Text(Expression) ?? "";
        if (ScheduleExpressions.Explain(expression, out var mended) is { } wrong)
        {
            var location = place.Arguments.LocationOf(Expression);
            if (mended is null)
                place.Bag.Report(EventDescriptors.MalformedSchedule, location, expression, wrong);
            else
                place.Bag.Report(EventDescriptors.MalformedSchedule, location, WayOut.Replace($"\"{mended}\""), expression, wrong);
        }

        options.Set(Expression, new PropertyValue.Text(expression));
        if (place.Arguments.Property("TimeZone") is string zone && zone != "UTC")
        {
            if (!TimeZones.IsKnown(zone))
                place.Bag.Report(EventDescriptors.UnknownTimeZone, place.Arguments.LocationOfProperty("TimeZone"), zone);
            options.Set("TimeZone", new PropertyValue.Text(zone));
        }

        options.Number("Window", 1, 1440, unset: 0, " minutes");
        options.Flag("Disabled");
    }

    private static void ReadUrl(EventOptions options, Place place)
    {
        options.Flag("Public");
        options.Texts("AllowOrigins", static origin => Origins.IsOrigin(origin) ? null : "'*' or scheme and host, as in 'https://example.com'");
    }

    private static void ReadFilter(EventOptions options, Place place, int max, int keys, bool allowsNesting)
    {
        if (options.Text("Filter", max) is { Length: > 0 } filter && FilterPatterns.Explain(filter, keys, allowsNesting) is { } wrong)
            place.Bag.Report(EventDescriptors.MalformedFilter, place.Arguments.LocationOfProperty("Filter"), wrong);
    }

    // Two mappings of one source to one function are refused by Lambda; a bucket's filters are compared with those of other functions too.
    private static void RefuseRepetitions(
        IMethodSymbol method, ImmutableArray<EventModel>.Builder events, ImmutableArray<EventLocations>.Builder locations, DiagnosticBag bag)
    {
        for (var i = 1; i < events.Count; i++)
        {
            var repeated = events.Take(i).Any(other => other.Kind == events[i].Kind && other.Kind switch
            {
                EventKinds.Bucket => false,
                EventKinds.Schedule => other.Properties == events[i].Properties,
                _ => other.Source is not null && other.Source == events[i].Source,
            });
            // One with other options is not for us to drop.
            if (repeated)
                bag.Report(EventDescriptors.RepeatedEvent, locations[i].Attribute, events.Take(i).Contains(events[i]) ? WayOut.Remove() : null, method.ToReadable());
        }
    }

    /// <summary>How an attribute is read.</summary>
    /// <param name="Name">The kind as the manifest names it.</param>
    /// <param name="SourceParameter">The attribute's parameter that names what the event comes from.</param>
    /// <param name="SourceType">The class of the resource that it comes from; null: none.</param>
    /// <param name="Read">Reads the options.</param>
    private sealed record Kind(string Name, string SourceParameter, string? SourceType, Action<EventOptions, Place> Read);

    private sealed record Place(AttributeArguments Arguments, Compilation Compilation, DiagnosticBag Bag, CancellationToken Cancel);
}
