namespace Cdev.Runtime;

/// <summary>One event, as the Runtime API hands it out.</summary>
/// <param name="RequestId">The request's id; the answer is sent under it.</param>
/// <param name="FunctionArn">The ARN by which the function was called; empty where the platform has none.</param>
/// <param name="Deadline">When the platform ends the call; <see cref="DateTimeOffset.MaxValue"/> where it names no time.</param>
/// <param name="TraceId">The X-Ray trace header; null when the call is not traced.</param>
/// <param name="Payload">The event: UTF-8 JSON.</param>
internal sealed record Invocation(
    string RequestId,
    string FunctionArn,
    DateTimeOffset Deadline,
    string? TraceId,
    ReadOnlyMemory<byte> Payload);
