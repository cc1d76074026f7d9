using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cdev.Model.Resources;
using Cdev.Packaging.Reach;

namespace Cdev.Packaging.Rights;

/// <summary>Inferred rights as a function's resource states them.</summary>
internal static class RightsJson
{
    private const string Join = "$join";

    /// <summary>The rights, for the property <c>grants</c>: for each resource the actions that are done with the same part of it.</summary>
    internal static IEnumerable<JsonObject> Grants(FunctionRights rights)
        => from right in rights.Rights
           group right.Needed.Action by (right.Resource, Ends: string.Join(' ', right.Ends)) into same
           let ends = rights.Rights.First(right => right.Resource == same.Key.Resource && string.Join(' ', right.Ends) == same.Key.Ends).Ends
           select new JsonObject
           {
               ["actions"] = new JsonArray([.. same.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(action => (JsonNode)action)]),
               ["resources"] = new JsonArray([.. ends.Select(end => Arn(same.Key.Resource, end))]),
           };

    /// <summary>Why it has them; null when there are none.</summary>
    internal static IReadOnlyList<RightReason>? Reasons(FunctionRights rights)
        => rights.Rights.IsEmpty
            ? null
            : [.. rights.Rights.Select(right => new RightReason(right.Needed.Action, right.Resource.Type, right.Resource.Name, Calls(right.Needed.Calls), right.Resource.Component))];

    private static JsonObject Arn(OutputReference resource, string end)
        => end.Length == 0 ? resource.ToJson() : new JsonObject { [Join] = new JsonArray(resource.ToJson(), end) };

    private static ImmutableArray<RightCall> Calls(ImmutableArray<ReachedCall> calls) =>
    [
        .. calls.Select(call => new RightCall(SdkCalls.Display(call.Method), call.Location))
            .Distinct()
            .OrderBy(call => call.Source?.File, StringComparer.Ordinal)
            .ThenBy(call => call.Source?.Line)
            .ThenBy(call => call.Source?.Column)
            .ThenBy(call => call.Method, StringComparer.Ordinal),
    ];
}
