using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Raw;

/// <summary>What the schema of a resource type says of its properties.</summary>
/// <remarks>https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html</remarks>
/// <param name="Identifier">The properties that together identify one, in their order.</param>
/// <param name="CreateOnly">The properties that AWS never changes.</param>
/// <param name="ReadOnly">The properties that AWS gives.</param>
/// <param name="WriteOnly">The properties that AWS does not tell.</param>
/// <param name="Tags">Where its tags are; null: it has none.</param>
internal sealed record TypeSchema(
    ImmutableArray<PropertyPath> Identifier,
    ImmutableArray<PropertyPath> CreateOnly,
    ImmutableArray<PropertyPath> ReadOnly,
    ImmutableArray<PropertyPath> WriteOnly,
    TagProperty? Tags)
{
    /// <summary>Reads a schema.</summary>
    internal static TypeSchema Read(JsonElement schema)
    {
        var readOnly = Paths(schema, "readOnlyProperties");
        return new(
            Paths(schema, "primaryIdentifier"),
            Paths(schema, "createOnlyProperties").RemoveAll(readOnly.Contains),
            readOnly,
            Paths(schema, "writeOnlyProperties"),
            TagProperty.Read(schema));
    }

    /// <summary>The identifier that declared properties decide; null when AWS gives a part of it.</summary>
    internal string? IdentifierOf(JsonObject properties)
    {
        var parts = Identifier.Select(path => path.In(properties) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null).ToImmutableArray();
        return parts.Contains(null) ? null : string.Join('|', parts);
    }

    private static ImmutableArray<PropertyPath> Paths(JsonElement schema, string member) => [.. (schema.Texts(member) ?? []).Select(PropertyPath.Parse)];
}
