namespace Cdev.Analyzers.Tests.Support;

/// <summary>A call whose log is kept: a line of the handler's as it is, a record with a severity after that.</summary>
internal sealed class TestInvocation : IInvocation
{
    private readonly List<string> _lines = [];

    public string RequestId => "request-1";

    public string FunctionName => "function-1";

    public string FunctionArn => "arn:aws:lambda:eu-west-1:123456789012:function:function-1";

    public DateTimeOffset Deadline => DateTimeOffset.UnixEpoch;

    public string? TraceId => null;

    public string Text => string.Join('\n', _lines);

    public void Log(string message) => _lines.Add(message);

    public void Log(LogSeverity severity, string message, Exception? exception = null)
        => _lines.Add($"{severity}: {message}{(exception is null ? "" : $" [{exception.GetType().Name}: {exception.Message}]")}");

    public bool Logs(LogSeverity severity) => severity >= LogSeverity.Information;
}
