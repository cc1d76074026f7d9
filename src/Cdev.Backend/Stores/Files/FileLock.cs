using Cdev.Backend.Errors;

namespace Cdev.Backend.Stores.Files;

/// <summary>
/// An exclusive lock: a file held open with <see cref="FileShare.None"/>. The system frees it when its holder's process ends, however it ends.
/// The file itself stays: removing it would let two hold what looks like one lock.
/// </summary>
internal static class FileLock
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows; EWOULDBLOCK of Linux and of macOS.
    private static readonly int[] HeldByAnother = [unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35];

    /// <summary>Takes the lock if nobody has it.</summary>
    /// <returns>Null when another has it.</returns>
    internal static FileStream? TryTake(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (HeldByAnother.Contains(e.HResult))
        {
            return null;
        }
    }

    /// <summary>Takes a lock, waiting for its holder: no system can wait for a file, so it asks again, ever more slowly.</summary>
    /// <param name="tryTake">Takes it if nobody has it; else null.</param>
    /// <param name="wait">How long to wait.</param>
    /// <param name="held">The error when it is held for longer.</param>
    /// <param name="cancel">Cancels.</param>
    internal static async ValueTask<FileStream> Take(Func<FileStream?> tryTake, TimeSpan wait, Func<LockHeldError> held, CancellationToken cancel)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            cancel.ThrowIfCancellationRequested();
            if (tryTake() is { } taken)
                return taken;
            var left = wait - TimeProvider.System.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                throw held();
            await Task.Delay(left < pause ? left : pause, cancel);
        }
    }
}
