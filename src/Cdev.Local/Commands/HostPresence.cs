using System.Collections.Immutable;
using System.Security.Cryptography;
using Cdev.Local.Serving;
using Cdev.Local.Storage;

namespace Cdev.Local.Commands;

/// <summary>Makes a host known: holds the folder's host lock, and keeps <c>host.json</c> as long as the host serves.</summary>
internal sealed class HostPresence : IDisposable
{
    private readonly LocalFolder _folder;
    private readonly FileStream _lock;

    private HostPresence(LocalFolder folder, FileStream held) => (_folder, _lock) = (folder, held);

    /// <summary>What asks to stop must know it.</summary>
    internal string Token { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Becomes the folder's host.</summary>
    /// <returns>Null when there is another one.</returns>
    internal static HostPresence? TryTake(LocalFolder folder)
        => ChangeLock.TryOpen(folder.HostLock) is { } held ? new(folder, held) : null;

    /// <summary>Writes where the host is.</summary>
    internal Task Publish(LocalCloud cloud, CancellationToken cancel) => new HostDescription(
        HostDescription.CurrentVersion,
        Environment.ProcessId,
        HostDescription.ProcessStart(),
        cloud.ControlUrl,
        Token,
        [.. cloud.Urls.Select(api => new ServedApi(api.Key, api.Value))]).Write(_folder, cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_folder.HostFile);
        _lock.Dispose();
    }
}
