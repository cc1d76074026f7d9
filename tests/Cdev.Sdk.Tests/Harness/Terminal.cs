using System.Diagnostics;

namespace Cdev.Sdk.Tests.Harness;

/// <summary>A real terminal, by tmux: what a person sees, and every byte that was written to it.</summary>
internal sealed class Terminal : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // A server of its own: the user's sessions are not touched.
    private readonly string _socket = $"cdev-test-{Guid.NewGuid():N}";
    private readonly string _raw;

    private Terminal(string folder)
    {
        _raw = Path.Combine(folder, "terminal.raw");
        Tmux("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "60", "-c", folder, "env", "-u", "CI", "PS1=$ ", "TERM=xterm-256color", "bash", "--norc", "--noprofile");
        Tmux("set-option", "-g", "history-limit", "5000");
        Tmux("pipe-pane", "-o", $"cat > '{_raw}'");
    }

    /// <summary>Every byte that was written to the terminal so far.</summary>
    public string Raw => File.ReadAllText(_raw);

    /// <summary>The screen with what scrolled off it.</summary>
    public string Screen => Tmux("capture-pane", "-p", "-S", "-1000");

    /// <summary>Opens a terminal in a folder; without tmux the test is skipped.</summary>
    public static Terminal Open(string folder)
    {
        try
        {
            using var version = Process.Start(new ProcessStartInfo("tmux", "-V") { RedirectStandardOutput = true, UseShellExecute = false })!;
            version.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("This test needs tmux, which is not installed here.");
        }

        return new Terminal(folder);
    }

    /// <summary>Types a command and waits until it has ended.</summary>
    public void Run(string command)
    {
        Type(command + "; echo e\"\"nded");
        WaitFor("\nended");
    }

    /// <summary>Types a line.</summary>
    public void Type(string line) => Tmux("send-keys", line, "Enter");

    /// <summary>Presses Ctrl-C.</summary>
    public void Interrupt() => Tmux("send-keys", "C-c");

    /// <summary>Waits until the screen shows a text.</summary>
    public void WaitFor(string text)
    {
        var watch = Stopwatch.StartNew();
        while (!Screen.Contains(text, StringComparison.Ordinal))
        {
            Assert.IsLessThan(Patience, watch.Elapsed, $"\"{text}\" is not on the screen:\n{Screen}");
            Thread.Sleep(100);
        }
    }

    public void Dispose() => Tmux("kill-server");

    private string Tmux(params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-L", _socket, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"tmux {string.Join(' ', arguments)}: {errors}");
    }
}
