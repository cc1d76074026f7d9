using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Artifacts;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Aws.Roles;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Aws.Functions;

/// <summary>
/// Functions: a role and a log group of their own, code, configuration, published versions, and the alias <c>live</c>. The output <c>arn</c> is the alias's:
/// who calls the function sees a deployment whole or not at all.
/// </summary>
/// <remarks>Everything of a function is changed in place; only its name cannot be, which its incarnation decides.</remarks>
internal sealed class FunctionKind(AwsPlace place, ArtifactUpload artifacts) : IResourceKind
{
    private const string Principal = "lambda.amazonaws.com";

    // Lambda's hash of the archive that was sent: by it a deployment knows, without the archive, that nothing of the code is to be sent.
    private const string CodeSha256 = "codeSha256";

    // A role's name has as many characters: it is the function's.
    private static readonly NameRule Name = new(MaxLength: 64, "_");

    private readonly ExecutionRole _roles = new(place);
    private readonly LogGroup _logs = new(place);
    private readonly FunctionState _state = new(place);
    private readonly FunctionVersions _versions = new(place, new(place));

    /// <inheritdoc/>
    public string Type => ResourceTypes.Function;

    /// <inheritdoc/>
    public ChangeDescription Describe(ResourceDifference change)
        => change.Next is { } next && FunctionLimits.Problem(FunctionWish.Read(next.Properties)) is { } problem
            ? new ChangeDescription.Refused("CDEV510", $"Lambda would refuse it: {problem}")
            : new ChangeDescription.InPlace();

