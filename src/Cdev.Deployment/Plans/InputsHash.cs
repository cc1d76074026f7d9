using System.Text.Json.Nodes;
using Cdev.Model.Components;
using Cdev.Model.Json;

namespace Cdev.Deployment.Plans;

/// <summary>Binds a plan to what is wanted: names, hashes and references, and not where files lie or declarations stand.</summary>
internal static class InputsHash
{
    /// <summary>The hash of the wanted component; null: it shall not exist.</summary>
    internal static string Of(ComponentModel? wanted) => CanonicalJson.Hash((wanted is null ? new JsonObject() : Describe(wanted)).ToElement());

    private static JsonObject Describe(ComponentModel wanted) => new()
    {
        ["name"] = wanted.Name,
        ["resources"] = new JsonArray([.. wanted.Resources.Select(resource => new JsonArray(
            resource.Type,
            resource.Name,
            resource.Hash,
            new JsonArray([.. (resource.FormerNames ?? []).Select(name => JsonValue.Create(name))])))]),
        ["references"] = new JsonArray([.. wanted.References.Select(reference => new JsonArray(reference.Component, reference.Type, reference.Name))]),
    };
}
