using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Raw;

/// <summary>What was deployed and what is found, of the properties that were declared and that AWS tells.</summary>
internal static class Comparison
{
    /// <param name="schema">The type.</param>
    /// <param name="deployed">As the model has it, references resolved.</param>
    /// <param name="found">As AWS tells it.</param>
    internal static (JsonObject Deployed, JsonObject Found) Of(TypeSchema schema, JsonElement deployed, JsonObject found)
    {
        var told = StatePatch.Told(schema, DesiredState.Properties(deployed));
        var seen = (JsonObject)DeclaredPart.Of(found, told, anyOrder: true)!;
        var (before, after) = (new JsonObject(), new JsonObject());
        if (schema.Tags is { } property)
        {
            var has = property.In(found);
            if (told.ContainsKey(property.Name))
                seen[property.Name] = property.Write(property.DeclaredOf(told, has));
            var own = deployed.TextMap("tags").ToImmutableArray();
            before["tags"] = own.ToMap();
            after["tags"] = own.Where(tag => has.ContainsKey(tag.Key)).Select(tag => KeyValuePair.Create(tag.Key, has[tag.Key])).ToMap();
        }

        before["properties"] = told;
        after["properties"] = seen;
        return (before, after);
    }
}
