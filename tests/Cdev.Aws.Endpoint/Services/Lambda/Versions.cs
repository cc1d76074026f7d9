using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services.Lambda;

/// <summary>Published versions, and aliases of them.</summary>
internal sealed class Versions(CloudState cloud, Functions functions)
{
    // What differs between a version and what it was published from.
    private static readonly string[] OfOne = ["FunctionArn", "Version", "Description", "RevisionId", "LastModified", "State", "StateReason", "StateReasonCode", "LastUpdateStatus", "LastUpdateStatusReason", "LastUpdateStatusReasonCode", "SnapStart", "Tags"];

    private Table All => cloud["lambda:version"];

    private Table Aliases => cloud["lambda:alias"];

    internal JsonObject Publish(ServiceCall call)
    {
        var name = FunctionReference.Of(call).Name;
        functions.CheckAtRest(name);
        var latest = functions.Find(name);
        Functions.CheckRevision(latest, call.Input);
        if (call.Input.Text("CodeSha256") is { } known && known != latest.Text("CodeSha256"))
        {
            throw new AwsException("InvalidParameterValueException", $"CodeSHA256 ({known}) is different from current CodeSHA256 in $LATEST ({latest.Text("CodeSha256")}). Please try again with the CodeSHA256 in $LATEST.");
        }
        return Publish(name, call.Input.Text("Description"));
    }

    /// <summary>Publishes what a function is; the last version again when nothing has changed since.</summary>
    internal JsonObject Publish(string name, string? description)
    {
        var latest = cloud["lambda:function"].Find(name)!;
        var last = cloud["lambda:_lastVersion"].Find(name)?.Int("Version") ?? 0;
        if (All.Find($"{name}:{last}") is { } previous && JsonNode.DeepEquals(previous.Except(OfOne), latest.Except(OfOne)) && previous.Object("SnapStart")!.Text("ApplyOn") == latest.Object("SnapStart")!.Text("ApplyOn"))
        {
            return Functions.Described(previous);
        }
        var number = $"{last + 1}";
        latest["FunctionArn"] = $"{latest.Text("FunctionArn")}:{number}";
        latest["Version"] = number;
        latest["Description"] = description ?? latest.Text("Description");
        latest["RevisionId"] = cloud.NewUuid("revision");
        latest["State"] = "Pending";
        latest["StateReason"] = "The function is being created.";
        latest["StateReasonCode"] = "Creating";
        cloud.Options.Settling.Begin(latest, cloud.Now);
        _ = latest.Remove("Tags");
        All.Put($"{name}:{number}", latest);
        cloud["lambda:_lastVersion"].Put(name, new() { ["Version"] = last + 1 });
        return Functions.Described(latest);
    }

    internal JsonObject List(ServiceCall call)
    {
        var name = FunctionReference.Of(call).Name;
        var versions = Of(name);
        return call.Paged("Versions", versions.OrderBy(version => int.Parse(version.Text("Version")!, System.Globalization.CultureInfo.InvariantCulture)).Prepend(functions.Find(name)).Select(Functions.Described), "Marker", "MaxItems", 50, "NextMarker");
    }

    internal void Delete(FunctionReference reference)
    {
        _ = functions.Find(reference.Name);
        if (reference.Qualifier == "$LATEST")
        {
            throw new AwsException("InvalidParameterValueException", "$LATEST version cannot be deleted without deleting the function.");
        }
        var aliases = AliasesOf(reference.Name).Where(alias => alias.Text("FunctionVersion") == reference.Qualifier).Select(alias => alias.Text("Name")).ToList();
        if (aliases.Count > 0)
        {
            throw new AwsException("ResourceConflictException", $"Unable to delete version because the following aliases reference it: [{string.Join(", ", aliases)}]");
        }
        _ = All.Remove(reference.Key);
    }

    internal JsonObject CreateAlias(ServiceCall call)
    {
        var alias = Alias(call);
        CheckVersion(call, alias.Name);
        if (Aliases.Has(alias.Key))
        {
            throw new AwsException("ResourceConflictException", $"Alias already exists: {alias.Arn(cloud)}");
        }
        var record = new JsonObject { ["AliasArn"] = alias.Arn(cloud), ["Name"] = call["Name"], ["FunctionVersion"] = call["FunctionVersion"], ["Description"] = "", ["RevisionId"] = cloud.NewUuid("revision") }
            .With(call.Input.Only("Description", "RoutingConfig"));
        Aliases.Put(alias.Key, record);
        return record;
    }

    internal JsonObject UpdateAlias(ServiceCall call)
    {
        var key = Alias(call).Key;
        Functions.CheckRevision(FindAlias(call), call.Input);
        if (call.Input.ContainsKey("FunctionVersion"))
        {
            CheckVersion(call, Alias(call).Name);
        }
        return Aliases.Change(key, alias => alias.With(call.Input.Only("FunctionVersion", "Description", "RoutingConfig"))["RevisionId"] = cloud.NewUuid("revision"));
    }

    internal JsonObject FindAlias(ServiceCall call)
    {
        var alias = Alias(call);
        _ = functions.Find(alias.Name);
        return Aliases.Find(alias.Key) ?? throw new AwsException("ResourceNotFoundException", $"Cannot find alias arn: {alias.Arn(cloud)}");
    }

    internal JsonObject ListAliases(ServiceCall call)
    {
        var name = FunctionReference.Of(call).Name;
        _ = functions.Find(name);
        return call.Paged("Aliases", AliasesOf(name).Where(alias => call.Input.Text("FunctionVersion") is not { } version || alias.Text("FunctionVersion") == version), "Marker", "MaxItems", 50, "NextMarker");
    }

    internal ServiceResult DeleteAlias(ServiceCall call)
    {
        _ = functions.Find(Alias(call).Name);
        _ = Aliases.Remove(Alias(call).Key);
        return ServiceResult.Empty;
    }

    private IEnumerable<JsonObject> Of(string name) => All.All.Where(version => version.Key.StartsWith(name + ":", StringComparison.Ordinal)).Select(version => version.Value);

    private IEnumerable<JsonObject> AliasesOf(string name) => Aliases.All.Where(alias => alias.Key.StartsWith(name + ":", StringComparison.Ordinal)).Select(alias => alias.Value);

    private static FunctionReference Alias(ServiceCall call) => new(FunctionReference.Parse(call["FunctionName"]).Name, call["Name"]);

    private void CheckVersion(ServiceCall call, string name) => _ = functions.Configuration(new(name, call["FunctionVersion"]));
}
