using System.Globalization;
using System.Text;
using Cdev.Local.Storage;

namespace Cdev.Local.Functions;

/// <summary>The log of a function: a file of bounded size, and the host's console. Thread-safe.</summary>
/// <param name="folder">The local folder.</param>
/// <param name="function">The function.</param>
/// <param name="console">Gets each line too.</param>
/// <param name="time">The clock.</param>
internal sealed class FunctionLog(LocalFolder folder, FunctionRecord function, Action<string> console, TimeProvider time)
{
    // One full file is kept beside the one that grows.
    private const long MaxFileSize = 1024 * 1024;

    private readonly string _path = folder.LogOf(function.PhysicalName);
    private readonly Lock _gate = new();
    private bool _unwritable;

    /// <summary>A line that the function wrote, or that is about it.</summary>
    /// <param name="text">The line.</param>
    /// <param name="invocation">The call that it belongs to; null: none.</param>
    internal void Write(string text, Invocation? invocation)
    {
        invocation?.Log.Add(text);
        console(text);
        var line = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {text}\n"));
        lock (_gate)
        {
            try
            {
                Append(line);
                _unwritable = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk must not end a function; the console still has its words.
                if (!_unwritable)
                    console($"(the log file cannot be written: {e.Message})");
                _unwritable = true;
            }
        }
    }

    /// <summary>A call begins.</summary>
    internal void Started(Invocation invocation) => Write($"START {invocation.RequestId}", invocation);

    /// <summary>A call has ended.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="init">How long its process took to begin, when it is the first one of its process.</param>
    /// <param name="outcome">How it ended, when it did not return.</param>
    internal void Ended(Invocation invocation, TimeSpan duration, TimeSpan? init, string? outcome)
    {
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"END {invocation.RequestId} {duration.TotalMilliseconds:F1} ms");
        if (init is { } started)
            line.Append(CultureInfo.InvariantCulture, $" (init {started.TotalMilliseconds:F0} ms)");
        if (outcome is not null)
            line.Append(CultureInfo.InvariantCulture, $" {outcome}");
        Write(line.ToString(), invocation);
    }

    private void Append(byte[] line)
    {
        Directory.CreateDirectory(folder.Logs);
        using (var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Write(line);
            if (file.Length < MaxFileSize)
                return;
        }

        File.Move(_path, Path.ChangeExtension(_path, ".old.log"), overwrite: true);
    }
}
