using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Functions;

/// <summary>What Lambda calls a function's configuration, in one form for what is wanted and for what is found, so that both can be compared.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html</remarks>
internal static class FunctionConfiguration
{
    /// <summary>The variable by which .NET finds packages in layers, and where Lambda merges these.</summary>
    internal const string StoreVariable = "DOTNET_SHARED_STORE";

    /// <summary>SnapStart works on published versions alone.</summary>
    internal const string SnapStartOn = "PublishedVersions";

    private const string StoreFolder = "/opt/dotnetcore/store";

    /// <summary>As it is to be.</summary>
    /// <param name="wish">The function.</param>
    /// <param name="roleArn">Its role.</param>
    internal static JsonObject Of(FunctionWish wish, string roleArn) => new()
    {
        ["Role"] = roleArn,
        ["Handler"] = wish.Handler,
        ["Runtime"] = wish.Runtime,
        ["Description"] = wish.Description,
        ["Timeout"] = wish.Timeout,
        ["MemorySize"] = wish.Memory,
        ["EphemeralStorage"] = new JsonObject { ["Size"] = wish.Storage },
        ["Environment"] = Variables(wish.Layers.IsEmpty ? wish.Environment : wish.Environment.SetItem(StoreVariable, StoreFolder)),
        ["Layers"] = wish.Layers.ToJsonArray(),
        ["SnapStart"] = SnapStart(wish.SnapStart ? SnapStartOn : "None"),
        ["VpcConfig"] = Vpc(wish.Vpc?.Subnets ?? [], wish.Vpc?.SecurityGroups ?? [], wish.Vpc?.Ipv6 ?? false),
    };

    /// <summary>As it was found.</summary>
    /// <param name="found">A function's or a version's configuration.</param>
    internal static JsonObject Of(JsonElement found) => new()
    {
        ["Role"] = found.Text("Role"),
        ["Handler"] = found.Text("Handler"),
        ["Runtime"] = found.Text("Runtime"),
        ["Description"] = found.Text("Description") ?? "",
        ["Timeout"] = found.Number("Timeout"),
        ["MemorySize"] = found.Number("MemorySize"),
        ["EphemeralStorage"] = new JsonObject { ["Size"] = found.Member("EphemeralStorage")?.Number("Size") },
        ["Environment"] = Variables(EnvironmentOf(found)),
        ["Layers"] = LayersOf(found).ToJsonArray(),
        ["SnapStart"] = SnapStart(found.Member("SnapStart")?.Text("ApplyOn") ?? "None"),
        ["VpcConfig"] = found.Member("VpcConfig") is { } vpc
            ? Vpc(vpc.Texts("SubnetIds") ?? [], vpc.Texts("SecurityGroupIds") ?? [], vpc.Flag("Ipv6AllowedForDualStack"))
            : Vpc([], [], ipv6: false),
    };

    /// <summary>The members that differ, as wanted: what an update has to say.</summary>
    internal static JsonObject Difference(JsonObject wanted, JsonObject found)
        => new(wanted.Where(member => !JsonNode.DeepEquals(member.Value, found[member.Key])).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    /// <summary>Whether two run alike: another description alone makes no other version.</summary>
    internal static bool RunsAlike(JsonObject one, JsonObject other) => Difference(one, other).All(member => member.Key == "Description");

    /// <summary>The architecture as Lambda names it.</summary>
    internal static string Architecture(string architecture) => architecture == "arm64" ? "arm64" : "x86_64";

    internal static string ArchitectureOf(JsonElement found) => found.Texts("Architectures")?[0] ?? "x86_64";

    internal static ImmutableSortedDictionary<string, string> EnvironmentOf(JsonElement found)
        => (found.Member("Environment")?.TextMap("Variables") ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal);

    internal static ImmutableArray<string> LayersOf(JsonElement found) => [.. found.Items("Layers").Select(layer => layer.Text("Arn")!)];

    private static JsonObject Variables(ImmutableSortedDictionary<string, string> variables)
        => new() { ["Variables"] = variables.ToMap() };

    private static JsonObject SnapStart(string applyOn) => new() { ["ApplyOn"] = applyOn };

    // Sets.
    private static JsonObject Vpc(ImmutableArray<string> subnets, ImmutableArray<string> securityGroups, bool ipv6)
    {
        var vpc = new JsonObject { ["SubnetIds"] = subnets.Sort(StringComparer.Ordinal).ToJsonArray(), ["SecurityGroupIds"] = securityGroups.Sort(StringComparer.Ordinal).ToJsonArray() };
        if (!subnets.IsEmpty)
            vpc["Ipv6AllowedForDualStack"] = ipv6;
        return vpc;
    }
}
