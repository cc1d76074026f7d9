using System.Collections.Concurrent;
using System.Text.Json;
using Cdev.Backend.Differences;
using Cdev.Backend.Errors;
using Cdev.Backend.Repair;
using Cdev.Backend.States;
using Cdev.Backend.Stores;
using Cdev.Backend.Transactions;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend;

/// <summary>The backend over a store: all rules, none of the storing. Safe for many callers at once.</summary>
/// <remarks>
/// Who may reference what is decided between two components that are each locked by another process, without a lock over both: each side records
/// what it intends first and looks at the other's state afterwards, and withdraws when the two collide. Whichever records second sees the first.
/// </remarks>
/// <param name="store">Where state is kept.</param>
public sealed class StoredBackend(IStateStore store) : IRepairableBackend
{
    private const string TagsProperty = "tags";

    private readonly ComponentReader _reader = new(store);
    private readonly ConcurrentDictionary<(string ResourceState, string Component), ComponentSession> _sessions = new();

    private ReferenceRules References => new(store, ReadOrNull);

    /// <inheritdoc/>
    public async ValueTask<string> CreateResourceState(string name, string? parent, CancellationToken cancel)
    {
        var id = Tokens.NewId();
        await store.CreateResourceState(new(id, name, parent, Binding: null), cancel);
        return id;
    }

    /// <inheritdoc/>
    public ValueTask DeleteResourceState(string resourceState, CancellationToken cancel) => store.DeleteResourceState(resourceState, cancel);

