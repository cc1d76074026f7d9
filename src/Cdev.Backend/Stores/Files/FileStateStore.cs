using System.Collections.Concurrent;
using System.Text.Json;
using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Model.Json;

namespace Cdev.Backend.Stores.Files;

/// <summary>State in a folder: <c>states/&lt;environment&gt;/</c>, in files that people can read.</summary>
/// <remarks>
/// <code>
/// states.lock                                held for a moment by whoever changes the tree
/// states/&lt;environment&gt;/environment.json
/// states/&lt;environment&gt;/states/&lt;child&gt;/…      resource states below it
/// states/&lt;environment&gt;/components/&lt;component&gt;/
///     state.json      the snapshot           journal.jsonl      what happened since
///     lock            held by a writer       lock.holder.json   who that is
///     history/        the last snapshots, named by their serial
///     damaged/        what repairs found, one folder each, named by the serial that the repair gave
/// </code>
/// Needs a file system whose locks work between all who use it; a network share without them must not be shared.
/// </remarks>
/// <param name="folder">Absolute path of the state folder, usually <c>.cdev</c>. It is made when something is first written.</param>
public sealed class FileStateStore(string folder) : IStateStore
{
    private const string States = "states";
    private const string Components = "components";
    private const string EnvironmentFile = "environment.json";

    // The tree's lock is held for milliseconds; who holds it for longer hangs.
    private static readonly TimeSpan TreeWait = TimeSpan.FromSeconds(30);

    private readonly string _root = Path.Combine(folder, States);
    private readonly string _treeLock = Path.Combine(folder, "states.lock");

    // Where each resource state was last found; believed only after another look at its file.
    private readonly ConcurrentDictionary<string, string> _folders = new();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredResourceState>> ListResourceStates(CancellationToken cancel)
        => new(Guarded.Call(_root, () => (IReadOnlyList<StoredResourceState>)[.. Below(_root, parent: null).Select(found => found.State)]));

    /// <inheritdoc/>
    public ValueTask<StoredResourceState> GetResourceState(string resourceState, CancellationToken cancel)
        => new(Guarded.Call(_root, () => Find(resourceState).State));

    /// <inheritdoc/>
    public async ValueTask CreateResourceState(StoredResourceState resourceState, CancellationToken cancel)
    {
        StateName.Check("an environment", resourceState.Name);
        await using var tree = await LockTree(cancel);
        await Guarded.Run(_root, () =>
        {
            var siblings = resourceState.Parent is { } parent ? Path.Combine(Find(parent).Folder, States) : _root;
            if (In(siblings, resourceState.Parent).Any(other => other.State.Name.Equals(resourceState.Name, StringComparison.OrdinalIgnoreCase)))
                throw new ResourceStateAlreadyExists(resourceState.Name);
            var path = Path.Combine(siblings, resourceState.Name);
            DurableFolder.Create(path);
            Write(path, resourceState);
        });
    }

    /// <inheritdoc/>
    public async ValueTask DeleteResourceState(string resourceState, CancellationToken cancel)
    {
        await using var tree = await LockTree(cancel);
        await Guarded.Run(_root, () =>
        {
            var found = Find(resourceState);
            CheckEmpty(found.Folder, found.State);
            var locks = new List<FileStream>();
            try
            {
                foreach (var component in ComponentFolders(found.Folder))
                    locks.Add(FileLock.TryTake(component.Lock) ?? throw new LockHeldError(component.Name, component.DescribeHolder()));
                // Again: the last holder of a lock may have deployed.
                CheckEmpty(found.Folder, found.State);
                // From here on it does not exist: who waits for one of those locks looks for this file once he has it.
                File.Delete(Path.Combine(found.Folder, EnvironmentFile));
                DurableFolder.Flush(found.Folder);
            }
            finally
            {
                locks.ForEach(held => held.Dispose());
            }

            Directory.Delete(found.Folder, recursive: true);
        });
    }

