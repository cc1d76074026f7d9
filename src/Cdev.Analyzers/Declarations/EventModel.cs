using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Declarations;

/// <summary>What calls a function. A route is first a <see cref="RouteModel"/>, since it may leave its API to the project.</summary>
/// <param name="Kind">The kind as the manifest names it: <c>queue</c>.</param>
/// <param name="Source">The resource that it comes from; null of a kind that has none, or when it is wrong.</param>
/// <param name="Properties">Its options in the order of their names, defaults left out.</param>
internal sealed record EventModel(string Kind, FieldReference? Source, EquatableArray<Property> Properties);

/// <summary>The kinds of events, as the manifest names them.</summary>
internal static class EventKinds
{
    public const string HttpRoute = "http-route";
    public const string Queue = "queue";
    public const string Topic = "topic";
    public const string Bucket = "bucket";
    public const string TableStream = "table-stream";
    public const string Stream = "stream";
    public const string Schedule = "schedule";
    public const string Url = "url";

    /// <summary>What an event of a kind is to an invoker.</summary>
    public static CallKind CallOf(string kind) => kind switch
    {
        Queue => CallKind.Queue,
        Topic => CallKind.Topic,
        Bucket => CallKind.Bucket,
        TableStream => CallKind.TableStream,
        Stream => CallKind.Stream,
        Schedule => CallKind.Schedule,
        _ => CallKind.Http,
    };
}
