using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Cdev.Model.Json;

namespace Cdev.Local.Storage;

/// <summary>What <c>host.json</c> says while a host serves the folder.</summary>
/// <param name="Version">The format's version.</param>
/// <param name="ProcessId">The host's process.</param>
/// <param name="Started">When that process was started; tells it from another that got the same id later.</param>
/// <param name="ControlUrl">The Lambda Invoke API, and what <c>stop</c> calls.</param>
/// <param name="Token">Shows that whoever asks to stop may read the folder.</param>
/// <param name="Apis">Where each API listens, ordered by id.</param>
internal sealed record HostDescription(
    int Version,
    int ProcessId,
    DateTimeOffset Started,
    string ControlUrl,
    string Token,
    ImmutableArray<ServedApi> Apis)
{
    /// <summary>The version that this code reads and writes.</summary>
    internal const int CurrentVersion = 1;

    // The start time is computed from the boot time, which is adjusted as the clock is.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    /// <summary>The description of the running host.</summary>
    /// <returns>Null when none runs; what a dead one left behind says nothing.</returns>
    internal static async Task<HostDescription?> ReadLive(LocalFolder folder, CancellationToken cancel)
    {
        try
        {
            var json = await File.ReadAllBytesAsync(folder.HostFile, cancel);
            var description = ModelJson.Deserialize<HostDescription>(json);
            return description.Version == CurrentVersion && description.IsAlive() ? description : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // Not JSON: written by something else, or long ago; a living host of this version would have written it whole.
            return null;
        }
    }

    /// <summary>Writes the description; only the user can read it, since it holds the token.</summary>
    internal Task Write(LocalFolder folder, CancellationToken cancel)
        => AtomicFile.Write(folder.HostFile, ModelJson.Serialize(this), UnixFileMode.UserRead | UnixFileMode.UserWrite, cancel);

    /// <summary>When this process was started.</summary>
    internal static DateTimeOffset ProcessStart()
    {
        using var self = Process.GetCurrentProcess();
        return new DateTimeOffset(self.StartTime);
    }

    /// <summary>Whether the host's process still runs.</summary>
    internal bool IsAlive()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return !process.HasExited && (new DateTimeOffset(process.StartTime) - Started).Duration() < ClockTolerance;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}

/// <summary>An API that a host serves.</summary>
/// <param name="ApiId">The API's id.</param>
/// <param name="Url">Where it listens.</param>
internal sealed record ServedApi(string ApiId, string Url);
