using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cdev.Aws.Api.Wire;

/// <summary>Writes a call by its operation's declaration.</summary>
internal static class RequestWriter
{
    // The default escapes the plus signs of base64, six bytes each: an archive near the limit of a request would exceed it.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a call. Members that are null are left out.</summary>
    /// <param name="operation">What is called.</param>
    /// <param name="input">Its members, named as on the wire.</param>
    /// <exception cref="ArgumentException">A required member is missing, or the operation has no such member.</exception>
    internal static WireRequest Write(AwsOperation operation, JsonObject input)
    {
        var given = input.Where(member => member.Value is not null).ToImmutableDictionary(member => member.Key, member => member.Value!, StringComparer.Ordinal);
        if (operation.TokenMember is { } token && !given.ContainsKey(token))
        {
            given = given.Add(token, JsonValue.Create(Guid.NewGuid().ToString()));
        }

        Check(operation, given);
        ImmutableArray<KeyValuePair<AwsMember, JsonNode>> members = [.. operation.Members.Where(member => given.ContainsKey(member.Name)).Select(member => KeyValuePair.Create(member, given[member.Name]))];
        var (contentType, body) = Body(operation, members);
        var headers = At(members, AwsMemberLocation.Header).Select(member => KeyValuePair.Create(member.Key.Name, Text(member.Value)));
        return new(
            operation,
            operation.Subject is { } subject && given.TryGetValue(subject.Name, out var about) && about is JsonValue ? Text(about) : null,
            [.. At(members, AwsMemberLocation.Path).Select(member => KeyValuePair.Create(member.Key.Name, Text(member.Value)))],
            [.. At(members, AwsMemberLocation.Query).Select(member => KeyValuePair.Create(member.Key.Name, Texts(member.Value)))],
            [.. Target(operation), .. ContentType(contentType), .. headers],
            body);
    }

    /// <summary>A value as the text that stands in paths, query strings, headers and forms.</summary>
    internal static string Text(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number => node.ToJsonString(),
        var kind => throw new ArgumentException($"{node.GetPath()} is {kind}, where a text, number or Boolean can stand.", nameof(node)),
    };

    private static void Check(AwsOperation operation, ImmutableDictionary<string, JsonNode> given)
    {
        var names = operation.Members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        if (given.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"{operation} has no member {unknown}. It has {string.Join(", ", names)}.", nameof(given));
        }

        if (operation.Members.FirstOrDefault(member => member.IsRequired && !given.ContainsKey(member.Name)) is { } missing)
        {
            throw new ArgumentException($"{operation} needs {missing.Name}.", nameof(given));
        }

        // An empty label would call another operation: DELETE /functions/ instead of /functions/{name}.
        if (operation.Members.FirstOrDefault(member => member.Location == AwsMemberLocation.Path && Text(given[member.Name]).Length == 0) is { } empty)
        {
            throw new ArgumentException($"{operation} needs a {empty.Name} that is not empty.", nameof(given));
        }
    }

    private static (string? ContentType, byte[]? Body) Body(AwsOperation operation, ImmutableArray<KeyValuePair<AwsMember, JsonNode>> members)
    {
        if (operation.Service.Protocol == AwsProtocol.Query)
        {
            return ("application/x-www-form-urlencoded; charset=utf-8", QueryForm.Write(operation, members));
        }

        if (operation.Members.FirstOrDefault(member => member.Location == AwsMemberLocation.Payload) is { } payload)
        {
            var bytes = members.FirstOrDefault(member => member.Key == payload).Value;
            return ("application/octet-stream", bytes is null ? [] : bytes.AsValue().TryGetValue(out byte[]? raw) ? raw : Convert.FromBase64String(Text(bytes)));
        }

        return operation.Service.Protocol switch
        {
            AwsProtocol.Json10 => ("application/x-amz-json-1.0", Json(members)),
            AwsProtocol.Json11 => ("application/x-amz-json-1.1", Json(members)),
            _ when operation.Members.Any(member => member.Location == AwsMemberLocation.Body) => ("application/json", Json(members)),
            _ => (null, null),
        };
    }

    private static byte[] Json(ImmutableArray<KeyValuePair<AwsMember, JsonNode>> members)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain))
        {
            writer.WriteStartObject();
            foreach (var (member, value) in At(members, AwsMemberLocation.Body))
            {
                writer.WritePropertyName(member.Name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static KeyValuePair<string, string>[] ContentType(string? type) => type is null ? [] : [new("Content-Type", type)];

    private static KeyValuePair<string, string>[] Target(AwsOperation operation) => operation.Service.Protocol is AwsProtocol.Json10 or AwsProtocol.Json11
        ? [new("X-Amz-Target", $"{operation.Service.Version}.{operation.Name}")]
        : [];

    private static ImmutableArray<string> Texts(JsonNode value) => value is JsonArray items ? [.. items.Select(item => Text(item!))] : [Text(value)];

    private static IEnumerable<KeyValuePair<AwsMember, JsonNode>> At(ImmutableArray<KeyValuePair<AwsMember, JsonNode>> members, AwsMemberLocation location)
        => members.Where(member => member.Key.Location == location);
}
