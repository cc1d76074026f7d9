using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Cdev.Aws.Api.Wire;

/// <summary>Reads a service's errors, and those of what stands before it (gateways, proxies), whose body is anything.</summary>
internal static class ErrorReader
{
    internal static WireError Read(AwsProtocol protocol, WireResponse response)
    {
        var (code, message, requestId) = protocol == AwsProtocol.Query ? Xml(response.Body) : Json(response.Body);
        // https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization
        code ??= Bare(response.Header("x-amzn-errortype"));
        return new(code ?? $"Http{response.Status}", message is null ? "The answer says no more." : Redaction.Of(message), requestId ?? RequestId(response.Header));
    }

    internal static string? RequestId(Func<string, string?> header) => header("x-amzn-requestid") ?? header("x-amz-request-id") ?? header("x-amzn-request-id");

    private static (string? Code, string? Message, string? RequestId) Json(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? (Bare(Member(root, "__type") ?? Member(root, "code") ?? Member(root, "Code")), Member(root, "message") ?? Member(root, "Message"), null)
                : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static (string? Code, string? Message, string? RequestId) Xml(byte[] body)
    {
        try
        {
            var root = QueryXml.Parse(body).Root!;
            return (Element(root, "Code"), Element(root, "Message"), Element(root, "RequestId"));
        }
        catch (XmlException)
        {
            return default;
        }
    }

    private static string? Member(JsonElement root, string name)
        => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Element(XElement root, string name) => root.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    // com.amazonaws.lambda#TooManyRequestsException:http://internal.amazon.com/… is TooManyRequestsException.
    private static string? Bare(string? type) => type?.Split(':')[0].Split('#')[^1] is { Length: > 0 } bare ? bare : null;
}
