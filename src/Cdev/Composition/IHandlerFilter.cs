namespace Cdev;

/// <summary>What wraps a handler: see <see cref="FilterAttribute{TFilter}"/>. Made once a process; its constructor's parameters are given as a handler's class's are.</summary>
public interface IHandlerFilter
{
    /// <summary>Does what is to be done before, calls what comes next, and does what is to be done after.</summary>
    /// <param name="call">The call.</param>
    /// <param name="next">The next filter, or the handler. Not called, the handler doesn't run.</param>
    /// <returns>The handler's result, or another in its place; null of a handler that returns nothing.</returns>
    ValueTask<object?> Invoke(IInvocation call, Next next);
}

/// <summary>What a filter wraps: the next filter, or the handler with its parameters bound.</summary>
/// <returns>The handler's result, awaited; null when it returns nothing. An exception of the handler comes through.</returns>
public delegate ValueTask<object?> Next();
