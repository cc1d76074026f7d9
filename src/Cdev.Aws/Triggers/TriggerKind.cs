using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Aws.Roles;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Triggers;

/// <summary>Event source mappings, with the right to read the source on the function's role. Found by function and source, of which there is one at most.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html</remarks>
internal sealed class TriggerKind(AwsPlace place) : ResourceKind(place)
{
    // A mapping of Kinesis or DynamoDB takes up to a minute to be created.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly SourcePolicy _policies = new(place);

    /// <inheritdoc/>
    public override string Type => ResourceTypes.Trigger;

    // It names the role's policy.
    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(128, "_");

    /// <inheritdoc/>
    public override ChangeDescription Describe(ResourceDifference change) => change switch
    {
        // A function has one mapping of a source, so the old one goes first.
        _ when Changes(change, "fromStart") => new ChangeDescription.Replace("where a stream is read from is settled when its event source mapping is made", DeleteFirst: true),
        _ when Changes(change, "source") => new ChangeDescription.Replace("an event source mapping keeps its source"),
        _ => new ChangeDescription.InPlace(),
    };

    /// <inheritdoc/>
    public override async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        var name = NameOf(target);
        if (target.KnownText("uuid") is { } uuid)
        {
            await Remove(uuid, cancel);
            await _policies.Remove(target.KnownText("role")!, name, cancel);
            return;
        }

