using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Declarations;

/// <summary>All that the invoker's code is written from; nothing else, so that other changes leave the code alone.</summary>
/// <param name="TypeName">The invoker's simple name: <c>OrderPlaceInvoker</c>.</param>
/// <param name="Handler">The method as an expression: <c>global::Shop.OrderFunctions.Place</c>.</param>
/// <param name="IsHttp">Whether the event is an HTTP request; otherwise it is the payload of one parameter.</param>
/// <param name="Parameters">The method's parameters in order.</param>
/// <param name="Result">What it returns.</param>
internal sealed record InvokerModel(
    string TypeName,
    string Handler,
    bool IsHttp,
    EquatableArray<ParameterModel> Parameters,
    ResultModel Result);

/// <summary>What a parameter is bound to.</summary>
internal enum ParameterKind
{
    /// <summary>One value of the request's path, query or headers.</summary>
    Value,

    /// <summary>All values of a name.</summary>
    Values,

    /// <summary>The body, or the event, as JSON.</summary>
    Body,

    /// <summary>The body's bytes as an array.</summary>
    Bytes,

    /// <summary>The body's bytes as memory.</summary>
    Memory,

    /// <summary>The body, or the event, as a stream.</summary>
    Stream,

    /// <summary>The invocation.</summary>
    Invocation,

    /// <summary>The token that is cancelled before the deadline.</summary>
    Deadline,
}

/// <summary>A parameter of a handler.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is bound to.</param>
/// <param name="Type">Its type as code.</param>
/// <param name="Item">The type that is read, as code: without <c>?</c>, and of a collection the item's.</param>
/// <param name="Parser">The expression that reads a value; empty for other kinds.</param>
/// <param name="Source">Where a value is looked for: a member of <c>HttpSource</c>.</param>
/// <param name="BoundName">The value's name in the request.</param>
/// <param name="Fallback">What stands for a missing value, as code; null when it must be there.</param>
/// <param name="IsArray">Whether a collection is an array.</param>
internal sealed record ParameterModel(
    string Name,
    ParameterKind Kind,
    string Type,
    string Item = "",
    string Parser = "",
    string Source = "",
    string BoundName = "",
    string? Fallback = null,
    bool IsArray = false);

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

    /// <summary>An object of which only the run time knows what it is.</summary>
    Object,

    /// <summary>Any other value, as JSON.</summary>
    Json,
}

/// <summary>The result of a handler.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="IsAwaited">Whether the method returns a task.</param>
internal sealed record ResultModel(ResultKind Kind, bool IsAwaited);
