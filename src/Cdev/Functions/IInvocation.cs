namespace Cdev;

/// <summary>One call of a function. A handler that takes a parameter of this type gets the current one.</summary>
public interface IInvocation
{
    /// <summary>The request's id, as it stands in the function's log.</summary>
    string RequestId { get; }

    /// <summary>The deployed function's name.</summary>
    string FunctionName { get; }

    /// <summary>The ARN by which the function was called; empty where the platform has none.</summary>
    string FunctionArn { get; }

    /// <summary>When the platform ends the call.</summary>
    DateTimeOffset Deadline { get; }

    /// <summary>The X-Ray trace header of the call; null when it is not traced.</summary>
    string? TraceId { get; }

    /// <summary>Writes one line to the function's log, with the request's id.</summary>
    void Log(string message);

    /// <summary>Writes a record to the function's log, with the request's id, unless records of its severity are left out.</summary>
    /// <param name="severity">How much it matters.</param>
    /// <param name="message">What happened; may have several lines.</param>
    /// <param name="exception">Why: it is written with its stack, and those of its causes.</param>
    /// <remarks>Unless an implementation says otherwise, as that of a unit test need not, everything goes to <see cref="Log(string)"/>.</remarks>
    void Log(LogSeverity severity, string message, Exception? exception = null)
        => Log(exception is null ? message : $"{message}{Environment.NewLine}{exception}");

    /// <summary>Whether records of a severity are written.</summary>
    /// <param name="severity">The severity.</param>
    bool Logs(LogSeverity severity) => true;
}
