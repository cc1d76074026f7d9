using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Declarations;

/// <summary>What calls a function, as its invoker tells it apart.</summary>
internal enum CallKind
{
    /// <summary>Whoever may invoke the function, with a payload of his own.</summary>
    Direct,

    /// <summary>A request of a route or of the function's URL.</summary>
    Http,

    /// <summary>Messages of a queue.</summary>
    Queue,

    /// <summary>Messages of a topic.</summary>
    Topic,

    /// <summary>Changes of a bucket's objects.</summary>
    Bucket,

    /// <summary>Changes of a table's items.</summary>
    TableStream,

    /// <summary>Records of a data stream.</summary>
    Stream,

    /// <summary>Times.</summary>
    Schedule,
}

/// <summary>How often one event calls the handler.</summary>
internal enum CallTimes
{
    /// <summary>Once, whatever the event holds.</summary>
    Once,

    /// <summary>Once for each record.</summary>
    EachRecord,

    /// <summary>Once with all records that could be read.</summary>
    Batch,
}

/// <summary>How a kind of call becomes the arguments of the handler.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Times">How often one event calls the handler.</param>
/// <param name="Parameters">What each of the method's parameters is bound to, in order.</param>
internal sealed record BindingModel(CallKind Kind, CallTimes Times, EquatableArray<ParameterModel> Parameters);

/// <summary>What a parameter is bound to.</summary>
internal enum ParameterKind
{
    /// <summary>One value of the request's path, query or headers.</summary>
    Value,

    /// <summary>All values of a name.</summary>
    Values,

    /// <summary>The body, or the payload, as JSON.</summary>
    Body,

    /// <summary>The body's bytes as an array.</summary>
    Bytes,

    /// <summary>The body's bytes as memory.</summary>
    Memory,

    /// <summary>The body, or the whole event, as a stream.</summary>
    Stream,

    /// <summary>The request as it came.</summary>
    Request,

    /// <summary>The whole event as JSON.</summary>
    RawEvent,

    /// <summary>A record of the event, or all of them: <see cref="ParameterModel.Form"/>.</summary>
    Record,

    /// <summary>The call of a schedule.</summary>
    ScheduledCall,

    /// <summary>Its fallback: this kind of call has nothing for it.</summary>
    Nothing,

    /// <summary>The invocation.</summary>
    Invocation,

    /// <summary>The token that is cancelled before the deadline.</summary>
    Deadline,

    /// <summary>A logger of Microsoft.Extensions.Logging.</summary>
    Logger,

    /// <summary>The context of Amazon.Lambda.Core.</summary>
    LambdaContext,

    /// <summary>What providers give: see the composition.</summary>
    Service,
}

/// <summary>In what form a handler takes a record of an event.</summary>
internal enum RecordForm
{
    /// <summary>As it is: <c>QueueMessage</c>.</summary>
    Plain,

    /// <summary>With its content read: <c>QueueMessage&lt;T&gt;</c>.</summary>
    Typed,

    /// <summary>Its content alone, as JSON.</summary>
    Content,

    /// <summary>Its content alone, as text.</summary>
    Text,

    /// <summary>Its content alone, as an array of bytes.</summary>
    Bytes,

    /// <summary>Its content alone, as memory.</summary>
    Memory,
}

/// <summary>A parameter of a handler.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is bound to.</param>
/// <param name="Type">Its type as code.</param>
/// <param name="Item">The type that is read, as code: without <c>?</c>, of a collection the item's, of a typed record its content's. Of a logger the type that names its category, if any.</param>
/// <param name="Parser">The expression that reads a value; empty for other kinds.</param>
/// <param name="Source">Where a value is looked for: a member of <c>HttpSource</c>.</param>
/// <param name="BoundName">The value's name in the request; of a logger its category.</param>
/// <param name="Fallback">What stands for a missing value, as code; null when it must be there.</param>
/// <param name="IsArray">Whether a collection is an array.</param>
/// <param name="IsBatch">Whether all records of an event are taken together.</param>
/// <param name="Form">In what form a record is taken.</param>
/// <param name="Element">Of a batch the type of its items, as code.</param>
/// <param name="Validators">Data annotations of the parameter, as expressions that make them.</param>
/// <param name="IsValidated">Whether a type that is read from JSON has data annotations at any depth.</param>
internal sealed record ParameterModel(
    string Name,
    ParameterKind Kind,
    string Type,
    string Item = "",
    string Parser = "",
    string Source = "",
    string BoundName = "",
    string? Fallback = null,
    bool IsArray = false,
    bool IsBatch = false,
    RecordForm Form = RecordForm.Plain,
    string Element = "",
    EquatableArray<string> Validators = default,
    bool IsValidated = false);

/// <summary>How a result is written.</summary>
internal enum ResultKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>A string.</summary>
    Text,

    /// <summary>An array or memory of bytes.</summary>
    Bytes,

    /// <summary>A stream.</summary>
    Stream,

    /// <summary>An <c>HttpResult</c>.</summary>
    Http,

    /// <summary>A <c>BatchResult</c>.</summary>
    Batch,

    /// <summary>An object of which only the run time knows what it is.</summary>
    Object,

    /// <summary>Any other value, as JSON.</summary>
    Json,
}

/// <summary>The result of a handler.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="IsAwaited">Whether the method returns a task.</param>
/// <param name="Type">Its type as code, awaited; empty when there is none.</param>
internal sealed record ResultModel(ResultKind Kind, bool IsAwaited, string Type = "");

/// <summary>What a request gives to a parameter of a handler with routes, for describing the API.</summary>
/// <param name="Parameter">The parameter's name in C#.</param>
/// <param name="In"><c>path</c>, <c>query</c>, <c>path-or-query</c>, <c>header</c> or <c>body</c>.</param>
/// <param name="Name">The value's name in the request.</param>
/// <param name="IsRequired">Whether a request without it is refused.</param>
internal sealed record RequestParameter(string Parameter, string In, string Name, bool IsRequired);
