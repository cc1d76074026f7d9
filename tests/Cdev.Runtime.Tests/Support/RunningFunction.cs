using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Cdev.Runtime.Tests.Support;

/// <summary>A function's process, started as Lambda's bootstrap starts an executable assembly: with AWS's variables and nothing else.</summary>
internal sealed class RunningFunction : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;
    private readonly TaskCompletionSource _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="root">The unpacked archive.</param>
    /// <param name="runtimeApi">The Runtime API's address.</param>
    /// <param name="variables">Further variables of Lambda's.</param>
    public RunningFunction(TaskRoot root, string? runtimeApi, params (string Name, string Value)[] variables)
        : this(root, runtimeApi, [DotNet, "exec", Path.Combine(root.Folder, "Cdev.Runtime.dll")], variables)
    {
    }

    /// <param name="root">The unpacked archive.</param>
    /// <param name="runtimeApi">The Runtime API's address.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="variables">Further variables of Lambda's.</param>
    public RunningFunction(TaskRoot root, string? runtimeApi, string[] command, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = root.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["_HANDLER"] = "Cdev.Runtime";
        start.Environment["LAMBDA_TASK_ROOT"] = root.Folder;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = runtimeApi;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "shop-dev-test";
        start.Environment["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST";
        start.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512";
        start.Environment["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
        start.Environment["AWS_REGION"] = "eu-west-1";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        _process = Process.Start(start)!;
        _output = ReadOutputAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The host that runs the tests themselves.</summary>
    public static string DotNet { get; } = Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Waits until the function has written a line to standard output.</summary>
    public Task LineAsync() => _firstLine.Task.WaitAsync(Patience);

    /// <summary>Sends SIGTERM.</summary>
    public void Terminate() => Assert.AreEqual(0, Kill(_process.Id, signal: 15));

    /// <summary>Waits for the process's end.</summary>
    /// <returns>Its exit code, and what it wrote.</returns>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, await _output, await _error);
    }

    /// <summary>Ends the process as Lambda does, and asserts that it took it well.</summary>
    /// <returns>What it wrote.</returns>
    public async Task<(string Output, string Error)> TerminateAsync()
    {
        Terminate();
        var (exitCode, output, error) = await EndAsync();
        Assert.AreEqual(0, exitCode, output + error);
        return (output, error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> ReadOutputAsync()
    {
        var first = await _process.StandardOutput.ReadLineAsync();
        if (first is null)
            return "";

        _firstLine.TrySetResult();
        return first + '\n' + await _process.StandardOutput.ReadToEndAsync();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
