using System.Diagnostics;

namespace Cdev.Local.Tests.Support;

internal static class Processes
{
    /// <summary>Whether a process runs.</summary>
    internal static bool Exists(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The processes that a process has started; by <c>ps</c>, which .NET has no word for.</summary>
    internal static List<int> ChildrenOf(int id)
    {
        var start = new ProcessStartInfo("ps") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-A", "-o", "pid=,ppid="])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        return
        [
            .. process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(pair => int.Parse(pair[1]) == id)
                .Select(pair => int.Parse(pair[0])),
        ];
    }
}
