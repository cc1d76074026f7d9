using Cdev.Local.Functions;

namespace Cdev.Local.RuntimeApi;

/// <summary>What the Runtime API means for the one process that talks through a door.</summary>
internal interface IRuntimeSession
{
    /// <summary>The function's ARN.</summary>
    string FunctionArn { get; }

    /// <summary>The process asks for its next event.</summary>
    /// <param name="disconnected">Cancelled when the process no longer waits.</param>
    /// <returns>The call and its deadline; null when the process may not ask now, since it has not answered the last one.</returns>
    Task<(Invocation Invocation, DateTimeOffset Deadline)?> Next(CancellationToken disconnected);

    /// <summary>The process ends a call.</summary>
    /// <returns>False when it has no such call: answered already, or timed out.</returns>
    bool Complete(string requestId, InvocationResult result);

    /// <summary>The process says that it cannot begin.</summary>
    void FailInit(ReadOnlyMemory<byte> error);
}
