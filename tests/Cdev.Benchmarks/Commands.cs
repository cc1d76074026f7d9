using System.Diagnostics;

namespace Cdev.Benchmarks;

/// <summary>Runs and times commands as users have them: compiler server and node reuse on, the MSBuild server off.</summary>
internal static class Commands
{
    /// <summary>Runs dotnet and gives what it prints.</summary>
    internal static string DotNet(string folder, string arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment.Remove("MSBUILDDISABLENODEREUSE");
        start.Environment.Remove("UseSharedCompilation");
        start.Environment.Remove("NUGET_PACKAGES");
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {arguments} in {folder} failed:\n{output}");
        return output;
    }

    /// <summary>Seconds that an action takes.</summary>
    internal static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
