namespace Cdev.Backend.Conformance;

/// <summary>A place of its own for one case, empty at first, and how a backend is opened there: what a backend's author gives.</summary>
public interface IBackendSubject : IAsyncDisposable
{
    /// <summary>Opens the backend on that place as a process of its own would: nothing is shared with others that were opened but what is stored.</summary>
    IBackend Open();

    /// <summary>
    /// Kills every process that opened the place until now, all at once. What they acknowledged is stored, what they had in memory is gone, and
    /// their locks are free, at once or after whatever time the backend needs to see that. The case uses none of them any more, and releases no lock of theirs.
    /// </summary>
    /// <remarks>In one process: copy what is stored, without locks, and let <see cref="Open"/> open the copy from now on.</remarks>
    ValueTask Kill();
}