    /// <inheritdoc/>
    public async Task<CloudOutput> Create(AwsChange change, CancellationToken cancel)
    {
        var (name, wish) = (NameOf(change), FunctionWish.Read(change.Properties));
        var role = await Surroundings(name, wish, change, cancel);
        var archive = await LambdaArchive.Read(wish.Code, change.Cloud, cancel);
        var configuration = FunctionConfiguration.Of(wish, role);
        var input = new JsonObject(configuration.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())))
        {
            ["FunctionName"] = name,
            ["Architectures"] = new JsonArray(FunctionConfiguration.Architecture(wish.Architecture)),
            ["Code"] = await artifacts.Send(archive, cancel),
            ["Tags"] = place.Tags(change.Resource).ToMap(),
        };
        if (await _state.Create(name, input, cancel) is not { } made)
        {
            if (await _state.AtRest(name, cancel) is var begun && FunctionState.Failure(begun) is null)
                return await Bring(name, wish, configuration, archive, change, cancel);

            // It never came to be, and nothing hangs on it yet: Lambda changes no such function.
            await place.Aws.Remove(Lambda.DeleteFunction, Named(name), cancel);
            made = await _state.Create(name, input, cancel) ?? await place.Aws.Call(Lambda.GetFunctionConfiguration, Named(name), cancel);
        }

        await _state.Settle(name, FunctionState.Latest, made, cancel);
        if (wish.ReservedConcurrency is { } reserved)
            await Reserve(name, reserved, cancel);
        await _versions.Publish(name, archive.Sha256, hasAlias: false, cancel);
        return Output(made, archive.Sha256);
    }

    /// <inheritdoc/>
    public async Task<CloudOutput> Update(AwsChange change, CancellationToken cancel)
    {
        var (name, wish) = (NameOf(change), FunctionWish.Read(change.Properties));
        var role = await Surroundings(name, wish, change, cancel);
        var output = await Bring(name, wish, FunctionConfiguration.Of(wish, role), archive: null, change, cancel);
        if (wish.Role is not null && FunctionWish.Read(change.Previous!.Properties).Role is null)
            await _roles.Delete(name, cancel);
        return output;
    }

    /// <inheritdoc/>
    public async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        var name = NameOf(target);
        await place.Patiently(() => place.Aws.Find(Lambda.DeleteFunction, Named(name), cancel), error => error.IsConflict, cancel);
        await _logs.Delete(name, cancel);
        await _roles.Delete(name, cancel);
    }

    /// <inheritdoc/>
    public async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        var (name, wish) = (NameOf(target), FunctionWish.Read(deployed));
        if (await _state.Find(name, cancel) is not { } latest)
            return null;
        var found = new FoundFunction(
            latest,
            await _versions.Live(name, cancel),
            wish.Role is null ? await _roles.Find(name, cancel) : null,
            wish.Role is null ? await _roles.Policy(name, cancel) : null);
        var rights = wish.Role is null ? await Rights(name, wish, cancel) : null;
        return new FunctionDrift(wish, deployed, rights, target.KnownText(CodeSha256)).Of(found, Output(latest.GetProperty("Configuration"), found.CodeSha256));
    }

    /// <inheritdoc/>
    public async Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel)
        => await _state.Find(resource.Name, cancel) is { } found
            ? new JsonObject { ["name"] = resource.Name, ["arn"] = found.GetProperty("Configuration").Text("FunctionArn") }.ToOutput()
            : throw Existing.Missing(resource, "function of Lambda");

    private async Task<string> Surroundings(string name, FunctionWish wish, AwsChange change, CancellationToken cancel)
    {
        // First the role: it takes a while until Lambda knows it.
        var role = wish.Role ?? await _roles.Ensure(name, Principal, await Rights(name, wish, cancel), change, cancel);
        await _logs.Ensure(name, change, cancel);
        return role;
    }

    private async Task<string> Rights(string name, FunctionWish wish, CancellationToken cancel)
    {
        var functionArn = wish.Vpc is null ? null : $"arn:{place.Aws.Partition}:lambda:{place.Aws.Region}:{await place.Aws.Account(cancel)}:function:{name}";
        var document = FunctionRights.Document(wish.Grants, await _logs.Arn(name, cancel), functionArn);
        return document.Length <= PolicyDocument.MaxSize ? document : throw new MappingException(
            "CDEV513",
            $"The rights of the function {name} are a policy of {document.Length} characters, and IAM takes {PolicyDocument.MaxSize}.",
            "Grant fewer resources, split the function, or give it a role that is made elsewhere: [Function(Role = \"<arn>\")].");
    }

    // Reads, compares, and writes what differs: however far it came before.
    private async Task<CloudOutput> Bring(string name, FunctionWish wish, JsonObject wanted, LambdaArchive? archive, AwsChange change, CancellationToken cancel)
    {
        var found = await _state.AtRest(name, cancel);
        var latest = found.GetProperty("Configuration");
        var deployed = change.KnownText(CodeSha256);
        if (archive is null && (FunctionWish.Read(change.Previous!.Properties).Code != wish.Code || !HasCode(latest, wish, deployed)))
            archive = await LambdaArchive.Read(wish.Code, change.Cloud, cancel);
        var code = archive?.Sha256 ?? deployed!;
        if (archive is not null && !HasCode(latest, wish, code))
            await _state.Change(name, Lambda.UpdateFunctionCode, await CodeInput(name, wish, archive, cancel), cancel);

        var difference = FunctionState.Failure(latest) is null ? FunctionConfiguration.Difference(wanted, FunctionConfiguration.Of(latest)) : (JsonObject)wanted.DeepClone();
        if (difference.Count > 0)
        {
            difference["FunctionName"] = name;
            await _state.Change(name, Lambda.UpdateFunctionConfiguration, difference, cancel);
        }

        await BringConcurrency(name, wish.ReservedConcurrency, found.Member("Concurrency")?.Number("ReservedConcurrentExecutions"), cancel);
        await BringTags(latest.Text("FunctionArn")!, TagChange.Of(place, change, found.TextMap("Tags")), cancel);
        var live = await _versions.Live(name, cancel);
        if (live is not { } running || !HasCode(running, wish, code) || !FunctionConfiguration.RunsAlike(wanted, FunctionConfiguration.Of(running)))
        {
            await _versions.Publish(name, code, hasAlias: live is not null, cancel);
            await _versions.Prune(name, place.KeepVersions, cancel);
        }

        return Output(latest, code);
    }

    private async Task<JsonObject> CodeInput(string name, FunctionWish wish, LambdaArchive archive, CancellationToken cancel)
    {
        var input = await artifacts.Send(archive, cancel);
        input["FunctionName"] = name;
        input["Architectures"] = new JsonArray(FunctionConfiguration.Architecture(wish.Architecture));
        return input;
    }

    private static bool HasCode(JsonElement configuration, FunctionWish wish, string? code)
        => configuration.Text("CodeSha256") == code && FunctionConfiguration.ArchitectureOf(configuration) == FunctionConfiguration.Architecture(wish.Architecture);

    private async Task BringConcurrency(string name, int? wanted, int? found, CancellationToken cancel)
    {
        if (wanted == found)
            return;
        if (wanted is { } reserved)
            await Reserve(name, reserved, cancel);
        else
            await place.Aws.Call(Lambda.DeleteFunctionConcurrency, Named(name), cancel);
    }

    private Task Reserve(string name, int reserved, CancellationToken cancel)
        => place.Aws.Call(Lambda.PutFunctionConcurrency, new() { ["FunctionName"] = name, ["ReservedConcurrentExecutions"] = reserved }, cancel);

    private Task BringTags(string arn, TagChange tags, CancellationToken cancel) => tags.Apply(
        set => place.Aws.Call(Lambda.TagResource, new() { ["Resource"] = arn, ["Tags"] = set.ToMap() }, cancel),
        removed => place.Aws.Call(Lambda.UntagResource, new() { ["Resource"] = arn, ["tagKeys"] = removed.ToJsonArray() }, cancel));

    private string NameOf(AwsTarget target) => target.KnownText("name") ?? place.Name(target.Resource, target.NamespaceToken, Name);

    private static CloudOutput Output(JsonElement configuration, string code) => new JsonObject
    {
        ["name"] = configuration.Text("FunctionName"),
        ["arn"] = $"{configuration.Text("FunctionArn")}:{FunctionVersions.Alias}",
        [CodeSha256] = code,
    }.ToOutput();

    private static JsonObject Named(string name) => new() { ["FunctionName"] = name };
}
