namespace Cdev.Analyzers.Tests.Support;

internal sealed class TestInvocation : IInvocation
{
    public string RequestId => "request-1";

    public string FunctionName => "function-1";

    public string FunctionArn => "";

    public DateTimeOffset Deadline => DateTimeOffset.UnixEpoch;

    public string? TraceId => null;

    public void Log(string message)
    {
    }
}
