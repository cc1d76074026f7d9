using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>Writes results and errors in the protocol of their service.</summary>
internal static class OutputEncoder
{
    private const string S3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // The codes that SQS had in the Query protocol, and still says beside its shapes' names.
    private static readonly Dictionary<string, string> QueryCodes = new(StringComparer.Ordinal)
    {
        ["QueueDoesNotExist"] = "AWS.SimpleQueueService.NonExistentQueue",
        ["QueueDeletedRecently"] = "AWS.SimpleQueueService.QueueDeletedRecently",
        ["QueueNameExists"] = "QueueAlreadyExists",
    };

    /// <summary>Writes a result.</summary>
    internal static WireResponse Result(OperationModel operation, ServiceResult result, string requestId)
    {
        var service = operation.Service;
        var headers = Identified(service, requestId);
        var output = operation.Output;
        if (output is null && result.Members.Count > 0)
        {
            throw new InvalidOperationException($"The endpoint answers {operation.Name}, which has no output, with {result.Members.ToJsonString()}.");
        }
        switch (service.Protocol)
        {
            case "json":
                return new(200, headers.Add(new("Content-Type", $"application/x-amz-json-{service.JsonVersion}")), output is null ? default : Bytes(JsonOutput.Write(output, result.Members)!));
            case "query":
                XNamespace space = service.XmlNamespace!;
                var wrapped = output is null ? null : new XElement(space + (operation.ResultWrapper ?? $"{operation.Name}Result"), XmlOutput.Members(output, result.Members, space));
                return Xml(200, headers, new XElement(space + $"{operation.Name}Response", wrapped, new XElement(space + "ResponseMetadata", new XElement(space + "RequestId", requestId))));
            default:
                return Rest(operation, result, headers);
        }
    }

    /// <summary>Writes an error.</summary>
    internal static WireResponse Error(ServiceModel service, AwsException error, string requestId)
    {
        var shape = service.Shapes.GetValueOrDefault(error.Code);
        var status = error.Status ?? shape?.ErrorStatus ?? 400;
        var headers = Identified(service, requestId);
        switch (service.Protocol)
        {
            case "query":
                XNamespace space = service.XmlNamespace!;
                return Xml(status, headers, new XElement(space + "ErrorResponse",
                    new XElement(space + "Error", new XElement(space + "Type", status < 500 ? "Sender" : "Receiver"), new XElement(space + "Code", shape?.ErrorCode ?? error.Code), new XElement(space + "Message", error.Message)),
                    new XElement(space + "RequestId", requestId)));
            case "rest-xml":
                return Xml(status, headers, new XElement("Error", new XElement("Code", error.Code), new XElement("Message", error.Message), new XElement("RequestId", requestId)));
            default:
                var message = shape?.Members.FirstOrDefault(member => member.Name is "message" or "Message")?.WireName ?? "message";
                var body = new JsonObject { [message] = error.Message };
                if (shape?.MembersByName.ContainsKey("Type") == true)
                {
                    body["Type"] = status < 500 ? "User" : "Service";
                }
                if (service.Protocol == "json")
                {
                    body["__type"] = service.JsonVersion == "1.0" ? $"com.amazonaws.{service.Name}#{error.Code}" : error.Code;
                }
                if (service.IsQueryCompatible)
                {
                    headers = headers.Add(new("x-amzn-query-error", $"{QueryCodes.GetValueOrDefault(error.Code, error.Code)};{(status < 500 ? "Sender" : "Receiver")}"));
                }
                return new(status, [.. headers, new("x-amzn-ErrorType", error.Code), new("Content-Type", service.Protocol == "json" ? $"application/x-amz-json-{service.JsonVersion}" : "application/json")], Bytes(body));
        }
    }

    private static WireResponse Rest(OperationModel operation, ServiceResult result, ImmutableArray<KeyValuePair<string, string>> headers)
    {
        var output = operation.Output;
        var status = result.Status ?? operation.Status;
        if (output is null)
        {
            return new(status, headers, default);
        }
        headers = [.. headers, .. OutputHeaders(output, result.Members), .. result.Headers];
        var payload = output.Payload is { } name ? output.MembersByName[name] : null;
        if (payload?.Shape.Kind is ShapeKind.Blob or ShapeKind.String)
        {
            return new(status, headers, result.Payload);
        }
        if (status == 204)
        {
            return new(status, headers, default);
        }
        if (operation.Service.Protocol == "rest-json")
        {
            return new(status, headers.Add(new("Content-Type", "application/json")), Bytes(JsonOutput.Write(payload?.Shape ?? output, payload is null ? result.Members : result.Members[payload.Name]) ?? new JsonObject()));
        }
        XNamespace space = S3Namespace;
        if (payload is not null)
        {
            return result.Members[payload.Name] is JsonObject held ? Xml(status, headers, new XElement(space + payload.WireName, XmlOutput.Members(payload.Shape, held, space))) : new(status, headers, default);
        }
        var elements = XmlOutput.Members(output, result.Members, space).ToList();
        // GetBucketLocation's root holds its only member's text.
        return elements switch
        {
            [] when !output.Members.Any(member => member.Location is null) => new(status, headers, default),
            [{ HasElements: false } only] when only.Name.LocalName == "LocationConstraint" => Xml(status, headers, only),
            _ => Xml(status, headers, new XElement(space + RootName(output.Name), elements)),
        };
    }

    // S3's roots are named as its API reference has them, which is not in the models.
    private static string RootName(string output) => output switch
    {
        "ListObjectsV2Output" or "ListObjectsOutput" => "ListBucketResult",
        "ListObjectVersionsOutput" => "ListVersionsResult",
        "CreateMultipartUploadOutput" => "InitiateMultipartUploadResult",
        "DeleteObjectsOutput" => "DeleteResult",
        "GetBucketVersioningOutput" => "VersioningConfiguration",
        "GetBucketTaggingOutput" => "Tagging",
        "GetBucketLifecycleConfigurationOutput" => "LifecycleConfiguration",
        "ListBucketsOutput" => "ListAllMyBucketsResult",
        "NotificationConfiguration" => "NotificationConfiguration",
        _ => output.Replace("Output", "Result", StringComparison.Ordinal),
    };

    private static IEnumerable<KeyValuePair<string, string>> OutputHeaders(Shape output, JsonObject members)
    {
        foreach (var (name, value) in members.Where(member => member.Value is not null))
        {
            var member = JsonOutput.Member(output, name);
            if (member.Location == "header")
            {
                yield return new(member.WireName, TextValue.Write(member.Shape, value!, "rfc822"));
            }
            else if (member.Location == "headers")
            {
                foreach (var (key, text) in value!.AsObject())
                {
                    yield return new(member.WireName + key, text!.GetValue<string>());
                }
            }
        }
    }

    private static ImmutableArray<KeyValuePair<string, string>> Identified(ServiceModel service, string requestId) =>
        service.Protocol == "rest-xml" ? [new("x-amz-request-id", requestId), new("x-amz-id-2", requestId)] : [new("x-amzn-RequestId", requestId)];

    private static WireResponse Xml(int status, ImmutableArray<KeyValuePair<string, string>> headers, XElement root) =>
        new(status, headers.Add(new("Content-Type", "text/xml")), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root.ToString(SaveOptions.DisableFormatting)}")));

    private static byte[] Bytes(JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString());
}
