using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Cdev;
using Cdev.Hosting;

namespace TestFunctions;

/// <summary>Answers what it was called with, one value a line, the payload last.</summary>
public sealed class Echo : IInvoker
{
    public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline)
    {
        string?[] lines =
        [
            invocation.RequestId,
            invocation.FunctionName,
            invocation.FunctionArn,
            invocation.TraceId,
            Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"),
        ];
        response.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        response.Write(payload.Span);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Fails in an asynchronous method of the user's.</summary>
public sealed class Failing : IInvoker
{
    public async ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline)
    {
        await Task.Yield();
        try
        {
            Shelf.Take();
        }
        catch (KeyNotFoundException e)
        {
            throw new InvalidOperationException("no \"tea\" left", e);
        }
    }
}

public static class Shelf
{
    public static void Take() => throw new KeyNotFoundException("tea");
}

/// <summary>Cannot be constructed.</summary>
public sealed class Unconstructable : IInvoker
{
    public Unconstructable() => throw new InvalidOperationException("no connection string");

    public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline) =>
        ValueTask.CompletedTask;
}

/// <summary>A type that is no invoker.</summary>
public sealed class Ordinary;

/// <summary>Answers because it is told of the deadline.</summary>
public sealed class Waiting : IInvoker
{
    public async ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, deadline);
        }
        catch (OperationCanceledException)
        {
            response.Write("\"told\""u8);
        }
    }
}

/// <summary>Says that it has begun, and goes on until the process was told to stop.</summary>
public sealed class InFlight : IInvoker
{
    public async ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => told.SetResult());
        invocation.Log("begun");
        await told.Task;
        response.Write("\"finished\""u8);
    }
}

/// <summary>Answers with as many bytes as the payload says.</summary>
public sealed class Large : IInvoker
{
    public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline)
    {
        var size = int.Parse(Encoding.UTF8.GetString(payload.Span));
        response.Write(Encoding.UTF8.GetBytes('"' + new string('x', size - 2) + '"'));
        return ValueTask.CompletedTask;
    }
}

/// <summary>Logs, and leaves a foreground thread behind.</summary>
public sealed class Chatty : IInvoker
{
    public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline)
    {
        invocation.Log("served <Ann>");
        new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Counts how often it was prepared.</summary>
public sealed class Prepared : IPreparedInvoker
{
    private int _count;

    public async ValueTask PrepareAsync(CancellationToken stop)
    {
        await Task.Yield();
        _count++;
    }

    public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline)
    {
        response.Write(Encoding.UTF8.GetBytes(_count.ToString()));
        return ValueTask.CompletedTask;
    }
}

/// <summary>Cannot be prepared.</summary>
public sealed class Unprepared : IPreparedInvoker
{
    public async ValueTask PrepareAsync(CancellationToken stop)
    {
        await Task.Yield();
        Shelf.Take();
    }

    public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline) =>
        ValueTask.CompletedTask;
}

/// <summary>Says that its preparation has begun, and goes on with it until the process is told to stop.</summary>
public sealed class Preparing : IPreparedInvoker
{
    public async ValueTask PrepareAsync(CancellationToken stop)
    {
        Console.WriteLine("begun");
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);
    }

    public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline) =>
        ValueTask.CompletedTask;
}

/// <summary>Counts how often it was restored.</summary>
public sealed class Restored : IRestoredInvoker
{
    private int _count;

    public ValueTask RestoredAsync(CancellationToken stop)
    {
        _count++;
        return ValueTask.CompletedTask;
    }

    public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline)
    {
        response.Write(Encoding.UTF8.GetBytes(_count.ToString()));
        return ValueTask.CompletedTask;
    }
}

/// <summary>Cannot go on from a snapshot.</summary>
public sealed class Unrestorable : IRestoredInvoker
{
    public ValueTask RestoredAsync(CancellationToken stop) => throw new InvalidOperationException("the seed is gone");

    public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline) =>
        ValueTask.CompletedTask;
}

/// <summary>Answers with the process: the assemblies that are loaded, one a line, and the collector's idea of the memory there is.</summary>
public sealed class Inspect : IInvoker
{
    public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline)
    {
        var text = new StringBuilder().Append(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            text.Append('\n').Append(assembly.GetName().Name);
        response.Write(Encoding.UTF8.GetBytes(text.ToString()));
        return ValueTask.CompletedTask;
    }
}
