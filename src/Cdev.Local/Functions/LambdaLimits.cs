namespace Cdev.Local.Functions;

/// <summary>Limits of Lambda that hold here too ("Lambda quotas", AWS Lambda Developer Guide).</summary>
internal static class LambdaLimits
{
    /// <summary>Bytes of an event of a synchronous invocation: 6 MB.</summary>
    internal const int SynchronousPayload = 6 * 1024 * 1024;

    /// <summary>Bytes of an event of an asynchronous invocation: 1 MB.</summary>
    internal const int AsynchronousPayload = 1024 * 1024;

    /// <summary>Bytes of a response: 6 MB, and what the Runtime API allows for the envelope.</summary>
    internal const int Response = SynchronousPayload + 100;

    /// <summary>Bytes of the log that an invoker gets on request: 4 KB.</summary>
    internal const int LogTail = 4 * 1024;
}
