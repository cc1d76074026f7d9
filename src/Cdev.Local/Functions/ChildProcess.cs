using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Cdev.Local.Functions;

/// <summary>A started operating system process of a function.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int Sigterm = 15;

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Its standard output.</summary>
    internal StreamReader Output => _process.StandardOutput;

    /// <summary>Its standard error.</summary>
    internal StreamReader Error => _process.StandardError;

    /// <summary>Its id.</summary>
    internal int Id => _process.Id;

    /// <summary>Starts <c>dotnet exec</c> of a function's executable with exactly this environment.</summary>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    internal static ChildProcess Start(DotnetHost dotnet, string taskRoot, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo
        {
            WorkingDirectory = taskRoot,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] command = [dotnet.Executable, "exec", Path.Combine(taskRoot, "Cdev.Runtime.dll")];

        // A terminal sends Ctrl-C to all of its foreground processes, but the host alone decides when functions end: it lets calls finish.
        if (OperatingSystem.IsWindows())
        {
            start.CreateNewProcessGroup = true;
            start.FileName = command[0];
            foreach (var argument in command.AsSpan(1))
                start.ArgumentList.Add(argument);
        }
        else
        {
            // A signal that is ignored stays so through exec, and the process keeps its id.
            start.FileName = "/bin/sh";
            foreach (var argument in (ReadOnlySpan<string>)["-c", "trap '' INT QUIT; exec \"$@\"", "sh", .. command])
                start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new(process);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code; 128 and the signal's number when a signal ended it.</returns>
    internal async Task<int> WaitForExit()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end. Windows has no such request: there it is ended.</summary>
    internal void Terminate()
    {
        if (OperatingSystem.IsWindows())
            Kill();
        else if (!_process.HasExited)
            _ = SendSignal(_process.Id, Sigterm);
    }

    /// <summary>Ends it at once, with what it started.</summary>
    internal void Kill() => _process.Kill(entireProcessTree: true);

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    [DllImport("libc", EntryPoint = "kill", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
