using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Diagnostics;

/// <summary>What can be wrong with events, and with what they are bound to.</summary>
internal static class EventDescriptors
{
    public static readonly DiagnosticDescriptor SourceNotAField = Descriptors.Create(
        "CDEV160",
        "Source of an event must be the nameof of a resource's field",
        "What this event comes from must be written as nameof(<field>), of a static readonly field that declares a resource of the attribute's kind: {0}");

    public static readonly DiagnosticDescriptor OptionOutOfRange = Descriptors.Create(
        "CDEV161",
        "Option of an event is out of range",
        "{0} of [{1}] can't be {2}: it must be {3}");

    public static readonly DiagnosticDescriptor BatchWithoutWindow = Descriptors.Create(
        "CDEV162",
        "Large batch needs a window",
        "A batch of {0} messages needs time to fill: a queue's batch of more than 10 needs BatchWindow, 1 to 300 seconds");

    public static readonly DiagnosticDescriptor FifoBatch = Descriptors.Create(
        "CDEV163",
        "Batch of a FIFO queue is limited",
        "'{0}' is a FIFO queue, and {1}");

    public static readonly DiagnosticDescriptor MalformedSchedule = Descriptors.Create(
        "CDEV164",
        "Schedule can't be read",
        "'{0}' is no schedule: {1}");

    public static readonly DiagnosticDescriptor UnknownTimeZone = Descriptors.Create(
        "CDEV165",
        "Time zone is unknown",
        "'{0}' is no time zone of the IANA database. Use a name such as 'Europe/Amsterdam'; case counts.");

    public static readonly DiagnosticDescriptor MalformedFilter = Descriptors.Create(
        "CDEV166",
        "Filter can't be read",
        "This filter can't be used: {0}");

    public static readonly DiagnosticDescriptor OverlappingBucketEvents = Descriptors.Create(
        "CDEV167",
        "Two events of a bucket overlap",
        "Objects of '{0}' can be meant by this event and by that of '{1}' ({2}), which S3 refuses. Give them prefixes or suffixes of which no key can have both.");

    public static readonly DiagnosticDescriptor RepeatedEvent = Descriptors.Create(
        "CDEV168",
        "Function has the same event twice",
        "'{0}' has this event already. Take one out, or put the options of both into one.");

    public static readonly DiagnosticDescriptor VisibilityTooShort = Descriptors.Create(
        "CDEV169",
        "Visibility timeout of a queue is shorter than its function's timeout",
        "A message of '{0}' is visible again after {1} s, while '{2}' may still work on it: its timeout is {3} s. Set VisibilityTimeout to at least that, or the timeout to less.");

    public static readonly DiagnosticDescriptor FifoTopic = Descriptors.Create(
        "CDEV170",
        "FIFO topic can't call a function",
        "'{0}' is a FIFO topic, which delivers to queues only. Subscribe a FIFO queue, and let the function have a [QueueEvent] of it.");

    public static readonly DiagnosticDescriptor TableWithoutStream = Descriptors.Create(
        "CDEV171",
        "Table has no stream",
        "'{0}' has no stream, so nothing tells of its changes. Declare it with Stream = StreamView.NewAndOld, or another view.");

    public static readonly DiagnosticDescriptor ScopesWithoutToken = Descriptors.Create(
        "CDEV172",
        "Scopes need an API whose authorizer reads tokens",
        "Scopes are those of a token, and {0}. Give the API a JwtAuthorizer, or take the scopes out.");

    public static readonly DiagnosticDescriptor NeedlesslyAnonymous = Descriptors.Create(
        "CDEV173",
        "Route is anonymous anyway",
        "The API '{0}' has no authorizer, so anybody may call its routes. Take Anonymous out, or give the API an authorizer.");

    public static readonly DiagnosticDescriptor AnonymousWithScopes = Descriptors.Create(
        "CDEV174",
        "Anonymous route can't ask for scopes",
        "A route that anybody may call reads no token, so it can't ask for scopes. Take one of the two out.");

    public static readonly DiagnosticDescriptor FailureDestinationNotAField = Descriptors.Create(
        "CDEV175",
        "Destination of failures must be the nameof of a queue or topic",
        "OnFailure must be written as nameof(<field>), of a static readonly Queue or Topic field: {0}");

    public static readonly DiagnosticDescriptor FifoFailureDestination = Descriptors.Create(
        "CDEV176",
        "Destination of failures can't be FIFO",
        "'{0}' is FIFO, and Lambda tells of failures to standard queues and topics only");

    public static readonly DiagnosticDescriptor UnbindableToEvent = Descriptors.Create(
        "CDEV177",
        "Parameter can't be bound to an event",
        "Parameter '{0}' of '{1}' can't be bound to {2}: {3}");

    public static readonly DiagnosticDescriptor UnreadResult = Descriptors.Create(
        "CDEV178",
        "Nobody reads the result",
        "'{0}' returns '{1}', and {2}");

    public static readonly DiagnosticDescriptor FormUnsupported = Descriptors.Create(
        "CDEV179",
        "Forms are not bound",
        "Parameter '{0}' of '{1}' can't be bound: [FromForm] is not supported. Send JSON and take it as the body, or take the body as Stream and read the form yourself.");

    public static readonly DiagnosticDescriptor InvalidJsonContext = Descriptors.Create(
        "CDEV180",
        "JSON context can't be used",
        "'{0}' can't be the JSON context: {1}");

    public static readonly DiagnosticDescriptor JsonContextLacksType = Descriptors.Create(
        "CDEV181",
        "JSON context lacks a type",
        "'{0}' reads or writes '{1}' as JSON, which the context '{2}' doesn't list. Add [JsonSerializable(typeof({1}))] to it.");

    public static readonly DiagnosticDescriptor UselessAnnotation = Descriptors.Create(
        "CDEV182",
        "Annotation of a parameter is not checked",
        "[{0}] on parameter '{1}' of '{2}' would not be checked: {3}");

    public static readonly DiagnosticDescriptor ItemsNotInStream = Descriptors.Create(
        "CDEV183",
        "Stream of a table doesn't hold items",
        "The stream of '{0}' tells keys only, so a TableChange<T> has neither a new nor an old item. Declare the table with Stream = StreamView.NewAndOld, or take TableChange.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All =>
    [
        SourceNotAField, OptionOutOfRange, BatchWithoutWindow, FifoBatch, MalformedSchedule, UnknownTimeZone, MalformedFilter,
        OverlappingBucketEvents, RepeatedEvent, VisibilityTooShort, FifoTopic, TableWithoutStream, ScopesWithoutToken, NeedlesslyAnonymous,
        AnonymousWithScopes, FailureDestinationNotAField, FifoFailureDestination, UnbindableToEvent, UnreadResult, FormUnsupported,
        InvalidJsonContext, JsonContextLacksType, UselessAnnotation, ItemsNotInStream,
    ];
}
