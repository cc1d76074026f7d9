using System.Globalization;
using System.Text;

namespace Cdev.Runtime;

/// <summary>
/// The function's log: tab-separated text (time, request, level, message) as Lambda's managed runtimes write it, or JSON objects with
/// the members that Lambda documents for structured logs.
/// </summary>
/// <param name="output">Where the records go.</param>
/// <param name="json">Whether a record is a JSON object.</param>
/// <param name="least">The least severity that is written.</param>
/// <param name="clock">The clock.</param>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html</remarks>
internal sealed class Log(ILogOutput output, bool json, LogSeverity least, TimeProvider clock)
{
    /// <summary>Writes an informational record.</summary>
    /// <param name="requestId">The request that it belongs to; null for the process.</param>
    /// <param name="message">The message.</param>
    public void Information(string? requestId, string message) => Write(LogSeverity.Information, requestId, message, exception: null);

    /// <summary>Writes an error.</summary>
    /// <param name="requestId">The request that it belongs to; null for the process.</param>
    /// <param name="message">The message.</param>
    public void Error(string? requestId, string message) => WriteRecord(LogSeverity.Error, requestId, message);

    /// <summary>Writes an unhandled exception, with the stacks of its causes, as one record.</summary>
    /// <param name="requestId">The request that it belongs to; null for the process.</param>
    /// <param name="exception">The exception.</param>
    public void Error(string? requestId, Exception exception) =>
        Error(requestId, Describe(exception));

    /// <summary>Whether records of a severity are written.</summary>
    /// <param name="severity">The severity.</param>
    public bool Writes(LogSeverity severity) => severity >= least;

    /// <summary>Writes a record of a handler, unless its severity is left out.</summary>
    /// <param name="severity">How much it matters.</param>
    /// <param name="requestId">The request that it belongs to.</param>
    /// <param name="message">The message.</param>
    /// <param name="exception">What is written below it, with the stacks of its causes.</param>
    public void Write(LogSeverity severity, string? requestId, string message, Exception? exception)
    {
        if (Writes(severity))
            WriteRecord(severity, requestId, exception is null ? message : $"{message}\n{Describe(exception)}");
    }

    private static string Describe(Exception exception) => StackText.WithoutRuntime(FunctionError.Unwrap(exception).ToString());

    private void WriteRecord(LogSeverity severity, string? requestId, string message)
    {
        var time = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var level = NameOf(severity);
        output.Write(severity >= LogSeverity.Error, json
            ? ToJson(time, level, requestId, message)
            : Encoding.UTF8.GetBytes($"{time}\t{requestId}\t{level}\t{message}\n"));
    }

    // As AWS_LAMBDA_LOG_LEVEL names them.
    private static string NameOf(LogSeverity severity) => severity switch
    {
        LogSeverity.Trace => "TRACE",
        LogSeverity.Debug => "DEBUG",
        LogSeverity.Information => "INFO",
        LogSeverity.Warning => "WARN",
        LogSeverity.Error => "ERROR",
        _ => "FATAL",
    };

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
