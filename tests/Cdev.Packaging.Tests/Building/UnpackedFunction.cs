using System.IO.Compression;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Tests.Building;

/// <summary>A packaged function as Lambda unpacks it: its archive, and its layers merged in their order.</summary>
internal sealed class UnpackedFunction : IDisposable
{
    private readonly TemporaryFolder _task = new();
    private readonly TemporaryFolder _opt = new();

    private UnpackedFunction()
    {
    }

    internal static UnpackedFunction Of(PackageRequest request, string name)
    {
        var component = ModelJson.Deserialize<ComponentModel>(File.ReadAllBytes(Path.Combine(request.OutputFolder, "component.json")));
        var properties = component.Resources.Single(resource => resource.Type == ResourceTypes.Function && resource.Name == name).Properties;
        var unpacked = new UnpackedFunction();
        Unpack(properties.GetProperty("code").GetString()!, unpacked._task);
        var layers = properties.TryGetProperty("layers", out var stated) ? stated.EnumerateArray().Select(layer => OutputReference.TryRead(layer)!.Name) : [];
        foreach (var layer in layers)
            Unpack(component.Resources.Single(resource => resource.Type == ResourceTypes.Layer && resource.Name == layer).Properties.GetProperty("content").GetString()!, unpacked._opt);
        return unpacked;

        void Unpack(string hash, TemporaryFolder folder)
            => ZipFile.ExtractToDirectory(Path.Combine(request.OutputFolder, component.Artifacts.Single(artifact => artifact.Hash == hash).Path), folder.Path, overwriteFiles: true);
    }

    /// <summary>What it writes.</summary>
    internal string Run() => Host.Run(_task.Path, _opt.Path);

    public void Dispose()
    {
        _task.Dispose();
        _opt.Dispose();
    }
}
