using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Backend.Stores.Files;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests.Support;

/// <summary>A backend on a folder of its own, with the environment "dev".</summary>
internal sealed class World : IDisposable
{
    internal const string Shop = "shop";

    private World(TempFolder folder, IBackend backend, string environment)
        => (Folder, Backend, Environment) = (folder, backend, environment);

    internal TempFolder Folder { get; }

    internal IBackend Backend { get; }

    internal string Environment { get; }

    internal string Journal => ComponentFile("journal.jsonl");

    internal string Snapshot => ComponentFile("state.json");

    internal static async Task<World> Create()
    {
        var folder = new TempFolder();
        var backend = BackendLoader.OpenFolder(folder.Path);
        return new(folder, backend, await backend.CreateResourceState("dev", parent: null, default));
    }

    /// <summary>The same with components of the given names.</summary>
    internal static async Task<World> With(params string[] components)
    {
        var world = await Create();
        foreach (var component in components)
        {
            await using var held = await world.Lock(component);
            await world.CreateComponent(component);
        }

        return world;
    }

    /// <summary>Another process' view of the same folder.</summary>
    internal World Another() => new(Folder, BackendLoader.OpenFolder(Folder.Path), Environment);

    /// <summary>The world as it is after the power went: nothing but what is on disk, and nobody holds a lock.</summary>
    internal World Crash()
    {
        var copy = Folder.Copy();
        return new(copy, BackendLoader.OpenFolder(copy.Path), Environment);
    }

    internal World Over(Func<FileStateStore, Stores.IStateStore> store)
        => new(Folder, new StoredBackend(store(new FileStateStore(Folder.Path))), Environment);

    internal string ComponentFile(string file, string component = Shop) => Folder.File("states", "dev", "components", component, file);

    internal ValueTask<IAsyncDisposable> Lock(string component = Shop, TimeSpan wait = default)
        => Backend.AcquireLock(Environment, component, "CdevDeploy", wait, default);

    internal ValueTask CreateComponent(string component = Shop)
        => Backend.UpdateComponent(Environment, new(DifferenceAction.Create, Previous: null, component), default);

    internal ValueTask DeleteComponent(string component = Shop)
        => Backend.UpdateComponent(Environment, new(DifferenceAction.Delete, component, Next: null), default);

    internal ValueTask<ComponentState> Get(string component = Shop) => Backend.GetComponent(Environment, component, default);

    internal static string Text(ComponentState state) => JsonSerializer.Serialize(state, ModelJson.Compact);

    internal async Task<string> GetText(string component = Shop) => Text(await Get(component));

    internal ValueTask<ChangeTransaction> Begin(ResourceDifference difference, bool replace = false)
        => Backend.CreateResourceChangeTransaction(Environment, difference, replace, default);

    internal ValueTask<ChangeTransaction> BeginCreate(ResourceModel resource, string component = Shop)
        => Begin(new(DifferenceAction.Create, component, Previous: null, resource));

    internal ValueTask<ChangeTransaction> BeginUpdate(ResourceModel previous, ResourceModel next, bool replace = false, string component = Shop)
        => Begin(new(DifferenceAction.Update, component, previous, next), replace);

    internal ValueTask<ChangeTransaction> BeginRename(ResourceModel previous, ResourceModel next, string component = Shop)
        => Begin(new(DifferenceAction.Rename, component, previous, next));

    internal ValueTask<ChangeTransaction> BeginDelete(ResourceModel resource, string component = Shop)
        => Begin(new(DifferenceAction.Delete, component, resource, Next: null));

    internal ValueTask Complete(ChangeTransaction change, string output = """{"url":"u"}""", string? resolved = "{}", string component = Shop)
        => Backend.CompleteResourceChange(Environment, component, change.TransactionToken, Output(output), resolved is null ? null : JsonElement.Parse(resolved), default);

    internal ValueTask Fail(string transaction, string message = "throttled", string? data = null, string component = Shop)
        => Backend.FailResourceChange(Environment, component, transaction, new(message, data is null ? null : JsonElement.Parse(data)), default);

    internal ValueTask Recover(string transaction, bool toPrevious, string? output = null, string? resolved = null, string component = Shop)
        => Backend.RecoverFailedResourceChange(
            Environment,
            component,
            transaction,
            new(toPrevious, output is null ? null : Output(output), resolved is null ? null : JsonElement.Parse(resolved)),
            default);

    internal ValueTask Forget(string transaction, string component = Shop)
        => Backend.RemoveFailedResourceChange(Environment, component, transaction, default);

    internal ValueTask Reference(string component, ResourceReference target)
        => Backend.ResolveReferenceChange(Environment, new(ReferenceAction.Reference, component, target), default);

    internal ValueTask Dereference(string component, ResourceReference target)
        => Backend.ResolveReferenceChange(Environment, new(ReferenceAction.Dereference, component, target), default);

    /// <summary>Creates resources, from intent to completion.</summary>
    internal async Task Deploy(string component, params ResourceModel[] resources)
    {
        foreach (var resource in resources)
            await Complete(await BeginCreate(resource, component), component: component);
    }

    /// <summary>The same under a lock of its own.</summary>
    internal async Task DeployAlone(string component, params ResourceModel[] resources)
    {
        await using var held = await Lock(component);
        await Deploy(component, resources);
    }

    public void Dispose() => Folder.Dispose();

    private static CloudOutput Output(string json) => new(JsonElement.Parse(json));
}
