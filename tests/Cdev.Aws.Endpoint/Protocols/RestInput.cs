using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>Reads what REST operations have outside of the body: labels of the path, the query, headers.</summary>
internal static class RestInput
{
    // Headers that belong to HTTP, to signatures, to SDKs' telemetry and to checksums.
    private static readonly ImmutableHashSet<string> Ordinary = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase,
        "x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-user-agent", "x-amzn-trace-id", "x-amz-trailer", "x-amz-decoded-content-length", "x-amz-sdk-checksum-algorithm", "x-amz-checksum-mode", "x-amz-te");

    /// <summary>Reads them into a structure.</summary>
    internal static void Read(OperationModel operation, WireRequest request, ImmutableDictionary<string, string> labels, JsonObject into, Problems problems)
    {
        var members = operation.Input?.Members ?? [];
        foreach (var member in members.Where(member => member.Location == "uri"))
        {
            if (labels.TryGetValue(member.WireName, out var label))
            {
                into[member.Name] = TextValue.Read(member.Shape, label, member.WireName, problems);
            }
        }
        ReadQuery(operation, request, members, into, problems);
        ReadHeaders(operation, request, members, into, problems);
    }

    private static void ReadQuery(OperationModel operation, WireRequest request, ImmutableArray<Member> members, JsonObject into, Problems problems)
    {
        var queried = members.Where(member => member.Location == "querystring").ToDictionary(member => member.WireName, StringComparer.Ordinal);
        foreach (var group in request.Query.GroupBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (queried.TryGetValue(group.Key, out var member))
            {
                into[member.Name] = member.Shape.Kind == ShapeKind.List
                    ? new JsonArray([.. group.Select(pair => TextValue.Read(member.Shape.Element!.Shape, pair.Value ?? "", group.Key, problems))])
                    : TextValue.Read(member.Shape, group.Single().Value ?? "", group.Key, problems);
            }
            // Newer SDKs name the operation for services' logs.
            else if (operation.Template.Query.All(literal => literal.Key != group.Key) && !(group.Key == "x-id" && group.Single().Value == operation.Name))
            {
                problems.Add($"the operation has no query value '{group.Key}'");
            }
        }
    }

    private static void ReadHeaders(OperationModel operation, WireRequest request, ImmutableArray<Member> members, JsonObject into, Problems problems)
    {
        var named = members.Where(member => member.Location == "header").ToDictionary(member => member.WireName, StringComparer.OrdinalIgnoreCase);
        var prefixed = members.Where(member => member.Location == "headers").ToList();
        foreach (var name in request.Headers.Select(header => header.Key).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var text = request.Header(name)!;
            if (named.TryGetValue(name, out var member))
            {
                into[member.Name] = member.Shape.Kind == ShapeKind.List
                    ? new JsonArray([.. text.Split(',').Select(part => TextValue.Read(member.Shape.Element!.Shape, part.Trim(), name, problems))])
                    : TextValue.Read(member.Shape, text, name, problems);
            }
            else if (prefixed.Find(candidate => name.StartsWith(candidate.WireName, StringComparison.OrdinalIgnoreCase)) is { } map)
            {
                if (into[map.Name] is not JsonObject entries)
                {
                    into[map.Name] = entries = [];
                }
                entries[name[map.WireName.Length..].ToLowerInvariant()] = text;
            }
            // The SDK for .NET says which version it means.
            else if (string.Equals(name, "x-amz-api-version", StringComparison.OrdinalIgnoreCase) && text == operation.Service.ApiVersion)
            {
                continue;
            }
            else if (name.StartsWith("x-amz", StringComparison.OrdinalIgnoreCase) && !Ordinary.Contains(name) && !name.StartsWith("x-amz-checksum-", StringComparison.OrdinalIgnoreCase))
            {
                problems.Add($"the operation has no header '{name}'");
            }
        }
    }
}