    /// <inheritdoc/>
    public async ValueTask<ResourceState> GetResourceState(string resourceState, CancellationToken cancel)
    {
        var all = await store.ListResourceStates(cancel);
        var found = all.FirstOrDefault(candidate => candidate.Id == resourceState) ?? throw new ResourceStateDoesNotExist(resourceState);
        return await ToResourceState(found, all, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ResourceState>> GetTopLevelResourceStates(CancellationToken cancel)
    {
        var all = await store.ListResourceStates(cancel);
        var top = new List<ResourceState>();
        foreach (var found in all.Where(candidate => candidate.Parent is null).OrderBy(candidate => candidate.Name, StringComparer.Ordinal))
            top.Add(await ToResourceState(found, all, cancel));
        return top;
    }

    /// <inheritdoc/>
    public async ValueTask BindResourceState(string resourceState, EnvironmentBinding binding, CancellationToken cancel)
    {
        var standing = await store.Bind(resourceState, binding, cancel);
        if (standing != binding)
            throw new EnvironmentBindingError((await store.GetResourceState(resourceState, cancel)).Name, Describe(standing), Describe(binding));
    }

    /// <inheritdoc/>
    public async ValueTask<IAsyncDisposable> AcquireLock(string resourceState, string component, string purpose, TimeSpan wait, CancellationToken cancel)
    {
        var environment = await store.GetResourceState(resourceState, cancel);
        var locked = await store.Lock(resourceState, component, LockHolder.Current(purpose), wait, cancel);
        try
        {
            var read = await _reader.ReadAnew(resourceState, component, cancel);
            var key = (resourceState, component);
            var session = new ComponentSession(component, environment.Name, locked, read, () => _sessions.TryRemove(key, out _));
            await session.CompactIfLong(read, cancel);
            _sessions[key] = session;
            return session;
        }
        catch
        {
            await locked.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ComponentState> GetComponent(string resourceState, string component, CancellationToken cancel)
        => (await Read(resourceState, component, cancel)).ToState();

    /// <inheritdoc/>
    public async ValueTask UpdateComponent(string resourceState, ComponentDifference difference, CancellationToken cancel)
    {
        switch (difference)
        {
            case { Action: DifferenceAction.Create, Previous: null, Next: { } next }:
                await (await Session(resourceState, next, mustExist: false, cancel)).Create(cancel);
                break;
            case { Action: DifferenceAction.Update, Previous: { } previous, Next: { } next } when previous == next:
                _ = await Read(resourceState, next, cancel);
                break;
            case { Action: DifferenceAction.Rename, Previous: { } previous, Next: { } next } when previous != next:
                await RenameComponent(resourceState, previous, next, cancel);
                break;
            case { Action: DifferenceAction.Delete, Previous: { } previous, Next: null }:
                await (await Session(resourceState, previous, mustExist: true, cancel)).Delete(CheckEmpty, cancel);
                break;
            default:
                throw new ArgumentException($"A {difference.Action} of the component \"{difference.Previous}\" to \"{difference.Next}\" makes no sense.", nameof(difference));
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string> GetComponentId(string resourceState, string component, CancellationToken cancel)
        => (await Read(resourceState, component, cancel)).Id;

    /// <inheritdoc/>
    public async ValueTask<ChangeTransaction> CreateResourceChangeTransaction(string resourceState, ResourceDifference difference, bool replace, CancellationToken cancel)
    {
        ChangeRules.CheckShape(difference, replace);
        var session = await Session(resourceState, difference.Component, mustExist: true, cancel);
        if (!ChangeRules.Withdraws(difference))
            return ToTransaction(await session.Change(component => ChangeRules.Begin(component, difference, replace), cancel));

        session.Component.CheckFits(difference);
        var withdrawn = session.Component.Get(difference.Previous!.Id).Model;
        await References.RefuseWithdrawal(resourceState, session.Component, withdrawn, cancel);
        var begun = ToTransaction(await session.Change(component => ChangeRules.Begin(component, difference, replace), cancel));
        try
        {
            await References.RefuseWithdrawal(resourceState, session.Component, withdrawn, cancel);
            return begun;
        }
        catch
        {
            // Nothing was done yet under this intent.
            await session.Change(_ => new ComponentChange.Forgotten(begun.TransactionToken), CancellationToken.None);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask CompleteResourceChange(string resourceState, string component, string transactionToken, CloudOutput output, JsonElement? resolved, CancellationToken cancel)
    {
        var session = await Session(resourceState, component, mustExist: true, cancel);
        await session.Change(stored => ChangeRules.Complete(stored, transactionToken, output, resolved), cancel);
    }

    /// <inheritdoc/>
    public async ValueTask FailResourceChange(string resourceState, string component, string transactionToken, FailedState failure, CancellationToken cancel)
    {
        var session = await Session(resourceState, component, mustExist: true, cancel);
        await session.Change(_ => new ComponentChange.Failed(transactionToken, failure with { Data = failure.Data?.Clone() }), cancel);
    }

    /// <inheritdoc/>
    public ValueTask ChangeFailedStateOfResourceChange(string resourceState, string component, string transactionToken, FailedState failure, CancellationToken cancel)
        => FailResourceChange(resourceState, component, transactionToken, failure, cancel);

    /// <inheritdoc/>
    public async ValueTask RecoverFailedResourceChange(string resourceState, string component, string transactionToken, RecoveredState recovery, CancellationToken cancel)
    {
        var session = await Session(resourceState, component, mustExist: true, cancel);
        await session.Change(stored => ChangeRules.Recover(stored, transactionToken, recovery), cancel);
    }

    /// <inheritdoc/>
    public async ValueTask RemoveFailedResourceChange(string resourceState, string component, string transactionToken, CancellationToken cancel)
    {
        var session = await Session(resourceState, component, mustExist: true, cancel);
        await session.Change(_ => new ComponentChange.Forgotten(transactionToken), cancel);
    }

    /// <inheritdoc/>
    public async ValueTask ResolveReferenceChange(string resourceState, ReferenceDifference difference, CancellationToken cancel)
    {
        var session = await Session(resourceState, difference.Component, mustExist: true, cancel);
        var target = difference.Target;
        if (difference.Action == ReferenceAction.Dereference)
        {
            await Dereference(session, target, cancel);
            return;
        }

        if (session.Component.References.Contains(target))
            return;
        await References.CheckReferable(resourceState, difference.Component, target, cancel);
        await session.Change(component => component.References.Contains(target) ? null : new ComponentChange.Referenced(target), cancel);
        try
        {
            await References.CheckReferable(resourceState, difference.Component, target, cancel);
        }
        catch
        {
            await Dereference(session, target, CancellationToken.None);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ResourceModel> GetResourceByName(string resourceState, string component, string type, string name, CancellationToken cancel)
        => (await Read(resourceState, component, cancel)).Get(new(type, name)).Model;

    /// <inheritdoc/>
    public async ValueTask<ResourceModel> GetResourceByHash(string resourceState, string component, string type, string hash, CancellationToken cancel)
        => FindByHash(await Read(resourceState, component, cancel), type, hash).Model;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ResourceModel>> GetResourcesByTag(string resourceState, string component, string type, string tag, CancellationToken cancel)
        => [.. (await Read(resourceState, component, cancel)).Resources.Values.Select(resource => resource.Model).Where(model => model.Type == type && HasTag(model, tag))];

    /// <inheritdoc/>
    public async ValueTask<CloudOutput> GetCloudOutputByName(string resourceState, string component, string type, string name, CancellationToken cancel)
        => OutputOf(component, (await Read(resourceState, component, cancel)).Get(new(type, name)));

    /// <inheritdoc/>
    public async ValueTask<JsonElement> GetCloudOutputValueByName(string resourceState, string component, string type, string name, string key, Func<JsonElement, JsonElement>? transform, CancellationToken cancel)
        => ValueOf(component, (await Read(resourceState, component, cancel)).Get(new(type, name)), key, transform);

    /// <inheritdoc/>
    public async ValueTask<JsonElement> GetCloudOutputValueByHash(string resourceState, string component, string type, string hash, string key, Func<JsonElement, JsonElement>? transform, CancellationToken cancel)
        => ValueOf(component, FindByHash(await Read(resourceState, component, cancel), type, hash), key, transform);

    /// <inheritdoc/>
    public async ValueTask<DifferenceSet> CreateDifferences(string resourceState, IReadOnlyList<ComponentModel> wanted, IReadOnlyList<string> previous, CancellationToken cancel)
    {
        var environment = await store.GetResourceState(resourceState, cancel);
        var stored = new List<ComponentState>();
        foreach (var name in previous.Distinct())
        {
            if (await ReadOrNull(resourceState, name, cancel) is { } component)
                stored.Add(component.ToState());
            else if (wanted.All(model => model.Name != name))
                throw new ComponentDoesNotExist(name, environment.Name);
        }

        return DifferenceFinder.Find(wanted, stored);
    }

    /// <inheritdoc/>
    public ValueTask<StateInspection> InspectComponent(string resourceState, string component, CancellationToken cancel)
        => new StateRepair(store, _reader).Inspect(resourceState, component, cancel);

    /// <inheritdoc/>
    public ValueTask<StateInspection> RepairComponent(string resourceState, string component, string purpose, TimeSpan wait, CancellationToken cancel)
        => new StateRepair(store, _reader).Repair(resourceState, component, purpose, wait, cancel);

    private async ValueTask<ResourceState> ToResourceState(StoredResourceState found, IReadOnlyList<StoredResourceState> all, CancellationToken cancel)
        => new(
            found.Id,
            found.Name,
            found.Parent,
            found.Binding,
            [.. await store.ListComponents(found.Id, cancel)],
            [.. all.Where(child => child.Parent == found.Id).OrderBy(child => child.Name, StringComparer.Ordinal).Select(child => child.Id)]);

    private async ValueTask<StoredComponent> Read(string resourceState, string component, CancellationToken cancel)
        => await ReadOrNull(resourceState, component, cancel)
            ?? throw new ComponentDoesNotExist(component, (await store.GetResourceState(resourceState, cancel)).Name);

    // Under its own lock the backend knows the state; nobody else changes it.
    private ValueTask<StoredComponent?> ReadOrNull(string resourceState, string component, CancellationToken cancel)
        => _sessions.TryGetValue((resourceState, component), out var session)
            ? new(session.ComponentOrNull)
            : _reader.Read(resourceState, component, cancel);

    private async ValueTask<ComponentSession> Session(string resourceState, string component, bool mustExist, CancellationToken cancel)
    {
        if (mustExist)
            _ = await Read(resourceState, component, cancel);
        return _sessions.TryGetValue((resourceState, component), out var session)
            ? session
            : throw new InvalidOperationException($"\"{component}\" is changed without its lock: acquire it first.");
    }

    private async ValueTask RenameComponent(string resourceState, string previous, string next, CancellationToken cancel)
    {
        var from = await Session(resourceState, previous, mustExist: true, cancel);
        var to = await Session(resourceState, next, mustExist: false, cancel);
        await References.RefuseRename(resourceState, previous, cancel);

        // A crash in between leaves both; then the copy is recognised by its id, and the original removed.
        if (to.ComponentOrNull is not { } there)
            await to.Adopt(from.Component.Rename(next), cancel);
        else if (there.Id != from.Component.Id)
            throw new StaleDifferenceError(next, "it exists already");
        await from.Delete(_ => { }, cancel);
    }

    private static async ValueTask Dereference(ComponentSession session, ResourceReference target, CancellationToken cancel)
        => await session.Change(component => component.References.Contains(target) ? new ComponentChange.Dereferenced(target) : null, cancel);

    private static void CheckEmpty(StoredComponent component)
    {
        (int Count, string What)[] counts = [(component.Resources.Count, "deployed"), (component.Changes.Count, "with an open change"), (component.Superseded.Count, "replaced and not deleted yet")];
        var holds = counts.Where(held => held.Count > 0).Select(held => $"{held.Count} {(held.Count == 1 ? "resource" : "resources")} {held.What}").ToArray();
        if (holds.Length > 0)
            throw new ComponentNotEmpty(component.Name, string.Join(", ", holds));
    }

    private static DeployedResource FindByHash(StoredComponent component, string type, string hash)
        => component.Resources.Values.FirstOrDefault(resource => resource.Model.Type == type && resource.Model.Hash == hash)
            ?? throw new ResourceDoesNotExist(component.Name, $"of type {type} with hash {hash}");

    private static bool HasTag(ResourceModel resource, string tag)
        => resource.Properties.TryGetProperty(TagsProperty, out var tags)
            && tags.ValueKind == JsonValueKind.Object
            && tags.TryGetProperty(tag, out _);

    private static CloudOutput OutputOf(string component, DeployedResource resource)
        => resource.Output.Values.ValueKind == JsonValueKind.Object && resource.Output.Values.GetPropertyCount() > 0
            ? resource.Output
            : throw new CloudOutputDoesNotExist(component, resource.Model.Id.ToString());

    private static JsonElement ValueOf(string component, DeployedResource resource, string key, Func<JsonElement, JsonElement>? transform)
    {
        var output = OutputOf(component, resource);
        if (!output.TryGet(key, out var value))
            throw new KeyNotInCloudOutput(component, resource.Model.Id.ToString(), key, string.Join(", ", output.Values.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)));
        return transform is null ? value : transform(value);
    }

    private static ChangeTransaction ToTransaction(ComponentChange.Began? began) => new(began!.TransactionToken, began.NamespaceToken);

    private static string Describe(EnvironmentBinding binding)
        => string.Join(", ", new[] { binding.Provider, binding.Account is null ? null : $"account {binding.Account}", binding.Region is null ? null : $"region {binding.Region}" }.OfType<string>());
}
