using System.Globalization;
using System.Text;

namespace Cdev.Runtime;

/// <summary>
/// The function's log: tab-separated text (time, request, level, message) as Lambda's managed runtimes write it, or JSON objects with
/// the members that Lambda documents for structured logs.
/// </summary>
/// <param name="output">Where the records go.</param>
/// <param name="json">Whether a record is a JSON object.</param>
/// <param name="errorsOnly">Whether informational records are left out.</param>
/// <param name="clock">The clock.</param>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html</remarks>
internal sealed class Log(ILogOutput output, bool json, bool errorsOnly, TimeProvider clock)
{
    /// <summary>Writes an informational record.</summary>
    /// <param name="requestId">The request that it belongs to; null for the process.</param>
    /// <param name="message">The message.</param>
    public void Information(string? requestId, string message)
    {
        if (!errorsOnly)
            Write(isError: false, requestId, message);
    }

    /// <summary>Writes an error.</summary>
    /// <param name="requestId">The request that it belongs to; null for the process.</param>
    /// <param name="message">The message.</param>
    public void Error(string? requestId, string message) => Write(isError: true, requestId, message);

    /// <summary>Writes an unhandled exception, with the stacks of its causes, as one record.</summary>
    /// <param name="requestId">The request that it belongs to; null for the process.</param>
    /// <param name="exception">The exception.</param>
    public void Error(string? requestId, Exception exception) =>
        Error(requestId, StackText.WithoutRuntime(FunctionError.Unwrap(exception).ToString()));

    private void Write(bool isError, string? requestId, string message)
    {
        var time = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var level = isError ? "ERROR" : "INFO";
        output.Write(isError, json
            ? ToJson(time, level, requestId, message)
            : Encoding.UTF8.GetBytes($"{time}\t{requestId}\t{level}\t{message}\n"));
    }

    private static byte[] ToJson(string time, string level, string? requestId, string message)
    {
        var record = JsonText.Object(writer =>
        {
            writer.WriteString("timestamp", time);
            writer.WriteString("level", level);
            if (requestId is not null)
                writer.WriteString("requestId", requestId);
            writer.WriteString("message", message);
        });

        return [.. record.Span, (byte)'\n'];
    }
}
