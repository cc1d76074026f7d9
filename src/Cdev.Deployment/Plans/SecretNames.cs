using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Json;

namespace Cdev.Deployment.Plans;

/// <summary>Which values are never shown: those marked secret, and those under a member that is named like one.</summary>
internal static class SecretNames
{
    /// <summary>What stands in place of a secret.</summary>
    internal static readonly JsonElement Hidden = JsonElement.Parse("\"(secret)\"");

    // An object with this member is a reference to a secret, or its ciphertext (design: "Stores").
    private const string Mark = "$secret";

    private static readonly string[] Parts = ["password", "passwd", "passphrase", "secret", "apikey", "accesskey", "privatekey", "credential", "connectionstring"];

    /// <summary>Whether a member of that name holds something that is not shown.</summary>
    internal static bool IsSecret(string member)
    {
        var plain = member.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return Parts.Any(part => plain.Contains(part, StringComparison.OrdinalIgnoreCase))
            || plain.EndsWith("token", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the value is marked secret.</summary>
    internal static bool IsSecret(JsonElement value)
        => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(Mark, out _);

    /// <summary>The value with every secret in it hidden.</summary>
    internal static JsonElement Redact(JsonElement value)
        => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? RedactNode(value)!.ToElement() : value;

    private static JsonNode? RedactNode(JsonElement value)
    {
        if (IsSecret(value))
            return Node(Hidden);
        return value.ValueKind switch
        {
            JsonValueKind.Object => new JsonObject(value.EnumerateObject().Select(member
                => KeyValuePair.Create(member.Name, IsSecret(member.Name) ? Node(Hidden) : RedactNode(member.Value)))),
            JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(RedactNode)]),
            _ => Node(value),
        };
    }

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
