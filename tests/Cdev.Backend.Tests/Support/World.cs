using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Stores.Files;

namespace Cdev.Backend.Tests.Support;

/// <summary>A backend on a folder of its own, with the environment "dev".</summary>
internal sealed class World : BackendDriver, IDisposable
{
    private World(TempFolder folder, IBackend backend, string environment)
        : base(backend, environment)
        => Folder = folder;

    internal TempFolder Folder { get; }

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
        await world.CreateComponents(components);
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

    public void Dispose() => Folder.Dispose();
}
