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
}
