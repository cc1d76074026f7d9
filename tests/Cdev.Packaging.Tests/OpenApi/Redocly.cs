using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests.OpenApi;

/// <summary>
/// Redocly's linter, as its users run it: what the specification demands, and that nothing contradicts itself. It needs Node.js; without it
/// its tests are inconclusive. <c>.ci/run</c> installs it.
/// </summary>
internal static class Redocly
{
    private const string Rules = """
        extends: [spec]
        rules:
          no-enum-type-mismatch: error
          no-identical-paths: error
          no-required-schema-properties-undefined: error
          no-schema-type-mismatch: error
          no-unused-components: error
          operation-operationId: error
          operation-operationId-unique: error
          operation-operationId-url-safe: error
          path-parameters-defined: error
        """;

    private static readonly string Installed = typeof(Redocly).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Redocly").Value!;

    internal static async Task<(int ExitCode, string Output)> Lint(string document)
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("node", [Installed, "lint", "--config", folder.Write("redocly.yaml", Rules), folder.Write("openapi.json", document)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder.Path,
        };
        // It would ask for news and tell of itself.
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static Process Start(ProcessStartInfo start)
    {
        if (!File.Exists(Installed))
            Assert.Inconclusive($"Redocly's CLI is not installed here: npm install --prefix {Path.GetFullPath("../../../..", Installed)} @redocly/cli@2");
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("Node.js is not installed here.");
            throw;
        }
    }
}
