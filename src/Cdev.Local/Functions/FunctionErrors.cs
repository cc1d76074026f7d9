using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cdev.Local.Functions;

/// <summary>
/// The payloads by which Lambda tells that a function failed without saying so itself. The shapes are those of the service and of
/// its Runtime Interface Emulator (aws/aws-lambda-runtime-interface-emulator).
/// </summary>
internal static class FunctionErrors
{
    // 128 + the signal's number is how a shell, and .NET, tell that a signal ended a process; the words are Go's, in which Lambda is written.
    private static readonly Dictionary<int, string> Signals = new()
    {
        [128 + 2] = "interrupt",
        [128 + 4] = "illegal instruction",
        [128 + 6] = "aborted",
        [128 + 7] = "bus error",
        [128 + 8] = "floating point exception",
        [128 + 9] = "killed",
        [128 + 11] = "segmentation fault",
        [128 + 15] = "terminated",
    };

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The call, or the start of the process for it, took longer than it may.</summary>
    internal static InvocationResult TimedOut(string requestId, TimeSpan limit)
        => Failed("Sandbox.Timedout", requestId, string.Create(CultureInfo.InvariantCulture, $"Task timed out after {limit.TotalSeconds:F2} seconds"));

    /// <summary>The process ended under the call.</summary>
    internal static InvocationResult Exited(string requestId, int exitCode)
        => Failed("Runtime.ExitError", requestId, DescribeExit(exitCode));

    /// <summary>The process could not be started.</summary>
    internal static InvocationResult NotStarted(string requestId, string why) => Failed("Runtime.InvalidEntrypoint", requestId, why);

    /// <summary>The host stops.</summary>
    internal static InvocationResult Stopped(string requestId) => Failed("Sandbox.Failure", requestId, "The local cloud stops the function");

    /// <summary>The response is too long.</summary>
    internal static InvocationResult ResponseTooLarge(long length) => Failed(
        "Function.ResponseSizeTooLarge",
        $"Response payload size ({length} bytes) exceeded maximum allowed payload size ({LambdaLimits.Response} bytes).");

    /// <summary>How a process ended, in Lambda's words.</summary>
    internal static string DescribeExit(int exitCode) => exitCode switch
    {
        0 => "Runtime exited without providing a reason",
        _ when Signals.TryGetValue(exitCode, out var signal) => $"Runtime exited with error: signal: {signal}",
        _ => $"Runtime exited with error: exit status {exitCode}",
    };

    private static InvocationResult Failed(string type, string requestId, string message)
        => Failed(type, $"RequestId: {requestId} Error: {message}");

    private static InvocationResult Failed(string type, string message) => InvocationResult.Failed(
        JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["errorType"] = type, ["errorMessage"] = message }, Readable));
}
