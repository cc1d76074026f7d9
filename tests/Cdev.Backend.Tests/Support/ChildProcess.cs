using System.Diagnostics;

namespace Cdev.Backend.Tests.Support;

/// <summary>A second process that works on a world: <see cref="ChildProgram"/>. It ends with its starter, however that ends.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly string[] Itself = [System.Environment.ProcessPath!, "exec", typeof(ChildProcess).Assembly.Location];

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    internal int Id => _process.Id;

    /// <summary>Starts it.</summary>
    /// <param name="world">The world.</param>
    /// <param name="work">A verb of <see cref="ChildProgram"/> with its arguments.</param>
    internal static ChildProcess Start(World world, params string[] work) => Start(world, [], work);

    /// <summary>Starts it by another program, that is given its command.</summary>
    internal static ChildProcess Start(World world, string[] by, params string[] work)
    {
        string[] command = [.. by, .. Itself, world.Folder.Path, world.Environment, .. work];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            // Its executable memory is a file otherwise, which a limit of files' size would hit.
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" },
        };
        return new(Process.Start(start)!);
    }

    /// <summary>One that holds the lock of a component until it is killed.</summary>
    internal static async Task<ChildProcess> Hold(World world, string component)
    {
        var process = Start(world, "hold", component);
        var answer = await process._process.StandardOutput.ReadLineAsync();
        return answer == "held" ? process : throw new InvalidOperationException($"The other process said: {answer}");
    }

    /// <summary>What it says until it ends, line by line.</summary>
    internal async Task<string[]> ReadToEnd()
    {
        var text = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
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
}
