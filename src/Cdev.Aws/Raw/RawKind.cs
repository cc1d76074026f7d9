using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Mapping;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Raw;

/// <summary>Resources of any type that Cloud Control serves.</summary>
/// <remarks>
/// A creation is found by its client token, which holds 36 hours; after that by the identifier that its properties decide or by its tags. Changes and
/// deletions begin with a look, so that they need no token. https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations.html
/// </remarks>
internal sealed class RawKind(AwsPlace place) : IResourceKind
{
    private readonly TypeSchemas _schemas = new(place.Aws);
    private readonly ResourceRequests _requests = new(place);

    /// <inheritdoc/>
    public string Type => "aws";

    /// <inheritdoc/>
    public ChangeDescription Describe(ResourceDifference change)
        => change is { Previous: { } previous, Next: { } next } ? Replacement.Of(previous, next) : new ChangeDescription.InPlace();

    /// <inheritdoc/>
    public async Task<CloudOutput> Create(AwsChange change, CancellationToken cancel)
    {
        var raw = await _schemas.Open(change, cancel);
        var creation = new Creation(place, _requests, raw, change);
        var found = await creation.Run(cancel);
        return (await Bring(raw, found, deployed: null, creation.Wanted, change.Cloud, cancel)).Outputs(raw.Schema);
    }

    /// <inheritdoc/>
    public async Task<CloudOutput> Update(AwsChange change, CancellationToken cancel)
    {
        var raw = await _schemas.Open(change, cancel);
        var wanted = State(raw, change.Properties);
        var deployed = change.Previous is { } previous ? DesiredState.Of(raw.Schema, place, previous, previous.Properties, change.NamespaceToken) : null;
        var found = change.KnownText("id") is { } identifier ? await _requests.Get(raw, identifier, cancel) : await new Search(_requests, raw).Mine(wanted, cancel);
        return found is null
            ? throw RawErrors.Gone(raw)
            : (await Bring(raw, found, deployed, wanted, change.Cloud, cancel)).Outputs(raw.Schema);
    }

    /// <inheritdoc/>
    public async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        var raw = await _schemas.Open(target, cancel);
        if ((target.KnownText("id") ?? (await new Search(_requests, raw).Mine(State(raw, target.Resource.Properties), cancel))?.Identifier) is not { } identifier)
            return;
        await _requests.Persist(
            raw,
            async () => await _requests.Delete(raw, identifier, cancel) is { HasFailed: true, ErrorCode: not "NotFound" } failed
                ? Attempt<string>.Failed(raw, failed)
                : Attempt<string>.Done(identifier),
            cancel);
    }

    /// <inheritdoc/>
    public async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        var raw = await _schemas.Open(target, cancel);
        var found = target.KnownText("id") is { } identifier
            ? await _requests.Get(raw, identifier, cancel)
            : await new Search(_requests, raw).Mine(State(raw, deployed), cancel);
        if (found is null)
            return null;
        var (declared, seen) = Comparison.Of(raw.Schema, deployed, found.Properties);
        return Observation.Of(found.Outputs(raw.Schema), declared.ToElement(), seen.ToElement());
    }

    /// <inheritdoc/>
    public async Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel)
    {
        var raw = await _schemas.Open(new(resource, NamespaceToken: "", Known: null), cancel);
        return await _requests.Get(raw, resource.Name, cancel) is { } found ? found.Outputs(raw.Schema) : throw Existing.Missing(resource, raw.TypeName);
    }

    // Looks again before each attempt: what another operation changed in between is seen.
    private Task<FoundResource> Bring(RawResource raw, FoundResource first, JsonObject? deployed, JsonObject wanted, IMappingContext cloud, CancellationToken cancel)
    {
        var found = first;
        return _requests.Persist(raw, Try, cancel);

        async Task<Attempt<FoundResource>> Try()
        {
            var patch = StatePatch.Between(raw.Schema, deployed, wanted, found.Properties);
            if (!patch.Fixed.IsEmpty)
                throw RawErrors.NotUpdatable(raw, patch.Fixed);
            if (patch.Operations.Count == 0)
                return Attempt<FoundResource>.Done(found);
            var ended = await _requests.Update(raw, found.Identifier, patch.Operations, cloud.Report, cancel);
            found = await _requests.Get(raw, found.Identifier, cancel) ?? throw RawErrors.Gone(raw);
            return ended.HasFailed ? Attempt<FoundResource>.Failed(raw, ended) : Attempt<FoundResource>.Done(found);
        }
    }

    private JsonObject State(RawResource raw, JsonElement properties) => DesiredState.Of(raw.Schema, place, raw.Model, properties, raw.Target.NamespaceToken);
}
