using System.Diagnostics;

namespace Cdev.Backend.Tests.Support;

/// <summary>A second process that takes the lock of a component, says so, and keeps it until it is killed.</summary>
internal sealed class LockingProcess : IDisposable
{
    private readonly Process _process;

    private LockingProcess(Process process) => _process = process;

    internal int Id => _process.Id;

    internal static async Task<LockingProcess> Start(World world, string component)
    {
        var start = new ProcessStartInfo(System.Environment.ProcessPath!)
        {
            ArgumentList = { "exec", typeof(LockingProcess).Assembly.Location, world.Folder.Path, world.Environment, component },
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = new LockingProcess(Process.Start(start)!);
        var answer = await process._process.StandardOutput.ReadLineAsync();
        return answer == "held" ? process : throw new InvalidOperationException($"The other process said: {answer}");
    }

    internal async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static async Task Main(string[] arguments)
    {
        var backend = BackendLoader.OpenFolder(arguments[0]);
        await using var held = await backend.AcquireLock(arguments[1], arguments[2], "a test", TimeSpan.Zero, CancellationToken.None);
        await Console.Out.WriteLineAsync("held");
        // Ends with its starter, however that ends.
        _ = await Console.In.ReadToEndAsync();
    }
}
