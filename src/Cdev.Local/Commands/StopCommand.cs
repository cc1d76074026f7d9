using Cdev.Local.Serving;
using Cdev.Local.Storage;

namespace Cdev.Local.Commands;

/// <summary>Stops the running host, or the processes of one function.</summary>
/// <param name="console">Says what was done.</param>
internal sealed class StopCommand(HostConsole console)
{
    // The host lets calls finish first.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs the command.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="function">The function whose processes end; null: the host.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The exit code.</returns>
    internal async Task<int> Run(LocalFolder folder, string? function, CancellationToken cancel)
    {
        if (await HostDescription.ReadLive(folder, cancel) is not { } host)
        {
            console.Line($"No local cloud serves {folder.Root}.");
            return ExitCodes.Success;
        }

        using var client = new ControlClient(host);
        await client.Stop(function, cancel);
        if (function is not null)
        {
            console.Line($"The processes of {function} are stopped; its next call starts a fresh one.");
            return ExitCodes.Success;
        }

        var began = TimeProvider.System.GetTimestamp();
        while (await HostDescription.ReadLive(folder, cancel) is { } still && still.Token == host.Token)
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new LocalCloudException(
                    DiagnosticCodes.HostUnreachable,
                    $"The local cloud's process {host.ProcessId} was asked to stop and still runs after {Patience.TotalSeconds} seconds.",
                    $"End the process {host.ProcessId}.");
            }

            await Task.Delay(Pause, cancel);
        }

        console.Line($"The local cloud (process {host.ProcessId}) is stopped.");
        return ExitCodes.Success;
    }
}
