using System.Text;
using System.Text.Json;

namespace Cdev.Analyzers.Tests.Support;

/// <summary>A response in payload format 2.0, taken apart.</summary>
internal sealed record HttpAnswer(int Status, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<string> Cookies, string? Body, bool IsBase64Encoded)
{
    public string? ContentType => Headers.GetValueOrDefault("content-type");

    public string Text => IsBase64Encoded ? Encoding.UTF8.GetString(Convert.FromBase64String(Body!)) : Body!;

    /// <summary>The errors of a problem document as <c>member: message | message</c>, in order.</summary>
    public string Errors
    {
        get
        {
            Assert.AreEqual((400, "application/problem+json"), (Status, ContentType), Body);
            using var problem = JsonDocument.Parse(Body!);
            Assert.AreEqual(400, problem.RootElement.GetProperty("status").GetInt32());
            Assert.IsTrue(problem.RootElement.TryGetProperty("type", out _));
            Assert.IsTrue(problem.RootElement.TryGetProperty("title", out _));
            return string.Join('\n', problem.RootElement.GetProperty("errors").EnumerateObject().Select(
                member => $"{member.Name}: {string.Join(" | ", member.Value.EnumerateArray().Select(message => message.GetString()))}"));
        }
    }

    public static HttpAnswer Parse(ReadOnlyMemory<byte> response)
    {
        using var document = JsonDocument.Parse(response);
        var root = document.RootElement;
        return new(
            root.GetProperty("statusCode").GetInt32(),
            root.TryGetProperty("headers", out var headers)
                ? headers.EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!)
                : new Dictionary<string, string>(),
            root.TryGetProperty("cookies", out var cookies) ? [.. cookies.EnumerateArray().Select(cookie => cookie.GetString()!)] : [],
            root.TryGetProperty("body", out var body) ? body.GetString() : null,
            root.TryGetProperty("isBase64Encoded", out var isBase64Encoded) && isBase64Encoded.GetBoolean());
    }
}
