using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Aws.Roles;

namespace Cdev.Aws.Triggers;

/// <summary>The inline policy of a trigger on its function's role: what Lambda needs to read the source. It has the trigger's name.</summary>
/// <param name="place">Where it is deployed.</param>
internal sealed class SourcePolicy(AwsPlace place)
{
    /// <summary>The name of a function's role.</summary>
    internal async Task<string> RoleOf(string function, CancellationToken cancel)
    {
        var configuration = await place.Aws.Call(Lambda.GetFunctionConfiguration, FunctionArn.Parse(function).ToInput(), cancel);
        return configuration.Text("Role")!.Split('/')[^1];
    }

    /// <summary>Lets a role read a source, unless it may already. A role that is made elsewhere stays as it is.</summary>
    /// <returns>Whether the role is this component's.</returns>
    internal async Task<bool> Bring(string role, string policy, TriggerSettings trigger, CancellationToken cancel)
    {
        var found = await place.Aws.Call(Iam.GetRole, new() { ["RoleName"] = role }, cancel);
        if (!IsOwn(found.Member("Role")!.Value))
            return false;
        var document = PolicyDocument.Write(SourceRights.Of(trigger).Select(statement => statement.ToJson()));
        var held = await place.Aws.Find(Iam.GetRolePolicy, Named(role, policy), cancel);
        if (held?.Text("PolicyDocument") is not { } answered || !PolicyDocument.IsSame(document, answered))
            await place.Aws.Call(Iam.PutRolePolicy, Named(role, policy).With("PolicyDocument", document), cancel);
        return true;
    }

    /// <summary>Takes the right back; the role may be gone.</summary>
    internal Task Remove(string role, string policy, CancellationToken cancel) => place.Aws.Remove(Iam.DeleteRolePolicy, Named(role, policy), cancel);

    private bool IsOwn(JsonElement role)
        => role.TagList("Tags").Contains(KeyValuePair.Create(ResourceTags.Component, place.Component))
            && role.TagList("Tags").Contains(KeyValuePair.Create(ResourceTags.Environment, place.Environment));

    private static JsonObject Named(string role, string policy) => new() { ["RoleName"] = role, ["PolicyName"] = policy };
}
