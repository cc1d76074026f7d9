using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;
using Cdev.Aws.Roles;
using Cdev.Deployment.Mappers;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Functions;

/// <summary>What of a function is otherwise on AWS than it was deployed. Pure.</summary>
/// <param name="wish">The function as it was deployed.</param>
/// <param name="deployed">Its properties as they were deployed.</param>
/// <param name="rights">The policy that its own role has to have; null: its role is made elsewhere.</param>
/// <param name="code">Lambda's hash of the code that was deployed.</param>
internal sealed class FunctionDrift(FunctionWish wish, JsonElement deployed, string? rights, string? code)
{
    /// <summary>Compares what is called; and where that is as deployed, what the next version would be made from.</summary>
    internal Observation Of(FoundFunction found, CloudOutput output)
    {
        var before = Model(wish, deployed.Member("grants"), deployed.Member("tags"));
        var latest = found.Latest.GetProperty("Configuration");
        var called = found.Live is { } live ? Model(found, Seen(found, live)) : Model(found, Seen(found, latest) with { Code = "" });
        return Observation.Of(output, before, JsonElement.DeepEquals(before, called) ? Model(found, Seen(found, latest)) : called);
    }

    private FunctionWish Seen(FoundFunction found, JsonElement configuration) => new()
    {
        Code = configuration.Text("CodeSha256") is var sha256 && sha256 == code ? wish.Code : $"sha256 {sha256}",
        Handler = configuration.Text("Handler") ?? "",
        Runtime = configuration.Text("Runtime") ?? "",
        Architecture = FunctionConfiguration.ArchitectureOf(configuration) == "arm64" ? "arm64" : FunctionWish.DefaultArchitecture,
        Memory = configuration.Number("MemorySize") ?? 0,
        Timeout = configuration.Number("Timeout") ?? 0,
        Storage = configuration.Member("EphemeralStorage")?.Number("Size") ?? FunctionWish.DefaultStorage,
        // A version keeps the description that it was published with.
        Description = found.Latest.GetProperty("Configuration").Text("Description") ?? "",
        Environment = FunctionConfiguration.EnvironmentOf(configuration).Remove(FunctionConfiguration.StoreVariable),
        Layers = FunctionConfiguration.LayersOf(configuration),
        SnapStart = configuration.Member("SnapStart")?.Text("ApplyOn") == FunctionConfiguration.SnapStartOn,
        ReservedConcurrency = found.Latest.Member("Concurrency")?.Number("ReservedConcurrentExecutions"),
        Role = RoleOf(found, configuration.Text("Role")),
        Vpc = VpcOf(configuration.Member("VpcConfig")),
        Grants = wish.Grants,
    };

    // A role of its own that is as it has to be is not told, as a model does not tell it.
    private string? RoleOf(FoundFunction found, string? arn) => found switch
    {
        _ when rights is null => arn,
        { Role: null } => $"{arn} (deleted)",
        { Role: { } own } => own.GetProperty("Role").Text("Arn") == arn ? null : arn,
    };

    private static VpcWish? VpcOf(JsonElement? vpc)
        => vpc?.Texts("SubnetIds") is { } subnets
            ? new(subnets.Sort(StringComparer.Ordinal), (vpc?.Texts("SecurityGroupIds") ?? []).Sort(StringComparer.Ordinal), vpc?.Flag("Ipv6AllowedForDualStack") ?? false)
            : null;

    private JsonElement Model(FoundFunction found, FunctionWish seen)
    {
        var tags = found.Latest.TextMap("Tags").Where(tag => deployed.Member("tags")?.Member(tag.Key) is not null).ToMap();
        return Model(seen, GrantsOf(found), tags.Count == 0 ? null : tags.ToElement());
    }

    private JsonElement? GrantsOf(FoundFunction found)
        => rights is null || (found.Policy is { } policy && PolicyDocument.IsSame(rights, policy)) ? deployed.Member("grants")
            : found.Policy is { } other ? PolicyDocument.Allowed(other).ToElement()
            : null;

    // As a model has them: what has its default value is left out.
    private static JsonElement Model(FunctionWish function, JsonElement? grants, JsonElement? tags) => ModelJson.ToElement(new
    {
        Code = function.Code.Length == 0 ? null : function.Code,
        function.Handler,
        function.Runtime,
        Architecture = function.Architecture == FunctionWish.DefaultArchitecture ? null : function.Architecture,
        Memory = function.Memory == FunctionWish.DefaultMemory ? default(int?) : function.Memory,
        Timeout = function.Timeout == FunctionWish.DefaultTimeout ? default(int?) : function.Timeout,
        EphemeralStorage = function.Storage == FunctionWish.DefaultStorage ? default(int?) : function.Storage,
        Description = function.Description.Length == 0 ? null : function.Description,
        Environment = function.Environment.IsEmpty ? null : function.Environment,
        Layers = function.Layers.IsEmpty ? null : function.Layers.ToArray(),
        SnapStart = function.SnapStart ? true : default(bool?),
        function.ReservedConcurrency,
        function.Role,
        Vpc = function.Vpc is { } vpc ? new { Subnets = vpc.Subnets.ToArray(), SecurityGroups = vpc.SecurityGroups.ToArray(), Ipv6 = vpc.Ipv6 ? true : default(bool?) } : null,
        Grants = grants,
        Tags = tags,
    });
}
