using System.Diagnostics;
using System.Text;

namespace Cdev.Sdk.Tests.Harness;

/// <summary>Runs <c>dotnet</c> as a user would, without leaving build servers behind.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static ProcessResult Run(string folder, string arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(folder, arguments, environment);
        var output = new StringBuilder();
        process.OutputDataReceived += (_, e) => Append(output, e.Data);
        process.ErrorDataReceived += (_, e) => Append(output, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {arguments} did not end within {Patience}:\n{output}");
        }

        process.WaitForExit();
        lock (output)
            return new ProcessResult(arguments, process.ExitCode, output.ToString());
    }

    public static Process Start(string folder, string arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };

        // The test host's own MSBuild settings are not the user's.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment.Remove("CI");
        // A plan of a test is no news to whoever runs the tests.
        start.Environment.Remove("GITHUB_STEP_SUMMARY");
        start.Environment.Remove("TF_BUILD");
        // It would overrule the nuget.config of the workspace.
        start.Environment.Remove("NUGET_PACKAGES");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.Append(line).Append('\n');
    }
}

/// <summary>How a process ended.</summary>
internal sealed record ProcessResult(string Arguments, int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public ProcessResult ShouldSucceed()
    {
        Assert.AreEqual(0, ExitCode, $"dotnet {Arguments}\n{Output}");
        return this;
    }

    public ProcessResult ShouldFailWith(string code)
    {
        Assert.AreNotEqual(0, ExitCode, $"dotnet {Arguments}\n{Output}");
        StringAssert.Contains(Output, code);
        return this;
    }
}
