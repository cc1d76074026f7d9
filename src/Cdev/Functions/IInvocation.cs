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
}
