using Cdev.Local.Functions;
using Cdev.Local.Serving;
using Cdev.Local.Storage;

namespace Cdev.Local.Commands;

/// <summary>Serves a folder until it is told to stop.</summary>
/// <param name="output">Where everything is written.</param>
internal sealed class ServeCommand(HostConsole output)
{
    // Longer calls are ended with the host; a second Ctrl-C ends them at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A host that starts or stops holds the lock for a moment without serving.
    private static readonly TimeSpan TakeOver = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs the command.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="port">Where the APIs listen, as <see cref="LocalCloudOptions.Port"/> says.</param>
    /// <param name="documents">What describes the APIs; null: nothing.</param>
    /// <param name="stop">Cancelled to stop.</param>
    /// <param name="impatient">Cancelled to stop without waiting for calls.</param>
    /// <returns>The exit code.</returns>
    internal async Task<int> Run(LocalFolder folder, int? port, ApiDocuments? documents, CancellationToken stop, CancellationToken impatient)
    {
        FolderCheck.Exists(folder);
        using var presence = await TakeFolder(folder, stop);
        if (presence is null)
            return ExitCodes.Success;

        await using var cloud = await LocalCloud.Start(folder, new(port, FunctionLimits.Default, presence.Token, presence.Publish, documents), output, stop);
        if (!cloud.Deployed.Apis.IsEmpty && cloud.Urls.IsEmpty)
            throw new LocalCloudException(DiagnosticCodes.NotStarted, "No API could be served, so the local cloud stops.", "See the errors before.");

        foreach (var line in ServingSummary.Describe(folder.Environment, cloud.Deployed, cloud.Urls, cloud.ControlUrl, cloud.Described))
            output.Line(line);
        output.Line("Press Ctrl-C to stop.");

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop, cloud.StopRequested);
        await Task.Delay(Timeout.InfiniteTimeSpan, stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        output.Line("stopping …");
        await cloud.Stop(Patience, impatient);
        return ExitCodes.Success;
    }

    // Null: somebody else serves it.
    private async Task<HostPresence?> TakeFolder(LocalFolder folder, CancellationToken stop)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (HostPresence.TryTake(folder) is { } presence)
                return presence;
            if (await HostDescription.ReadLive(folder, stop) is { } host && await TryShow(folder, host, stop))
                return null;
            if (TimeProvider.System.GetElapsedTime(began) > TakeOver)
            {
                throw new LocalCloudException(
                    DiagnosticCodes.FolderLocked,
                    $"Another process holds {folder.HostLock} but does not serve.",
                    "End that process; the lock frees itself then.");
            }

            await Task.Delay(Pause, stop);
        }
    }

    // False: it does not answer, since it is stopping.
    private async Task<bool> TryShow(LocalFolder folder, HostDescription host, CancellationToken stop)
    {
        try
        {
            using var client = new ControlClient(host);
            await client.Refresh(stop);
        }
        catch (LocalCloudException e) when (e.Code == DiagnosticCodes.HostUnreachable)
        {
            return false;
        }

        var refreshed = await HostDescription.ReadLive(folder, stop) ?? host;
        var snapshot = await RecordStore.ReadAll(folder, stop);
        output.Line($"The process {host.ProcessId} serves this folder already, and what is deployed now.");
        foreach (var line in ServingSummary.Describe(folder.Environment, snapshot, refreshed.Apis.ToDictionary(api => api.ApiId, api => api.Url, StringComparer.Ordinal), host.ControlUrl, described: []))
            output.Line(line);
        return true;
    }
}
