namespace Cdev.Local.Functions;

/// <summary>One call of a function, from the request to its result.</summary>
/// <param name="requestId">Its id.</param>
/// <param name="payload">The event: UTF-8 JSON.</param>
/// <param name="traceId">The X-Ray trace header.</param>
/// <param name="clientContext">What the invoker says of itself: JSON; null when it says nothing.</param>
internal sealed class Invocation(string requestId, ReadOnlyMemory<byte> payload, string traceId, string? clientContext = null)
{
    private readonly TaskCompletionSource<InvocationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its id.</summary>
    internal string RequestId { get; } = requestId;

    /// <summary>The event.</summary>
    internal ReadOnlyMemory<byte> Payload { get; } = payload;

    /// <summary>The X-Ray trace header.</summary>
    internal string TraceId { get; } = traceId;

    /// <summary>What the invoker says of itself; null when it says nothing.</summary>
    internal string? ClientContext { get; } = clientContext;

    /// <summary>The last of what the function logged during the call.</summary>
    internal LogTail Log { get; } = new();

    /// <summary>Its result; never faulted.</summary>
    internal Task<InvocationResult> Result => _result.Task;

    /// <summary>A new id, as Lambda's look.</summary>
    internal static string NewRequestId() => Guid.NewGuid().ToString("d");

    /// <summary>A new X-Ray trace header of a trace that nobody records.</summary>
    internal static string NewTraceId(DateTimeOffset now)
        => $"Root=1-{now.ToUnixTimeSeconds():x8}-{Guid.NewGuid().ToString("n")[..24]};Parent={Guid.NewGuid().ToString("n")[..16]};Sampled=0";

    /// <summary>Ends it. Only the first result counts.</summary>
    internal void Complete(InvocationResult result) => _result.TrySetResult(result);
}

/// <summary>How a call ended.</summary>
/// <param name="Payload">The function's response, or an object with <c>errorType</c> and <c>errorMessage</c>.</param>
/// <param name="FunctionError">What <c>X-Amz-Function-Error</c> says; null when the function returned.</param>
internal sealed record InvocationResult(ReadOnlyMemory<byte> Payload, string? FunctionError)
{
    /// <summary>Lambda's word for every error of a function.</summary>
    internal const string Unhandled = "Unhandled";

    /// <summary>The call was not made: as many as may run at the same time run already.</summary>
    internal static InvocationResult Throttled { get; } = new("null"u8.ToArray(), Unhandled);

    /// <summary>The function returned.</summary>
    internal static InvocationResult Returned(ReadOnlyMemory<byte> payload) => new(payload, FunctionError: null);

    /// <summary>The function failed.</summary>
    internal static InvocationResult Failed(ReadOnlyMemory<byte> error) => new(error, Unhandled);
}
