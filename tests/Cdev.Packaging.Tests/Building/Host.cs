using System.Diagnostics;

namespace Cdev.Packaging.Tests.Building;

/// <summary>Starts what an archive holds as Lambda does, with the real .NET host.</summary>
internal static class Host
{
    /// <summary>What a function writes before it ends without an error.</summary>
    /// <param name="taskRoot">Where its archive is unpacked.</param>
    /// <param name="opt">Where its layers are merged.</param>
    internal static string Run(string taskRoot, string? opt = null)
    {
        var start = new ProcessStartInfo(Dotnet(), ["exec", Path.Combine(taskRoot, "Cdev.Runtime.dll")])
        {
            UseShellExecute = false,
            WorkingDirectory = taskRoot,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (opt is not null)
            start.Environment["DOTNET_SHARED_STORE"] = Path.Combine(opt, "dotnetcore", "store");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.AreEqual(0, process.ExitCode, errors.Result);
        return output.Trim();
    }

    // The shared framework lies in <dotnet>/shared/<framework>/<version>.
    private static string Dotnet() => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
