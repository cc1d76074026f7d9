using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Cdev.Packaging.OpenApi.Schemas;

/// <summary>
/// The schemas of types that are one value in JSON, as System.Text.Json writes them. Formats are those of the
/// <see href="https://spec.openapis.org/registry/format/">OpenAPI format registry</see>.
/// </summary>
internal static class ValueSchemas
{
    // TimeSpan's constant format, "c".
    private const string TimeSpanPattern = @"^-?(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$";

    private static readonly ImmutableDictionary<string, Func<JsonObject>> Schemas = new Dictionary<string, Func<JsonObject>>(StringComparer.Ordinal)
    {
        ["System.Boolean"] = () => Of("boolean"),
        ["System.SByte"] = () => Of("integer", "int8"),
        ["System.Byte"] = () => Of("integer", "uint8"),
        ["System.Int16"] = () => Of("integer", "int16"),
        ["System.UInt16"] = () => Of("integer", "uint16"),
        ["System.Int32"] = () => Of("integer", "int32"),
        ["System.UInt32"] = () => Of("integer", "uint32"),
        ["System.Int64"] = () => Of("integer", "int64"),
        ["System.UInt64"] = () => Of("integer", "uint64"),
        ["System.Int128"] = () => Of("integer"),
        ["System.UInt128"] = () => Of("integer"),
        ["System.Numerics.BigInteger"] = () => Of("integer"),
        ["System.Half"] = () => Of("number"),
        ["System.Single"] = () => Of("number", "float"),
        ["System.Double"] = () => Of("number", "double"),
        ["System.Decimal"] = () => Of("number", "decimal"),
        ["System.String"] = () => Of("string"),
        ["System.Char"] = () => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 1 },
        ["System.DateTime"] = () => Of("string", "date-time"),
        ["System.DateTimeOffset"] = () => Of("string", "date-time"),
        ["System.DateOnly"] = () => Of("string", "date"),
        ["System.TimeOnly"] = () => Of("string", "time-local"),
        ["System.TimeSpan"] = () => new() { ["type"] = "string", ["pattern"] = TimeSpanPattern },
        ["System.Guid"] = () => Of("string", "uuid"),
        ["System.Uri"] = () => Of("string", "uri-reference"),
        ["System.Version"] = () => new() { ["type"] = "string", ["pattern"] = @"^\d+(\.\d+){1,3}$" },
        ["System.Byte[]"] = Base64,
        ["System.Memory`1"] = Base64,
        ["System.ReadOnlyMemory`1"] = Base64,
        ["System.Object"] = () => [],
        ["System.Text.Json.JsonElement"] = () => [],
        ["System.Text.Json.JsonDocument"] = () => [],
        ["System.Text.Json.Nodes.JsonNode"] = () => [],
        ["System.Text.Json.Nodes.JsonValue"] = () => [],
        ["System.Text.Json.Nodes.JsonObject"] = () => Of("object"),
        ["System.Text.Json.Nodes.JsonArray"] = () => new() { ["type"] = "array", ["items"] = new JsonObject() },
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The schema of a type.</summary>
    /// <param name="type">The type's full name.</param>
    /// <returns>Null when it is no such type.</returns>
    internal static JsonObject? Find(string type) => Schemas.GetValueOrDefault(type)?.Invoke();

    private static JsonObject Of(string type) => new() { ["type"] = type };

    private static JsonObject Of(string type, string format) => new() { ["type"] = type, ["format"] = format };

    private static JsonObject Base64() => new() { ["type"] = "string", ["contentEncoding"] = "base64" };
}
