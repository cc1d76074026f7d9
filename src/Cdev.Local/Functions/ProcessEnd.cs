namespace Cdev.Local.Functions;

/// <summary>Why a process ended, or could not begin.</summary>
internal abstract record ProcessEnd
{
    private ProcessEnd()
    {
    }

    /// <summary>What an invoker is told whose call met it.</summary>
    internal abstract InvocationResult ToResult(string requestId);

    /// <summary>It exited by itself.</summary>
    internal sealed record Exited(int Code) : ProcessEnd
    {
        /// <inheritdoc/>
        internal override InvocationResult ToResult(string requestId) => FunctionErrors.Exited(requestId, Code);
    }

    /// <summary>The runtime said that it cannot begin.</summary>
    internal sealed record InitError(ReadOnlyMemory<byte> Error) : ProcessEnd
    {
        /// <inheritdoc/>
        internal override InvocationResult ToResult(string requestId) => InvocationResult.Failed(Error);
    }

    /// <summary>It did not begin, or did not return, in time and was ended.</summary>
    internal sealed record TimedOut(TimeSpan Limit) : ProcessEnd
    {
        /// <inheritdoc/>
        internal override InvocationResult ToResult(string requestId) => FunctionErrors.TimedOut(requestId, Limit);
    }

    /// <summary>It could not be started.</summary>
    internal sealed record NotStarted(string Why) : ProcessEnd
    {
        /// <inheritdoc/>
        internal override InvocationResult ToResult(string requestId) => FunctionErrors.NotStarted(requestId, Why);
    }

    /// <summary>The host ended it.</summary>
    internal sealed record Stopped : ProcessEnd
    {
        /// <inheritdoc/>
        internal override InvocationResult ToResult(string requestId) => FunctionErrors.Stopped(requestId);
    }
}
