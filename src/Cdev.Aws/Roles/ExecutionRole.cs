using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Roles;

/// <summary>Roles that belong to one resource alone, each under that resource's own name on AWS.</summary>
/// <remarks>
/// The role's rights are one inline policy; policies of other names, which triggers put there, are left to those who put them, until the role is deleted.
/// https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
/// </remarks>
internal sealed class ExecutionRole(AwsPlace place)
{
    private const string PolicyName = "rights";

    /// <summary>Makes the role be there with a policy. What is so already is not written.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="service">Who takes it: <c>lambda.amazonaws.com</c>.</param>
    /// <param name="policy">What it may do.</param>
    /// <param name="change">The resource that it belongs to.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Its ARN.</returns>
    /// <exception cref="AwsError">AWS refuses.</exception>
    internal async Task<string> Ensure(string name, string service, string policy, AwsChange change, CancellationToken cancel)
    {
        var trust = PolicyDocument.Trust(service);
        var found = change.Previous is null ? null : await Find(name, cancel);
        var made = found is null ? await place.Aws.Make(Iam.CreateRole, Wanted(name, trust, change), cancel) : null;
        if (made is null)
        {
            var role = found ?? await place.Aws.Call(Iam.GetRole, Named(name), cancel);
            await Correct(role.GetProperty("Role"), trust, change, cancel);
        }

        if (made is not null || await Policy(name, cancel) is not { } held || !PolicyDocument.IsSame(policy, held))
            await place.Aws.Call(Iam.PutRolePolicy, new() { ["RoleName"] = name, ["PolicyName"] = PolicyName, ["PolicyDocument"] = policy }, cancel);
        return (made ?? found ?? await place.Aws.Call(Iam.GetRole, Named(name), cancel)).GetProperty("Role").Text("Arn")!;
    }

    /// <summary>The role; null: there is none.</summary>
    internal Task<JsonElement?> Find(string name, CancellationToken cancel) => place.Aws.Find(Iam.GetRole, Named(name), cancel);

    /// <summary>The role's policy, percent-encoded; null: it has none.</summary>
    internal async Task<string?> Policy(string name, CancellationToken cancel)
        => (await place.Aws.Find(Iam.GetRolePolicy, new() { ["RoleName"] = name, ["PolicyName"] = PolicyName }, cancel))?.Text("PolicyDocument");

    /// <summary>Deletes the role with whatever policies it has: IAM may count those for a while that are deleted already.</summary>
    /// <exception cref="AwsError">AWS refuses.</exception>
    internal Task Delete(string name, CancellationToken cancel)
        => place.Patiently(() => DeleteNow(name, cancel), error => error.IsConflict, cancel);

    private async Task<bool> DeleteNow(string name, CancellationToken cancel)
    {
        if (await ListOf(Iam.ListRolePolicies, name, cancel) is not { } policies)
            return true;
        foreach (var policy in policies)
            await place.Aws.Remove(Iam.DeleteRolePolicy, new() { ["RoleName"] = name, ["PolicyName"] = policy.GetString() }, cancel);
        foreach (var policy in await ListOf(Iam.ListAttachedRolePolicies, name, cancel) ?? [])
            await place.Aws.Remove(Iam.DetachRolePolicy, new() { ["RoleName"] = name, ["PolicyArn"] = policy.Text("PolicyArn") }, cancel);
        await place.Aws.Remove(Iam.DeleteRole, Named(name), cancel);
        return true;
    }

    private async Task<ImmutableArray<JsonElement>?> ListOf(AwsOperation operation, string name, CancellationToken cancel)
    {
        try
        {
            return [.. await place.Aws.List(operation, Named(name), cancel).ToListAsync(cancel)];
        }
        catch (AwsError e) when (e.IsNotFound)
        {
            return null;
        }
    }

    private async Task Correct(JsonElement role, string trust, AwsChange change, CancellationToken cancel)
    {
        var name = role.Text("RoleName")!;
        if (!PolicyDocument.IsSame(trust, role.Text("AssumeRolePolicyDocument")!))
            await place.Aws.Call(Iam.UpdateAssumeRolePolicy, new() { ["RoleName"] = name, ["PolicyDocument"] = trust }, cancel);

        await TagChange.Of(place, change, role.TagList("Tags")).Apply(
            set => place.Aws.Call(Iam.TagRole, new() { ["RoleName"] = name, ["Tags"] = set.ToTagList() }, cancel),
            removed => place.Aws.Call(Iam.UntagRole, new() { ["RoleName"] = name, ["TagKeys"] = removed.ToJsonArray() }, cancel));
    }

    private JsonObject Wanted(string name, string trust, AwsChange change) => new()
    {
        ["RoleName"] = name,
        ["AssumeRolePolicyDocument"] = trust,
        ["Description"] = $"Of {change.Resource.Type} {change.Resource.Name} in {place.Component}, {place.Environment}",
        ["Tags"] = place.Tags(change.Resource).ToTagList(),
    };

    private static JsonObject Named(string name) => new() { ["RoleName"] = name };
}
