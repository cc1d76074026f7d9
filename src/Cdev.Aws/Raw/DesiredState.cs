using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Model.Resources;

namespace Cdev.Aws.Raw;

/// <summary>What Cloud Control is told of a resource: its properties, and its tags where the type has them.</summary>
internal static class DesiredState
{
    /// <summary>Tags an incarnation: by it one is found whose identifier AWS gave in an answer that was lost.</summary>
    internal const string Incarnation = "cdev:incarnation";

    /// <summary>The tags that tell an incarnation from all others.</summary>
    internal static readonly ImmutableArray<string> Marks = [ResourceTags.Component, ResourceTags.Environment, Incarnation];

    /// <summary>The state that is wanted.</summary>
    /// <param name="schema">The type.</param>
    /// <param name="place">Where it is deployed.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="properties">Its properties; references resolved where that is possible.</param>
    /// <param name="namespaceToken">The incarnation.</param>
    internal static JsonObject Of(TypeSchema schema, AwsPlace place, ResourceModel resource, JsonElement properties, string namespaceToken)
    {
        var state = Properties(properties);
        if (schema.Tags is { } tags)
            state[tags.Name] = tags.Write(tags.In(state).SetItems(place.Tags(resource)).SetItem(Incarnation, namespaceToken));
        return state;
    }

    /// <summary>The declared properties; what is null is not declared.</summary>
    internal static JsonObject Properties(JsonElement properties)
        => properties.Member("properties") is { } own ? (JsonObject)Declared(JsonObject.Create(own))! : [];

    private static JsonNode? Declared(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, Declared(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Declared)]),
        _ => node?.DeepClone(),
    };
}
