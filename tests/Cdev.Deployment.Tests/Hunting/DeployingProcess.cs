using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Cdev.Backend;
using Cdev.Backend.Stores.Files;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Local.Mapping;

namespace Cdev.Deployment.Tests.Hunting;

/// <summary>A process that deploys the real program to files and the local cloud, and kills itself at a call.</summary>
internal static class DeployingProcess
{
    internal const int Never = int.MaxValue;
    private const int Killed = 128 + 9;

    /// <summary>Deploys in a process of its own.</summary>
    /// <returns>Whether it was killed.</returns>
    internal static async Task<bool> Run(string archives, string state, bool changed, int at, CrashMode mode)
    {
        var start = new ProcessStartInfo(System.Environment.ProcessPath!)
        {
            ArgumentList = { "exec", typeof(DeployingProcess).Assembly.Location, archives, state, $"{changed}", at.ToString(CultureInfo.InvariantCulture), $"{mode}" },
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment = { ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcServer"] = "0" },
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode is 0 or Killed ? process.ExitCode == Killed : throw new AssertFailedException($"The process ended with {process.ExitCode}: {error}");
    }

    /// <summary>Makes the engine over the files of a state folder.</summary>
    internal static DeploymentEngine Engine(string state, CrashPoint crash)
    {
        var mapper = new LocalMapper(new MapperSettings(state, World.Options.Environment, Build.Component, ImmutableDictionary<string, string>.Empty));
        return new(new StoredBackend(new CrashingStore(new FileStateStore(state), crash)), new([new CrashingMapper(mapper, crash)]), World.Options);
    }

    private static async Task<int> Main(string[] arguments)
    {
        var (archives, state, changed) = (arguments[0], arguments[1], bool.Parse(arguments[2]));
        var crash = new CrashPoint(int.Parse(arguments[3], CultureInfo.InvariantCulture), Enum.Parse<CrashMode>(arguments[4]));
        // SIGKILL: nothing is caught, flushed or released.
        crash.Killed += () => Process.GetCurrentProcess().Kill();
        var result = await Engine(state, crash).Deploy(RealProgram.Make(archives, changed), archives, new RecordingObserver());
        return result.Succeeded ? 0 : 1;
    }
}
