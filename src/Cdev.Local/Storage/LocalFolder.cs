using Cdev.Model.Resources;

namespace Cdev.Local.Storage;

/// <summary>The layout of <c>.cdev/local/&lt;environment&gt;</c>, which the mapper writes and the host serves.</summary>
/// <param name="root">Path of the folder.</param>
public sealed class LocalFolder(string root)
{
    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The environment's name, for people.</summary>
    internal string Environment => Path.GetFileName(Path.TrimEndingDirectorySeparator(Root));

    /// <summary>Unpacked archives of functions: their task roots.</summary>
    internal HashedFolders Code => new(Path.Combine(Root, "code"));

    /// <summary>Unpacked archives of layers.</summary>
    internal HashedFolders Layers => new(Path.Combine(Root, "layers"));

    /// <summary>Layers that are merged: what stands for <c>/opt</c> on Lambda, one for each list of layers.</summary>
    internal HashedFolders Opt => new(Path.Combine(Root, "opt"));

    /// <summary>Records by component, kind and name.</summary>
    internal string Components => Path.Combine(Root, "components");

    /// <summary>What the functions wrote, a file each.</summary>
    internal string Logs => Path.Combine(Root, "logs");

    /// <summary>Says where the running host is.</summary>
    internal string HostFile => Path.Combine(Root, "host.json");

    /// <summary>Held by the running host.</summary>
    internal string HostLock => Path.Combine(Root, "host.lock");

    /// <summary>Held by whoever changes records or archives.</summary>
    internal string ChangeLock => Path.Combine(Root, "change.lock");

    /// <summary>The folder of an environment.</summary>
    /// <param name="stateFolder">Absolute path of <c>.cdev</c>.</param>
    /// <param name="environment">The environment's name.</param>
    /// <exception cref="ArgumentException">The name cannot be a folder's.</exception>
    public static LocalFolder Of(string stateFolder, string environment)
        => environment is "" or "." or ".." || environment.AsSpan().IndexOfAny('/', '\\', '\0') >= 0
            ? throw new ArgumentException($"\"{environment}\" cannot be the name of a folder, so it cannot be an environment's.", nameof(environment))
            : new(Path.Combine(stateFolder, "local", environment));

    /// <summary>Where an archive is unpacked: the task root of its functions.</summary>
    internal string CodeOf(string hash) => Code.Of(hash);

    /// <summary>The record of a resource.</summary>
    internal string RecordOf(string component, ResourceId id)
        => Path.Combine(Components, FileNames.Encode(component), KindOf(id.Type), FileNames.Encode(id.Name) + ".json");

    /// <summary>The log of a function.</summary>
    internal string LogOf(string physicalName) => Path.Combine(Logs, FileNames.Encode(physicalName) + ".log");

    /// <summary>What stands for <c>/opt</c> of a function with these layers, one at least. A single one needs no merging.</summary>
    internal string OptOf(LayerList layers) => layers.Contents is [var single] ? Layers.Of(single) : Opt.Of(layers.Hash);

    /// <summary>Removes what no function and no layer uses, and what interrupted deployments left. Needs the <see cref="Storage.ChangeLock"/>.</summary>
    internal void Sweep(CloudSnapshot deployed)
    {
        var functions = deployed.Functions.Values.ToList();
        Code.Sweep(functions.Select(function => function.Code));
        Layers.Sweep(deployed.Layers.Select(layer => layer.Content).Concat(functions.SelectMany(function => function.LayerList.Contents)));
        Opt.Sweep(functions.Where(function => function.LayerList.Contents.Length > 1).Select(function => function.LayerList.Hash));
    }

    private static string KindOf(string type) => type[(type.LastIndexOf(':') + 1)..];
}
