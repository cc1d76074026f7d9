using System.Text.Json.Nodes;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Components;

/// <summary>The rights that a function is granted in so many words, as its resource states them: a set, so in one order.</summary>
internal static class Grants
{
    internal static IEnumerable<JsonObject> Of(FunctionDeclaration function)
        =>
        [
            .. (function.Grants ?? [])
                .Distinct()
                .OrderBy(grant => grant.Resource?.Component, StringComparer.Ordinal)
                .ThenBy(grant => grant.Resource?.Id)
                .ThenBy(grant => grant.Access, StringComparer.Ordinal)
                .ThenBy(grant => grant.Action, StringComparer.Ordinal)
                .ThenBy(grant => grant.Arn, StringComparer.Ordinal)
                .ThenBy(grant => grant.Exact)
                .Select(Json),
        ];

    private static JsonObject Json(GrantDeclaration grant)
    {
        var json = grant.Resource is { } resource
            ? new JsonObject
            {
                ["access"] = grant.Access,
                ["resource"] = new OutputReference(resource.Type, resource.Name, "arn", resource.Component).ToJson(),
                ["type"] = resource.Type,
            }
            : new JsonObject { ["action"] = grant.Action, ["arn"] = grant.Arn };
        if (grant.Exact)
            json["exact"] = true;
        return json;
    }
}
