using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>Reads requests in the protocol of their service.</summary>
internal static class InputDecoder
{
    /// <summary>Reads a request.</summary>
    /// <param name="route">Which operation it is.</param>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body, without chunks.</param>
    /// <param name="problems">Takes what the model has against it.</param>
    internal static DecodedInput Decode(Route route, WireRequest request, ReadOnlyMemory<byte> body, Problems problems)
    {
        var service = route.Operation.Service;
        CheckContentType(service, request, body, problems);
        return service.Protocol switch
        {
            "json" => new(Json(route.Operation, body, problems), default),
            "query" => new(FormInput.Read(route.Operation.Input, FormInput.Fields(body), problems), default),
            _ => Rest(route, request, body, problems),
        };
    }

    private static JsonObject Json(OperationModel operation, ReadOnlyMemory<byte> body, Problems problems)
    {
        if (operation.Input is { } input)
        {
            if (body.IsEmpty)
            {
                problems.Add("the body of an operation in JSON is at least {}");
            }
            return JsonInput.Read(input, body, problems);
        }
        if (!body.IsEmpty && !body.Span.SequenceEqual("{}"u8))
        {
            problems.Add("the operation has no input");
        }
        return [];
    }

    private static DecodedInput Rest(Route route, WireRequest request, ReadOnlyMemory<byte> body, Problems problems)
    {
        var operation = route.Operation;
        var payload = operation.Input?.Payload is { } name ? operation.Input.MembersByName[name] : null;
        var members = new JsonObject();
        if (payload is null && operation.Input is { } input && operation.Service.Protocol == "rest-json" && input.Members.Any(member => member.Location is null))
        {
            members = JsonInput.Read(input, body, problems);
        }
        else if (payload is null && !body.IsEmpty && !body.Span.SequenceEqual("{}"u8))
        {
            problems.Add("the operation has no body");
        }
        else if (payload?.Shape.Kind == ShapeKind.Structure && !body.IsEmpty)
        {
            members[payload.Name] = operation.Service.Protocol == "rest-json" ? JsonInput.Read(payload.Shape, body, problems) : XmlInput.Read(payload, body, problems);
        }
        else if (payload?.Shape.Kind == ShapeKind.String)
        {
            members[payload.Name] = System.Text.Encoding.UTF8.GetString(body.Span);
        }
        RestInput.Read(operation, request, route.Labels, members, problems);
        return new(members, body);
    }

    private static void CheckContentType(ServiceModel service, WireRequest request, ReadOnlyMemory<byte> body, Problems problems)
    {
        var wanted = service.Protocol switch
        {
            "json" => $"application/x-amz-json-{service.JsonVersion}",
            "query" => "application/x-www-form-urlencoded",
            _ => null,
        };
        var sent = request.Header("Content-Type");
        if (wanted is not null && sent?.Split(';')[0].Trim() != wanted)
        {
            problems.Add($"the content type is '{sent}', not '{wanted}'");
        }
        if (service.Protocol == "rest-json" && !body.IsEmpty && string.IsNullOrEmpty(sent))
        {
            problems.Add("a body has no content type");
        }
    }
}
