using System.Text.Json.Nodes;
using Cdev.Model.Json;

namespace Cdev.Aws.Roles;

/// <summary>Policy documents of IAM.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html</remarks>
internal static class PolicyDocument
{
    /// <summary>Characters of all inline policies of a role together, white space not counted: "IAM and AWS STS quotas".</summary>
    internal const int MaxSize = 10_240;

    private const string Version = "2012-10-17";

    /// <summary>Lets a service take a role.</summary>
    internal static string Trust(string service) => Write([new JsonObject
    {
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = service },
        ["Action"] = "sts:AssumeRole",
    }]);

    /// <summary>A document without white space.</summary>
    internal static string Write(IEnumerable<JsonObject> statements)
        => new JsonObject { ["Version"] = Version, ["Statement"] = new JsonArray([.. statements]) }.ToJsonString(ModelJson.Compact);

    /// <summary>What is allowed on the same resources is one statement; what is allowed twice is so once. The same rights give the same statements.</summary>
    internal static IEnumerable<PolicyStatement> Merge(IEnumerable<PolicyStatement> statements)
        => statements
            .GroupBy(statement => string.Join('\n', statement.Resources.Order(StringComparer.Ordinal)), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new PolicyStatement(
                [.. group.SelectMany(statement => statement.Actions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [.. group.Key.Split('\n')]));

    /// <summary>What a document allows: a grant for each action and resource.</summary>
    /// <param name="answered">As IAM answers it: percent-encoded.</param>
    internal static JsonArray Allowed(string answered)
    {
        var statements = JsonNode.Parse(Uri.UnescapeDataString(answered))!["Statement"];
        return [.. from statement in Many(statements)
                   where (string?)statement["Effect"] == "Allow"
                   from action in Many(statement["Action"])
                   from resource in Many(statement["Resource"])
                   select new JsonObject { ["action"] = action.DeepClone(), ["arn"] = resource.DeepClone() }];
    }

    /// <summary>Whether two documents say the same.</summary>
    /// <param name="document">A document.</param>
    /// <param name="answered">One as IAM answers it: percent-encoded.</param>
    internal static bool IsSame(string document, string answered) => JsonNode.DeepEquals(JsonNode.Parse(document), JsonNode.Parse(Uri.UnescapeDataString(answered)));

    // IAM takes one for a list of one.
    private static IEnumerable<JsonNode> Many(JsonNode? node) => node is JsonArray list ? list.OfType<JsonNode>() : node is null ? [] : [node];
}
