using System.Diagnostics;
using System.Text.RegularExpressions;
using Cdev.Deployment;
using Microsoft.Build.Framework;

namespace Cdev.Tasks;

/// <summary>A task that lets the local cloud's own program do the work: it needs ASP.NET Core, which MSBuild's process does not have.</summary>
public abstract partial class LocalCloudTask : DeploymentTask
{
    /// <summary>Absolute path of <c>Cdev.Local.dll</c>.</summary>
    [Required]
    public string LocalCloud { get; set; } = "";

    /// <summary>The <c>dotnet</c> that runs it.</summary>
    [Required]
    public string DotNet { get; set; } = "";

    /// <summary>Runs a command of the local cloud to its end.</summary>
    /// <param name="arguments">The command and its arguments; the folder is added.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="DeploymentException">CDEV004: the provider is another. CDEV4xx: the command could not be carried out.</exception>
    private protected async Task<(int ExitCode, string Output, string Errors)> Run(IEnumerable<string> arguments, string input, CancellationToken cancel)
    {
        RequireLocalProvider();
        var start = new ProcessStartInfo(DotNet)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = Settings.ProjectDirectory,
        };
        foreach (var argument in (IEnumerable<string>)["exec", LocalCloud, .. arguments, "--folder", LocalFolder])
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0)
                ThrowIfRefused(await errors);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    // The program says what is wrong in MSBuild's own form. What it writes besides are functions' logs.
    private void ThrowIfRefused(string errors)
    {
        if (Refusal().Match(errors) is not { Success: true } refusal)
            return;
        throw new DeploymentException(new DeploymentError(refusal.Groups["code"].Value, refusal.Groups["message"].Value.TrimEnd(), ""));
    }

    private protected string LocalFolder => Local.Storage.LocalFolder.Of(StateFolder, Settings.Environment).Root;

    private void RequireLocalProvider()
    {
        if (Settings.Provider != "local")
        {
            throw new DeploymentException(new DeploymentError(
                "CDEV004",
                $"CdevInvoke and CdevStop work on the local cloud, and CdevProvider is \"{Settings.Provider}\".",
                "Leave CdevProvider out."));
        }
    }

    [GeneratedRegex("^Cdev.Local : error (?<code>CDEV4[0-9]{2}): (?<message>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Refusal();
}
