using System.Buffers;
using System.ComponentModel;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>Writes what a handler of a route returned as a response in payload format 2.0. A value that is null is JSON's <c>null</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HttpResponse
{
    private const int Ok = 200;
    private const string Json = "application/json";
    private const string Text = "text/plain; charset=utf-8";
    private const string Bytes = "application/octet-stream";
    private const string ContentType = "content-type";

    /// <summary>204: the handler returned nothing.</summary>
    public static void WriteNoContent(IBufferWriter<byte> response)
    {
        using var writer = new Utf8JsonWriter(response, HandlerJson.Envelope);
        writer.WriteStartObject();
        writer.WriteNumber("statusCode"u8, 204);
        writer.WriteEndObject();
    }

    /// <summary>A value as JSON.</summary>
    public static void WriteJson<T>(IBufferWriter<byte> response, T value, HandlerJson? json = null)
        => Write(response, Ok, Json, JsonSerializer.SerializeToUtf8Bytes(value, (json ?? HandlerJson.Default).Writing));

    /// <summary>Text.</summary>
    public static void WriteText(IBufferWriter<byte> response, string? text) => WriteBody(response, HttpResult.Ok(), text, HandlerJson.Default);

    /// <summary>Bytes.</summary>
    public static void WriteBytes(IBufferWriter<byte> response, byte[]? bytes) => WriteBody(response, HttpResult.Ok(), bytes, HandlerJson.Default);

    /// <summary>Bytes.</summary>
    public static void WriteBytes(IBufferWriter<byte> response, ReadOnlyMemory<byte> bytes) => WriteBody(response, HttpResult.Ok(), bytes, HandlerJson.Default);

    /// <summary>What is left of a stream, which is disposed of afterwards.</summary>
    public static ValueTask WriteStreamAsync(IBufferWriter<byte> response, Stream? stream, CancellationToken cancel)
        => WriteObjectAsync(response, stream, cancel);

    /// <summary>A value of which only the run time knows what it is.</summary>
    public static ValueTask WriteObjectAsync(IBufferWriter<byte> response, object? value, CancellationToken cancel, HandlerJson? json = null)
    {
        if (value is HttpResult result)
            return WriteResultAsync(response, result, cancel, json);
        if (value is Stream stream)
            return WriteStreamAsync(response, HttpResult.Ok(), stream, cancel);
        WriteBody(response, HttpResult.Ok(), value, json ?? HandlerJson.Default);
        return ValueTask.CompletedTask;
    }

    /// <summary>Status, headers, cookies and body as the handler says.</summary>
    public static ValueTask WriteResultAsync(IBufferWriter<byte> response, HttpResult? result, CancellationToken cancel, HandlerJson? json = null)
    {
        if (result is { Body: Stream stream })
            return WriteStreamAsync(response, result, stream, cancel);
        if (result is { Body: null })
            WriteEnvelope(response, result, contentType: null, writeBody: null);
        else
            WriteBody(response, result ?? HttpResult.Ok(), result?.Body, json ?? HandlerJson.Default);
        return ValueTask.CompletedTask;
    }

    /// <summary>A response whose body is text in UTF-8.</summary>
    internal static void Write(IBufferWriter<byte> response, int status, string contentType, ReadOnlySpan<byte> body)
    {
        using var writer = new Utf8JsonWriter(response, HandlerJson.Envelope);
        writer.WriteStartObject();
        writer.WriteNumber("statusCode"u8, status);
        writer.WriteStartObject("headers"u8);
        writer.WriteString(ContentType, contentType);
        writer.WriteEndObject();
        writer.WriteString("body"u8, body);
        writer.WriteEndObject();
    }

    private static async ValueTask WriteStreamAsync(IBufferWriter<byte> response, HttpResult result, Stream stream, CancellationToken cancel)
    {
        await using (stream)
        {
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, cancel);
            WriteBody(response, result, new ReadOnlyMemory<byte>(copy.GetBuffer(), 0, (int)copy.Length), HandlerJson.Default);
        }
    }

    private static void WriteBody(IBufferWriter<byte> response, HttpResult result, object? body, HandlerJson handlerJson)
    {
        switch (body)
        {
            case string text:
                WriteEnvelope(response, result, Text, writer => writer.WriteString("body"u8, text));
                break;
            case byte[] bytes:
                WriteEnvelope(response, result, Bytes, writer => WriteBase64(writer, bytes));
                break;
            case ReadOnlyMemory<byte> bytes:
                WriteEnvelope(response, result, Bytes, writer => WriteBase64(writer, bytes.Span));
                break;
            default:
                var json = JsonSerializer.SerializeToUtf8Bytes(body, body?.GetType() ?? typeof(object), handlerJson.Writing);
                WriteEnvelope(response, result, Json, writer => writer.WriteString("body"u8, json));
                break;
        }
    }

    private static void WriteEnvelope(IBufferWriter<byte> response, HttpResult result, string? contentType, Action<Utf8JsonWriter>? writeBody)
    {
        using var writer = new Utf8JsonWriter(response, HandlerJson.Envelope);
        writer.WriteStartObject();
        writer.WriteNumber("statusCode"u8, result.StatusCode);
        WriteHeaders(writer, result, contentType);
        if (result.Cookies.Count > 0)
        {
            writer.WriteStartArray("cookies"u8);
            foreach (var cookie in result.Cookies)
                writer.WriteStringValue(cookie);
            writer.WriteEndArray();
        }

        writeBody?.Invoke(writer);
        writer.WriteEndObject();
    }

    private static void WriteHeaders(Utf8JsonWriter writer, HttpResult result, string? contentType)
    {
        if (contentType is null && result.Headers.Count == 0)
            return;
        writer.WriteStartObject("headers"u8);
        foreach (var (name, value) in result.Headers)
        {
            writer.WriteString(name, value);
            if (name.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
                contentType = null;
        }

        if (contentType is not null)
            writer.WriteString(ContentType, contentType);
        writer.WriteEndObject();
    }

    private static void WriteBase64(Utf8JsonWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.WriteBase64String("body"u8, bytes);
        writer.WriteBoolean("isBase64Encoded"u8, value: true);
    }
}