        // It is not known which function it was begun for.
        await foreach (var function in OwnFunctions.List(Place, cancel))
        {
            var alias = new FunctionArn(function.Text("FunctionArn")!, FunctionArn.Live);
            await foreach (var mapping in Aws.List(Lambda.ListEventSourceMappings, new() { ["FunctionName"] = alias.ToString() }, cancel))
            {
                if (await HasTag(mapping, target, cancel))
                    await Remove(mapping.Text("UUID")!, cancel);
            }

            await _policies.Remove(function.Text("Role")!.Split('/')[^1], name, cancel);
        }
    }

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        var wanted = deployed.As<TriggerSettings>();
        return await Get(target.KnownText("uuid")!, cancel) is { } mapping && mapping.Text("State") != "Deleting"
            ? Observation.Of(target.Known!, ModelJson.ToElement(wanted), ModelJson.ToElement(TriggerSettings.Of(wanted.Kind, mapping)))
            : null;
    }

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        var (name, wanted) = (NameOf(change), change.Properties.As<TriggerSettings>());
        var role = await _policies.RoleOf(wanted.Function, cancel);
        var isOwn = await _policies.Bring(role, name, wanted, cancel);
        var uuid = await BringMapping(change, wanted, role, isOwn, cancel);
        // Its function or its source was replaced.
        if (change.KnownText("uuid") is { } former && former != uuid)
            await Remove(former, cancel);
        if (change.KnownText("role") is { } formerRole && formerRole != role)
            await _policies.Remove(formerRole, name, cancel);
        return new JsonObject { ["name"] = name, ["uuid"] = uuid, ["role"] = role }.ToOutput();
    }

    private async Task<string> BringMapping(AwsChange change, TriggerSettings wanted, string role, bool isOwn, CancellationToken cancel)
    {
        if (await FindOf(wanted, cancel) is not { } found)
        {
            var made = await Make(change, wanted, role, isOwn, cancel);
            await AtRest(made, cancel);
            return made;
        }

        var uuid = found.Text("UUID")!;
        var mapping = await AtRest(uuid, cancel);
        if (TriggerSettings.Of(wanted.Kind, mapping) with { FromStart = wanted.FromStart } != wanted)
        {
            await Place.Patiently(() => Aws.Call(Lambda.UpdateEventSourceMapping, wanted.ToChangeable().With("UUID", uuid), cancel), e => e.IsConflict, cancel);
            await AtRest(uuid, cancel);
        }

        await BringTags(change, mapping, cancel);
        return uuid;
    }

    private async Task<string> Make(AwsChange change, TriggerSettings wanted, string role, bool isOwn, CancellationToken cancel)
    {
        try
        {
            // Lambda tries the role at once, and IAM takes a while until everybody knows its policy.
            var made = await Place.Patiently(
                () => Aws.Call(Lambda.CreateEventSourceMapping, wanted.ToNew().With("Tags", Place.Tags(change.Resource).ToMap()), cancel),
                e => isOwn && IsRefusedRole(e),
                cancel);
            return made.Text("UUID")!;
        }
        catch (AwsError e) when (!isOwn && IsRefusedRole(e))
        {
            throw new MappingException(
                "CDEV522",
                $"The role {role} of {wanted.Function} is made elsewhere, and does not let Lambda read {wanted.Source} for the {change.Resource.Id}: {e.Message}",
                $"Give it this policy, or leave Role out of the function: aws iam put-role-policy --role-name {role} --policy-name {NameOf(change)} --policy-document '{PolicyDocument.Write(SourceRights.Of(wanted).Select(statement => statement.ToJson()))}'",
                inner: e);
        }
    }

    private async Task BringTags(AwsChange change, JsonElement mapping, CancellationToken cancel)
    {
        var arn = mapping.Text("EventSourceMappingArn");
        var tags = await Aws.Call(Lambda.ListTags, new() { ["Resource"] = arn }, cancel);
        await TagChange.Of(Place, change, tags.TextMap("Tags")).Apply(
            set => Aws.Call(Lambda.TagResource, new() { ["Resource"] = arn, ["Tags"] = set.ToMap() }, cancel),
            keys => Aws.Call(Lambda.UntagResource, new() { ["Resource"] = arn, ["tagKeys"] = keys.ToJsonArray() }, cancel));
    }

    private async Task Remove(string uuid, CancellationToken cancel)
    {
        if (await AtRest(uuid, cancel) is not { ValueKind: JsonValueKind.Object })
            return;
        await Place.Patiently(() => Aws.Find(Lambda.DeleteEventSourceMapping, new() { ["UUID"] = uuid }, cancel), e => e.IsConflict, cancel);
        await AtRest(uuid, cancel);
    }

    /// <summary>Waits while Lambda works on a mapping.</summary>
    /// <returns>The mapping; nothing when there is none.</returns>
    private Task<JsonElement> AtRest(string uuid, CancellationToken cancel) => Wait.Until(
        $"The event source mapping {uuid}",
        async token => await Get(uuid, token) ?? default,
        mapping => mapping.Text("State") is not ("Creating" or "Updating" or "Deleting" or "Enabling" or "Disabling"),
        _ => null,
        Patience,
        Place.Clock,
        cancel);

    private Task<JsonElement?> Get(string uuid, CancellationToken cancel) => Aws.Find(Lambda.GetEventSourceMapping, new() { ["UUID"] = uuid }, cancel);

    private async Task<JsonElement?> FindOf(TriggerSettings wanted, CancellationToken cancel)
    {
        await foreach (var mapping in Aws.List(Lambda.ListEventSourceMappings, new() { ["FunctionName"] = wanted.Function, ["EventSourceArn"] = wanted.Source }, cancel))
        {
            if (mapping.Text("State") != "Deleting")
                return mapping;
        }

        return null;
    }

    private async Task<bool> HasTag(JsonElement mapping, AwsTarget target, CancellationToken cancel)
        => await Aws.Find(Lambda.ListTags, new() { ["Resource"] = mapping.Text("EventSourceMappingArn") }, cancel) is { } tags
            && tags.TextMap("Tags").Contains(KeyValuePair.Create(ResourceTags.Resource, ResourceTags.ValueOf(target.Resource.Id)));

    private static bool IsRefusedRole(AwsError error) => error.ErrorCode == "InvalidParameterValueException" && error.Message.Contains("role", StringComparison.OrdinalIgnoreCase);
}
