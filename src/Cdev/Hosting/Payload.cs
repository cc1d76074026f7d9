using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>Binds the event of a function without a route and writes its result: JSON in, JSON out.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Payload
{
    /// <summary>The event, which must be there.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="name">The parameter that wants it.</param>
    /// <param name="json">How it is read.</param>
    /// <param name="validate">Whether the type's annotations are checked.</param>
    /// <exception cref="JsonException">It is not JSON, is <c>null</c>, or not of that type.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">It breaks annotations.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> payload, string name, HandlerJson? json = null, bool validate = false)
    {
        if (TryRead<T>(payload, out var value, json, validate))
            return value;
        // The one type that has a value for JSON's null.
        if (typeof(T) == typeof(JsonElement))
            return JsonSerializer.Deserialize<T>("null"u8)!;
        throw new JsonException($"The event is null; the handler's parameter \"{name}\" ({typeof(T).Name}) wants a value.");
    }

    /// <summary>The event, which may be missing.</summary>
    /// <returns>False when it is empty or <c>null</c>.</returns>
    /// <exception cref="JsonException">It is not JSON or not of that type.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">It breaks annotations.</exception>
    public static bool TryRead<T>(ReadOnlyMemory<byte> payload, [MaybeNullWhen(false)] out T value, HandlerJson? json = null, bool validate = false)
    {
        if (IsNull(payload.Span))
        {
            value = default;
            return false;
        }

        json ??= HandlerJson.Default;
        value = JsonSerializer.Deserialize<T>(payload.Span, json.Reading);
        if (validate)
            Checks.Model(value, json);
        return value is not null;
    }

    /// <summary>The event's bytes as a stream of their own, which may outlive the call.</summary>
    public static Stream OpenRead(ReadOnlyMemory<byte> payload) => new MemoryStream(payload.ToArray(), writable: false);

    /// <summary>The result.</summary>
    public static void Write<T>(IBufferWriter<byte> response, T value, HandlerJson? json = null)
    {
        using var writer = new Utf8JsonWriter(response, HandlerJson.Envelope);
        JsonSerializer.Serialize(writer, value, (json ?? HandlerJson.Default).Writing);
    }

    /// <summary>What is left of a stream, which holds JSON and is disposed of afterwards.</summary>
    public static async ValueTask WriteStreamAsync(IBufferWriter<byte> response, Stream? stream, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (stream is null)
            return;
        await using (stream)
        {
            int read;
            while ((read = await stream.ReadAsync(response.GetMemory(), cancel)) > 0)
                response.Advance(read);
        }
    }

    private static bool IsNull(ReadOnlySpan<byte> json) => json.Trim(" \t\r\n"u8) is [] or [(byte)'n', (byte)'u', (byte)'l', (byte)'l'];
}
