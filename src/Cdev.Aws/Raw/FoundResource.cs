using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;
using Cdev.Deployment.Plans;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Raw;

/// <summary>A resource as Cloud Control reads it.</summary>
/// <param name="Identifier">What identifies it.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record FoundResource(string Identifier, JsonObject Properties)
{
    /// <summary>Reads a description.</summary>
    internal static FoundResource Read(JsonElement description)
        => new(description.Text("Identifier")!, JsonNode.Parse(description.Text("Properties")!)!.AsObject());

    /// <summary>The outputs: the identifier, and the read-only properties that are values or lists of values. None that is named like a secret, unless it is an ARN.</summary>
    internal CloudOutput Outputs(TypeSchema schema)
    {
        var outputs = new JsonObject();
        foreach (var path in schema.ReadOnly.Where(path => path.IsSingle && !schema.WriteOnly.Contains(path) && !IsSecret(path.Dotted)))
        {
            if (path.In(Properties) is { } value && IsPlain(value))
                outputs[path.Dotted] = value.DeepClone();
        }

        outputs["id"] = Identifier;
        return new(outputs.ToElement());
    }

    private static bool IsSecret(string name) => SecretNames.IsSecret(name) && !name.EndsWith("Arn", StringComparison.Ordinal);

    private static bool IsPlain(JsonNode value) => value is JsonValue || value is JsonArray items && items.All(item => item is JsonValue);
}
