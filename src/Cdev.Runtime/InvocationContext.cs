namespace Cdev.Runtime;

/// <summary>The call as the handler sees it.</summary>
internal sealed class InvocationContext(Invocation call, string functionName, Log log) : IInvocation
{
    public string RequestId => call.RequestId;

    public string FunctionName => functionName;

    public string FunctionArn => call.FunctionArn;

    public DateTimeOffset Deadline => call.Deadline;

    public string? TraceId => call.TraceId;

    public void Log(string message) => log.Information(call.RequestId, message);

    public void Log(LogSeverity severity, string message, Exception? exception = null) => log.Write(severity, call.RequestId, message, exception);

    public bool Logs(LogSeverity severity) => log.Writes(severity);
}
