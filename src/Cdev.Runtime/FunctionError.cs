using System.Reflection;
using System.Text.Json;

namespace Cdev.Runtime;

/// <summary>An error in Lambda's shape.</summary>
/// <param name="Type">The exception's type, without namespace, or a category of the platform's.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="StackTrace">The frames, innermost first; those of the runtime left out.</param>
/// <param name="Cause">The error behind this one.</param>
internal sealed record FunctionError(string Type, string Message, IReadOnlyList<string> StackTrace, FunctionError? Cause)
{
    /// <summary>Lambda's limit of a response to a synchronous call, in bytes: 6 MB and what the envelope takes.</summary>
    /// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html; the exact number is the one in Lambda's own message.</remarks>
    public const int MaxResponseSize = 6_291_556;

    // Bounds that keep any error far under the limit of a response, whatever an exception says or however deep it was thrown.
    private const int MaxMessage = 32 * 1024;
    private const int MaxFrames = 100;
    private const int MaxCauses = 8;

    /// <summary>The error that Lambda itself gives for a response that is too large.</summary>
    public static FunctionError ResponseTooLarge { get; } = new(
        "Function.ResponseSizeTooLarge",
        $"Response payload size exceeded maximum allowed payload size ({MaxResponseSize} bytes).",
        [],
        Cause: null);

    /// <summary>Describes an exception; wrappers that say nothing of their own are taken off.</summary>
    /// <param name="exception">The exception.</param>
    public static FunctionError From(Exception exception) => From(exception, MaxCauses);

    /// <summary>The exception inside wrappers that reflection and tasks put around it.</summary>
    /// <param name="exception">The exception.</param>
    public static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var inner] } => Unwrap(inner),
        _ => exception,
    };

    /// <summary>The error as Lambda's invokers get it: <c>errorType</c>, <c>errorMessage</c>, <c>stackTrace</c>, and <c>cause</c> where there is one.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public ReadOnlyMemory<byte> ToJson() => JsonText.Object(WriteMembers);

    private void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("errorType", Type);
        writer.WriteString("errorMessage", Message);
        writer.WriteStartArray("stackTrace");
        foreach (var frame in StackTrace)
            writer.WriteStringValue(frame);
        writer.WriteEndArray();
        if (Cause is null)
            return;

        writer.WriteStartObject("cause");
        Cause.WriteMembers(writer);
        writer.WriteEndObject();
    }

    private static FunctionError From(Exception exception, int causes)
    {
        exception = Unwrap(exception);

        // Declared not to be null, but a property that a user's exception may override.
        var message = exception.Message ?? "";
        return new FunctionError(
            exception is InvokerException invoker ? invoker.ErrorType : exception.GetType().Name,
            message.Length <= MaxMessage ? message : message[..MaxMessage] + "…",
            Frames(exception.StackTrace),
            exception.InnerException is { } inner && causes > 1 ? From(inner, causes - 1) : null);
    }

    private static string[] Frames(string? stackTrace)
    {
        var frames = StackText.WithoutRuntime(stackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return frames.Length <= MaxFrames ? frames : [.. frames[..MaxFrames], $"… {frames.Length - MaxFrames} more"];
    }
}
