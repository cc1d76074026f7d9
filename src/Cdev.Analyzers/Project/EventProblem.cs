using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Project;

/// <summary>Something wrong with an event, or with a route, that its attribute alone doesn't show.</summary>
/// <param name="Rule">What.</param>
/// <param name="Function">The function's index.</param>
/// <param name="Event">The event's index in its function; of a rule of routes the route's.</param>
/// <param name="Option">The option that is wrong; empty: what the event comes from.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record EventProblem(EventRule Rule, int Function, int Event, string Option, EquatableArray<string> Arguments) : ProjectProblem;

/// <summary>What can be wrong with an event in its project.</summary>
internal enum EventRule
{
    /// <summary>A batch that a FIFO queue doesn't give.</summary>
    FifoBatch,

    /// <summary>Messages that come back while they are worked on.</summary>
    VisibilityTooShort,

    /// <summary>A FIFO topic, which calls no function.</summary>
    FifoTopic,

    /// <summary>A table that tells of no changes.</summary>
    TableWithoutStream,

    /// <summary>A table whose stream tells keys only.</summary>
    ItemsNotInStream,

    /// <summary>A FIFO destination of failures.</summary>
    FifoFailureDestination,

    /// <summary>Two events of a bucket for one object.</summary>
    OverlappingBucketEvents,

    /// <summary>Scopes of a route whose API reads no tokens.</summary>
    ScopesWithoutToken,

    /// <summary>An anonymous route of an API that anybody may call.</summary>
    NeedlesslyAnonymous,
}
