using System.Buffers;
using Cdev.Hosting;

namespace Cdev.Runtime;

/// <summary>Takes invocations one after another and answers each.</summary>
/// <param name="client">The Runtime API.</param>
/// <param name="invoker">The function.</param>
/// <param name="functionName">The deployed function's name.</param>
/// <param name="log">The function's log.</param>
/// <param name="clock">The clock.</param>
internal sealed class FunctionLoop(RuntimeApiClient client, IInvoker invoker, string functionName, Log log, TimeProvider clock)
{
    // What an ordinary response needs is kept between invocations; the memory of a large one is given back.
    private const int KeptCapacity = 256 * 1024;

    private static readonly byte[] Null = "null"u8.ToArray();

    private ArrayBufferWriter<byte> _response = new();

    /// <summary>Runs until <paramref name="stop"/> is cancelled; an invocation in flight is finished and answered first.</summary>
    /// <param name="stop">The platform wants the process to end.</param>
    /// <exception cref="RuntimeApiException">The platform refused a request.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Invocation call;
            try
            {
                call = await client.NextAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }

            await HandleAsync(call);
        }
    }

    private async Task HandleAsync(Invocation call)
    {
        // The AWS SDKs take the trace header from here. A call that is not traced must not inherit the last one's.
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", call.TraceId);

        var error = await InvokeAsync(call);
        if (error is not null)
            await client.ReportErrorAsync(call.RequestId, error);
        else if (!await client.RespondAsync(call.RequestId, _response.WrittenCount > 0 ? _response.WrittenMemory : Null))
            log.Error(call.RequestId, FunctionError.ResponseTooLarge.Message);

        if (_response.Capacity > KeptCapacity)
            _response = new ArrayBufferWriter<byte>();
        else
            _response.ResetWrittenCount();
    }

    /// <summary>Calls the handler.</summary>
    /// <returns>What went wrong; null when the response stands.</returns>
    private async Task<FunctionError?> InvokeAsync(Invocation call)
    {
        try
        {
            using var deadline = Deadline.Start(call.Deadline, clock);
            await invoker.InvokeAsync(new InvocationContext(call, functionName, log), call.Payload, _response, deadline.Token);
        }
        catch (Exception e)
        {
            log.Error(call.RequestId, e);
            return FunctionError.From(e);
        }

        if (_response.WrittenCount <= FunctionError.MaxResponseSize)
            return null;

        log.Error(call.RequestId, FunctionError.ResponseTooLarge.Message);
        return FunctionError.ResponseTooLarge;
    }
}