    /// <inheritdoc/>
    public async ValueTask<EnvironmentBinding> Bind(string resourceState, EnvironmentBinding binding, CancellationToken cancel)
    {
        if (Guarded.Call(_root, () => Find(resourceState).State.Binding) is { } bound)
            return bound;

        await using var tree = await LockTree(cancel);
        return Guarded.Call(_root, () =>
        {
            var found = Find(resourceState);
            if (found.State.Binding is { } meanwhile)
                return meanwhile;
            Write(found.Folder, found.State with { Binding = binding });
            return binding;
        });
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListComponents(string resourceState, CancellationToken cancel)
        => new(Guarded.Call(_root, () => (IReadOnlyList<string>)
        [
            .. ComponentFolders(Find(resourceState).Folder)
                .Where(component => component.HasState())
                .Select(component => component.Name)
                .Order(StringComparer.Ordinal),
        ]));

    /// <inheritdoc/>
    public ValueTask<string> GetVersion(string resourceState, string component, CancellationToken cancel)
        => new(Guarded.Call(_root, () => FolderOf(resourceState, component).Version()));

    /// <inheritdoc/>
    public ValueTask<StoredState?> Read(string resourceState, string component, CancellationToken cancel)
        => new(Guarded.Call(_root, () => FolderOf(resourceState, component).Read()));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredSnapshot>> ReadHistory(string resourceState, string component, CancellationToken cancel)
        => new(Guarded.Call(_root, () => FolderOf(resourceState, component).ReadHistory()));

    /// <inheritdoc/>
    public async ValueTask<ILockedState> Lock(string resourceState, string component, LockHolder holder, TimeSpan wait, CancellationToken cancel)
    {
        var place = Guarded.Call(_root, () => FolderOf(resourceState, component));
        if (!Directory.Exists(place.Path))
            await CreateComponentFolder(resourceState, place, cancel);

        var held = await FileLock.Take(
            () => Guarded.Call(place.Lock, () => TryLock(resourceState, place)),
            wait,
            () => new LockHeldError(component, place.DescribeHolder()),
            cancel);
        try
        {
            await Guarded.Run(place.Holder, () =>
            {
                // Deleted while this waited, its lock may be one that nobody else sees any more.
                _ = Find(resourceState);
                File.WriteAllBytes(place.Holder, ModelJson.Serialize(holder));
            });
            return new FileLockedState(place, held);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    private FileStream? TryLock(string resourceState, ComponentFolder place)
    {
        try
        {
            return FileLock.TryTake(place.Lock);
        }
        catch (DirectoryNotFoundException)
        {
            // The environment goes, or went: its folders vanish after its file.
            _ = Find(resourceState);
            return null;
        }
    }

    private async ValueTask CreateComponentFolder(string resourceState, ComponentFolder place, CancellationToken cancel)
    {
        await using var tree = await LockTree(cancel);
        await Guarded.Run(place.Path, () =>
        {
            var others = ComponentFolders(Find(resourceState).Folder).Where(other => other.Name.Equals(place.Name, StringComparison.OrdinalIgnoreCase));
            if (others.FirstOrDefault(other => other.Name != place.Name && other.HasState()) is { } similar)
                throw new InvalidNameError("a component", place.Name, $"\"{similar.Name}\" exists, and some systems do not tell capital letters from small ones");
            DurableFolder.Create(place.Path);
        });
    }

    private async ValueTask<FileStream> LockTree(CancellationToken cancel)
    {
        await Guarded.Run(folder, () => DurableFolder.Create(folder));
        return await FileLock.Take(
            () => Guarded.Call(_treeLock, () => FileLock.TryTake(_treeLock)),
            TreeWait,
            () => new LockHeldError(States, $"whoever has {_treeLock} open"),
            cancel);
    }

    private static void CheckEmpty(string path, StoredResourceState resourceState)
    {
        var children = In(Path.Combine(path, States), resourceState.Id).Select(child => $"the resource state \"{child.State.Name}\"");
        var components = ComponentFolders(path).Where(component => component.HasState()).Select(component => $"the component \"{component.Name}\"");
        string[] holds = [.. children, .. components];
        if (holds.Length > 0)
            throw new ResourceStateNotEmpty(resourceState.Name, string.Join(", ", holds));
    }

    private ComponentFolder FolderOf(string resourceState, string component)
    {
        StateName.Check("a component", component);
        return new(Path.Combine(Find(resourceState).Folder, Components, component));
    }

    private static IEnumerable<ComponentFolder> ComponentFolders(string resourceStateFolder)
        => SubFolders(Path.Combine(resourceStateFolder, Components)).Select(path => new ComponentFolder(path));

    private (string Folder, StoredResourceState State) Find(string resourceState)
    {
        if (_folders.TryGetValue(resourceState, out var known)
            && ReadEnvironment(known) is { } document
            && document.Id == resourceState)
        {
            return (known, new(document.Id, document.Name, ParentOf(known), document.Binding));
        }

        var found = Below(_root, parent: null).FirstOrDefault(candidate => candidate.State.Id == resourceState);
        if (found.State is null)
            throw new ResourceStateDoesNotExist(resourceState);
        _folders[resourceState] = found.Folder;
        return found;
    }

    private string? ParentOf(string resourceStateFolder)
    {
        var siblings = Path.GetDirectoryName(resourceStateFolder)!;
        return siblings == _root ? null : ReadEnvironment(Path.GetDirectoryName(siblings)!)?.Id;
    }

    private static IEnumerable<(string Folder, StoredResourceState State)> Below(string statesFolder, string? parent)
        => In(statesFolder, parent).SelectMany(found => Below(Path.Combine(found.Folder, States), found.State.Id).Prepend(found));

    private static IEnumerable<(string Folder, StoredResourceState State)> In(string statesFolder, string? parent)
        => from path in SubFolders(statesFolder)
           let document = ReadEnvironment(path)
           where document is not null
           select (path, new StoredResourceState(document.Id, document.Name, parent, document.Binding));

    private static string[] SubFolders(string path)
    {
        try
        {
            return Directory.GetDirectories(path);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static void Write(string path, StoredResourceState resourceState)
        => DurableFile.Write(
            Path.Combine(path, EnvironmentFile),
            ModelJson.Serialize(new EnvironmentDocument(EnvironmentDocument.CurrentVersion, resourceState.Id, resourceState.Name, resourceState.Binding)));

    // A folder without the file and without state is what a creation or a deletion left that was interrupted: no resource state.
    private static EnvironmentDocument? ReadEnvironment(string path)
    {
        var file = Path.Combine(path, EnvironmentFile);
        if (DurableFile.ReadOrNull(file) is not { } bytes)
        {
            return ComponentFolders(path).FirstOrDefault(component => component.HasState()) is { } component
                ? throw Damaged($"it is missing, and the state of the component \"{component.Name}\" is there")
                : null;
        }

        try
        {
            var document = ModelJson.Deserialize<EnvironmentDocument>(bytes);
            if (document.Version > EnvironmentDocument.CurrentVersion)
                throw new StateFormatError(file, document.Version, EnvironmentDocument.CurrentVersion);
            return document.Name.Equals(Path.GetFileName(path), StringComparison.OrdinalIgnoreCase)
                ? document
                : throw Damaged($"it is that of the environment \"{document.Name}\"");
        }
        catch (JsonException e)
        {
            throw Damaged(e.Message);
        }

        StateCorruptError Damaged(string why) => new(file, "environment", why, $"Put the file back from version control or a backup. If nothing of the environment is left in the cloud, remove its folder {path} instead. Then run dotnet build -t:CdevStatus.");
    }
}
