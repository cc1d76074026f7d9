using System.Buffers;

namespace Cdev.Hosting;

/// <summary>
/// Calls one handler. The generator writes one implementation a function, named in the manifest; the runtime makes one
/// instance a process (public parameterless constructor) and calls it for one event at a time.
/// </summary>
public interface IInvoker
{
    /// <summary>Binds the event, calls the handler and writes its result.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="payload">The event as the platform sent it: UTF-8 JSON. Valid until the returned task completes.</param>
    /// <param name="response">Receives the response: UTF-8 JSON; nothing written stands for <c>null</c>.</param>
    /// <param name="deadline">Cancelled shortly before the platform ends the call.</param>
    /// <remarks>An exception that leaves this method is the handler's: the runtime logs it and reports it to the platform.</remarks>
    ValueTask InvokeAsync(
        IInvocation invocation,
        ReadOnlyMemory<byte> payload,
        IBufferWriter<byte> response,
        CancellationToken deadline);
}
