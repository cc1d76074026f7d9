using System.Diagnostics;
using System.Text;
using Cdev.Local.Functions;

namespace Cdev.Local.Tests.Support;

/// <summary>Cdev.Local.dll as users start it: a process of its own.</summary>
internal sealed class CommandLine : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;

    private CommandLine(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(
            LineReader.ReadAll(process.StandardOutput, line => Add(_output, line), () => { }),
            LineReader.ReadAll(process.StandardError, line => Add(_errors, line), () => { }));
    }

    internal int Id => _process.Id;

    internal string Output => Read(_output);

    internal string Errors => Read(_errors);

    internal static CommandLine Start(string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(DotnetHost.Current.Executable)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["exec", Programs.LocalCloud, .. arguments])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        if (input is not null)
            process.StandardInput.Write(input);
        process.StandardInput.Close();
        return new(process);
    }

    /// <summary>Runs to the end.</summary>
    internal static async Task<(int ExitCode, string Output, string Errors)> Run(string? input, params string[] arguments)
    {
        await using var line = Start(input, arguments);
        return (await line.Exit(), line.Output, line.Errors);
    }

    internal Task Says(string text) => Eventually.IsTrue(() => _process.HasExited || Output.Contains(text, StringComparison.Ordinal), $"It says \"{text}\"");

    internal async Task<int> Exit()
    {
        await _process.WaitForExitAsync();
        await _reading;
        return _process.ExitCode;
    }

    internal void Kill() => _process.Kill();

    internal void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await Exit();
        _process.Dispose();
    }

    private static void Add(StringBuilder text, string line)
    {
        lock (text)
            text.Append(line).Append('\n');
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
