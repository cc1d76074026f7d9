using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Cdev.Local.Hosting;

/// <summary>Writes small JSON bodies.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with an object that has one member, as API Gateway does: <c>{"message":"Not Found"}</c>.</summary>
    internal static Task Message(HttpContext context, int status, string message)
        => Write(context, status, new JsonObject { ["message"] = message });

    /// <summary>Answers with an object.</summary>
    internal static Task Write(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return Body(context, JsonSerializer.SerializeToUtf8Bytes(body, Readable));
    }

    /// <summary>Writes a body whose length is told before.</summary>
    internal static async Task Body(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
