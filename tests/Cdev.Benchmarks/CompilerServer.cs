using System.Diagnostics;

namespace Cdev.Benchmarks;

/// <summary>
/// A compiler server of this benchmark's own, so that its processor time can be read: unlike wall time that doesn't depend on what else
/// the machine does.
/// </summary>
internal sealed class CompilerServer : IDisposable
{
    private readonly Process _process;
    private readonly string _program;

    private CompilerServer(string program, string name)
    {
        (_program, Name) = (program, name);
        _process = Run();
    }

    /// <summary>What builds are told to find it: <c>-p:SharedCompilationId=</c>.</summary>
    internal string Name { get; }

    /// <summary>Starts the server that builds of a project would start.</summary>
    internal static CompilerServer Start(string project)
    {
        var folder = Commands.DotNet(project, "msbuild -getProperty:RoslynTargetsPath").Trim();
        var name = $"cdev-benchmark-{Environment.ProcessId}";
        return new(Path.Combine(folder, "bincore", "VBCSCompiler.dll"), name);
    }

    /// <summary>Seconds of all its processors that an action takes of it.</summary>
    internal double TimeOf(Action action)
    {
        var before = Read();
        action();
        return (Read() - before).TotalSeconds;
    }

    public void Dispose()
    {
        using (var end = Run("-shutdown"))
            end.WaitForExit();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Process Run(params string[] arguments)
        => Process.Start(new ProcessStartInfo("dotnet", ["exec", _program, $"-pipename:{Name}", .. arguments]) { UseShellExecute = false })!;

    private TimeSpan Read()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }
}
