using System.Buffers;
using System.ComponentModel;

namespace Cdev.Hosting;

/// <summary>
/// Writes what came out of the filters around a handler: the handler's result, written as its declared type, or another that a filter put
/// in its place, written as the type that it is.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FilteredResult
{
    /// <summary>The response of a handler of a route.</summary>
    /// <typeparam name="T">What the handler returns, awaited.</typeparam>
    public static ValueTask WriteHttpAsync<T>(IBufferWriter<byte> response, object? result, CancellationToken cancel, HandlerJson? json = null)
    {
        if (result is not T value || result is HttpResult or Stream or string or byte[] or ReadOnlyMemory<byte>)
            return HttpResponse.WriteObjectAsync(response, result, cancel, json);
        HttpResponse.WriteJson(response, value, json);
        return ValueTask.CompletedTask;
    }

    /// <summary>The response of a handler of a route that returns nothing: 204, unless a filter says otherwise.</summary>
    public static ValueTask WriteHttpAsync(IBufferWriter<byte> response, object? result, CancellationToken cancel, HandlerJson? json = null)
    {
        if (result is not null)
            return HttpResponse.WriteObjectAsync(response, result, cancel, json);
        HttpResponse.WriteNoContent(response);
        return ValueTask.CompletedTask;
    }

    /// <summary>The response of a handler that is invoked by name.</summary>
    /// <typeparam name="T">What the handler returns, awaited.</typeparam>
    public static ValueTask WritePayloadAsync<T>(IBufferWriter<byte> response, object? result, CancellationToken cancel, HandlerJson? json = null)
    {
        if (result is Stream stream)
            return Payload.WriteStreamAsync(response, stream, cancel);
        if (result is T value)
            Payload.Write(response, value, json);
        else
            Payload.Write(response, result, json);
        return ValueTask.CompletedTask;
    }

    /// <summary>The response of a handler that is invoked by name and returns nothing: none, unless a filter says otherwise.</summary>
    public static ValueTask WritePayloadAsync(IBufferWriter<byte> response, object? result, CancellationToken cancel, HandlerJson? json = null)
        => result is null ? ValueTask.CompletedTask : WritePayloadAsync<object>(response, result, cancel, json);
}
