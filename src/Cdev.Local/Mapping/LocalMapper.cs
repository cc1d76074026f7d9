using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Deployment.Mappers;
using Cdev.Local.Storage;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Local.Mapping;

/// <summary>
/// Deploys functions with their layers, HTTP APIs and routes to the embedded local cloud: a folder, <c>.cdev/local/&lt;environment&gt;</c>.
/// No server is needed; a running one follows the folder. Settings and secrets leave nothing there: they are what their outputs say.
/// </summary>
/// <remarks>
/// Runs in the build's process, where ASP.NET is not: neither this class nor what it uses may touch it.
/// Each change is one record that is renamed into place and names its transaction, so that an interrupted change is either there or not.
/// </remarks>
public sealed class LocalMapper : IMapper
{
    private const string ArnPrefix = "arn:aws:lambda:local:000000000000:function:";

    private readonly MapperSettings _settings;
    private readonly LocalFolder _folder;

    /// <summary>Makes the mapper of an environment.</summary>
    /// <param name="settings">Where it is; there is nothing else to set.</param>
    /// <exception cref="ArgumentException">The environment's name cannot be a folder's.</exception>
    public LocalMapper(MapperSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _folder = LocalFolder.Of(settings.StateFolder, settings.Environment);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Claims { get; } = [ResourceTypes.Function, ResourceTypes.Layer, ResourceTypes.Api, ResourceTypes.Route, ResourceTypes.Setting, ResourceTypes.Secret];

    /// <inheritdoc/>
    /// <remarks>Everything is changed in place. Refused with <c>CDEV401</c> to <c>CDEV404</c>, <c>CDEV408</c> and <c>CDEV417</c>.</remarks>
    public ValueTask<ChangeDescription> Describe(ResourceDifference change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var problem = change.Next is { } next ? Check(next.Id, next.Properties) : null;
        return ValueTask.FromResult<ChangeDescription>(
            problem is null ? new ChangeDescription.InPlace() : new ChangeDescription.Refused(problem.Code, problem.Because));
    }

    /// <inheritdoc/>
    /// <exception cref="LocalCloudException">The change cannot be made.</exception>
    public async Task<CloudOutput> Apply(ResourceChange change, IMappingContext cloud, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(cloud);
        var (action, component, previous, next) = change.Difference;
        if (action == DifferenceAction.Delete)
        {
            if (!ValueProperties.IsValue(previous!.Type))
                await Delete(component, previous.Id, cancel);
            return CloudOutput.Empty;
        }

        var resolved = change.Resolved ?? next!.Properties;
        if (Check(next!.Id, resolved) is { } problem)
            throw new LocalCloudException(problem.Code, problem.Because, "");
        if (ValueProperties.IsValue(next.Type))
            return Value(next.Id, resolved);
        IResourceRecord written = next.Type switch
        {
            ResourceTypes.Function => await WriteFunction(change, resolved, cloud, cancel),
            ResourceTypes.Layer => await WriteLayer(change, resolved, cloud, cancel),
            ResourceTypes.Api => await WriteApi(change, resolved, cancel),
            _ => await WriteRoute(change, resolved, cancel),
        };
        return written.ToOutput();
    }

    /// <inheritdoc/>
    public async Task<Observation?> Read(DeployedResource resource, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var id = resource.Model.Id;
        if (ValueProperties.IsValue(id.Type))
            return new(resource.Output, []);
        return await RecordStore.Read(_folder, _settings.Component, id, cancel) switch
        {
            null => null,
            FunctionRecord function when !_folder.Code.Contains(function.Code) || !HasOpt(function.LayerList) => null,
            LayerRecord layer when !_folder.Layers.Contains(layer.Content) => null,
            var record => Observation.Of(record.ToOutput(), ReadableProperties.OfDeployed(id, resource.Resolved), ReadableProperties.OfFound(record, resource.Resolved)),
        };
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A record appears by one rename and names the transaction that wrote it. So the change was made exactly when the wanted
    /// record has its transaction, and a deletion exactly when there is no record.
    /// </remarks>
    public async Task<Recovery> Recover(PendingChange change, IMappingContext cloud, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(cloud);
        var (_, component, previous, next) = change.Difference;
        if (ValueProperties.IsValue((next ?? previous)!.Type))
            return RecoverValue(previous, next, cloud.Resolved);
        var wanted = next is null ? null : await RecordStore.Read(_folder, component, next.Id, cancel);
        var renamed = previous is not null && next is not null && previous.Id != next.Id;
        if (wanted?.Transaction == change.TransactionToken)
        {
            if (cloud.Resolved is { } resolved && SaysWhat(resolved, wanted))
            {
                if (renamed)
                    await Delete(component, previous!.Id, cancel);
                return new(ToPrevious: false, wanted.ToOutput());
            }

            // Made from what is no longer true: back, so that it is made again.
            if (previous is null || renamed)
                await Delete(component, next!.Id, cancel);
        }

        var before = previous is null ? null : await RecordStore.Read(_folder, component, previous.Id, cancel);
        return new(ToPrevious: next is not null || before is not null, before?.ToOutput());
    }

    // There is nothing but the output, so it is as wanted as soon as that is known.
    private Recovery RecoverValue(ResourceModel? previous, ResourceModel? next, JsonElement? resolved) => (previous, next, resolved) switch
    {
        (_, null, _) => new(ToPrevious: false, Output: null),
        (_, _, { } now) => new(ToPrevious: false, Value(next.Id, now)),
        _ => new(ToPrevious: true, previous is null ? null : Value(previous.Id, previous.Properties)),
    };

    private CloudOutput Value(ResourceId id, JsonElement resolved)
        => ValueProperties.Read(id, resolved).Properties.ToOutput(id, PhysicalName(_settings.Component, id.Name));

    // Whether a record has the values that its resource's references have now.
    private static bool SaysWhat(JsonElement resolved, IResourceRecord record) => record switch
    {
        FunctionRecord function => FunctionProperties.Read(record.Id, resolved).Properties is var now
            && VariablesOf(now).SequenceEqual(function.Resolved)
            && now.Layers.SequenceEqual(function.LayerList.Contents),
        RouteRecord route => RouteProperties.Read(record.Id, resolved).Properties is var now && now.Api == route.Api && now.Function == route.Function,
        _ => true,
    };

    private static ImmutableSortedDictionary<string, string> VariablesOf(FunctionProperties resolved)
        => resolved.Environment.ToImmutableSortedDictionary(variable => variable.Key, variable => variable.Value.GetString()!, StringComparer.Ordinal);

    private static Problem? Check(ResourceId id, JsonElement properties)
    {
        switch (id.Type)
        {
            case ResourceTypes.Function:
                return FunctionProperties.Read(id, properties).Problem;
            case ResourceTypes.Layer:
                return LayerProperties.Read(id, properties).Problem;
            case ResourceTypes.Route:
                return RouteProperties.Read(id, properties).Problem;
            case ResourceTypes.Api:
                return ApiProperties.Read(id, properties).Problem;
            case ResourceTypes.Setting or ResourceTypes.Secret:
                return ValueProperties.Read(id, properties).Problem;
            default:
                return new(
                    DiagnosticCodes.UnsupportedResource,
                    $"The local cloud has no {id.Type}, which the {id} is. Leave it out for this environment, or deploy with another CdevProvider.");
        }
    }

    private async Task<FunctionRecord> WriteFunction(ResourceChange change, JsonElement resolved, IMappingContext cloud, CancellationToken cancel)
    {
        var (_, component, _, next) = change.Difference;
        var properties = FunctionProperties.Read(next!.Id, resolved).Properties;
        var record = new FunctionRecord(
            IResourceRecord.CurrentVersion,
            component,
            next.Name,
            change.TransactionToken,
            PhysicalName(component, next.Name),
            ArnPrefix + PhysicalName(component, next.Name),
            properties.Code,
            properties.Handler,
            properties.Memory,
            properties.Timeout,
            properties.ReservedConcurrency,
            FunctionProperties.Read(next.Id, next.Properties).Properties.Environment,
            VariablesOf(properties),
            properties.Layers.IsEmpty ? null : properties.Layers);

        var layers = record.LayerList;
        var unpacked = _folder.Code.Contains(record.Code) ? null : await Unpack(_folder.Code, record.Code, cloud, cancel);
        var merged = HasOpt(layers) || !layers.Contents.All(_folder.Layers.Contains) ? null : await Merge(layers, cloud, cancel);
        using var changing = await ChangeLock.Acquire(_folder, cancel);
        await Settle(_folder.Code, record.Code, unpacked, cloud, cancel);
        // The layers were deployed before; somebody may have removed their folders since.
        foreach (var content in layers.Contents)
            await Settle(_folder.Layers, content, unpacked: null, cloud, cancel);
        if (merged is null && !HasOpt(layers))
            merged = await Merge(layers, cloud, cancel);
        if (merged is not null)
            _folder.Opt.Commit(layers.Hash, merged);
        await Put(change, record, cancel);
        return record;
    }

    private async Task<LayerRecord> WriteLayer(ResourceChange change, JsonElement resolved, IMappingContext cloud, CancellationToken cancel)
    {
        var (_, component, _, next) = change.Difference;
        var content = LayerProperties.Read(next!.Id, resolved).Properties.Content;
        var record = new LayerRecord(
            IResourceRecord.CurrentVersion,
            component,
            next.Name,
            change.TransactionToken,
            LayerArn.Of(PhysicalName(component, next.Name), content),
            content);

        var unpacked = _folder.Layers.Contains(content) ? null : await Unpack(_folder.Layers, content, cloud, cancel);
        using var changing = await ChangeLock.Acquire(_folder, cancel);
        await Settle(_folder.Layers, content, unpacked, cloud, cancel);
        await Put(change, record, cancel);
        return record;
    }

    // Unpacked before the lock was taken, or now, when it went away in between.
    private static async Task Settle(HashedFolders folders, string hash, string? unpacked, IMappingContext cloud, CancellationToken cancel)
    {
        if (unpacked is null && !folders.Contains(hash))
            unpacked = await Unpack(folders, hash, cloud, cancel);
        if (unpacked is not null)
            folders.Commit(hash, unpacked);
    }

    private bool HasOpt(LayerList layers) => layers.Contents.IsEmpty || Directory.Exists(_folder.OptOf(layers));

    private async Task<ApiRecord> WriteApi(ResourceChange change, JsonElement resolved, CancellationToken cancel)
    {
        var (_, component, previous, next) = change.Difference;
        using var changing = await ChangeLock.Acquire(_folder, cancel);
        var deployed = await RecordStore.ReadAll(_folder, cancel);
        var before = (previous is null ? null : await RecordStore.Read(_folder, component, previous.Id, cancel) as ApiRecord)
            ?? await RecordStore.Read(_folder, component, next!.Id, cancel) as ApiRecord;
        // An API keeps its port, so that its address stays.
        var port = before?.Port
            ?? PortChoice.Choose(PortChoice.StableBase(component, _settings.Environment, next!.Name), deployed.Apis.Values.Select(api => api.Port).ToHashSet());
        var record = new ApiRecord(
            IResourceRecord.CurrentVersion,
            component,
            next!.Name,
            change.TransactionToken,
            PhysicalName(component, next.Name),
            port,
            ApiProperties.Read(next.Id, resolved).Properties.Cors);
        await Put(change, record, cancel);
        return record;
    }

    private async Task<RouteRecord> WriteRoute(ResourceChange change, JsonElement resolved, CancellationToken cancel)
    {
        var (_, component, _, next) = change.Difference;
        var properties = RouteProperties.Read(next!.Id, resolved).Properties;
        var record = new RouteRecord(
            IResourceRecord.CurrentVersion,
            component,
            next.Name,
            change.TransactionToken,
            PhysicalName(component, next.Name),
            properties.Api,
            properties.Method,
            properties.Path,
            properties.Function);
        using var changing = await ChangeLock.Acquire(_folder, cancel);
        await Put(change, record, cancel);
        return record;
    }

    // The new record first: between the two a renamed resource is there twice rather than not at all.
    private async Task Put<T>(ResourceChange change, T record, CancellationToken cancel)
        where T : class, IResourceRecord
    {
        await RecordStore.Write(_folder, record, cancel);
        if (change.Difference.Previous is { } previous && previous.Id != record.Id)
            RecordStore.Delete(_folder, change.Difference.Component, previous.Id);
    }

    private static async Task<string> Unpack(HashedFolders folders, string hash, IMappingContext cloud, CancellationToken cancel)
    {
        cloud.Report("unpacking");
        await using var archive = cloud.OpenArtifact(hash);
        return await folders.Unpack(hash, archive, cancel);
    }

    private async Task<string> Merge(LayerList layers, IMappingContext cloud, CancellationToken cancel)
    {
        cloud.Report("merging layers");
        return await _folder.Opt.Merge([.. layers.Contents.Select(_folder.Layers.Of)], cancel);
    }

    private async Task Delete(string component, ResourceId id, CancellationToken cancel)
    {
        if (!Directory.Exists(_folder.Root))
            return;
        using var changing = await ChangeLock.Acquire(_folder, cancel);
        RecordStore.Delete(_folder, component, id);

        // A running host's processes may still load from the archive: then the host sweeps, once they have ended.
        if (id.Type is ResourceTypes.Function or ResourceTypes.Layer && await HostDescription.ReadLive(_folder, cancel) is null)
            _folder.Sweep(await RecordStore.ReadAll(_folder, cancel));
    }

    private string PhysicalName(string component, string name) => $"{component}-{_settings.Environment}-{name}";
}
