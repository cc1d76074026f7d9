using Cdev.Local.Storage;
using Microsoft.Build.Framework;

namespace Cdev.Tasks;

/// <summary>Says where the local cloud of this environment lies, for <c>dotnet run</c>.</summary>
public sealed class LocateLocalCloud : DeploymentTask
{
    /// <summary>Absolute path of its folder.</summary>
    [Output]
    public string Folder { get; private set; } = "";

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken cancel)
    {
        Folder = LocalFolder.Of(StateFolder, Settings.Environment).Root;
        return Task.CompletedTask;
    }
}
