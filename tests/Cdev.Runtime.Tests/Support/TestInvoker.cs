using System.Buffers;
using System.Text;
using Cdev.Hosting;

namespace Cdev.Runtime.Tests.Support;

/// <summary>An invoker made of a function from call, payload and deadline to the response's text; null writes nothing.</summary>
internal sealed class TestInvoker(Func<IInvocation, string, CancellationToken, Task<string?>> handler) : IInvoker
{
    public TestInvoker(Func<string, string?> handler)
        : this((_, payload, _) => Task.FromResult(handler(payload)))
    {
    }

    public async ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline)
    {
        if (await handler(invocation, Encoding.UTF8.GetString(payload.Span), deadline) is { } text)
            response.Write(Encoding.UTF8.GetBytes(text));
    }
}
