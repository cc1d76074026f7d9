namespace Cdev.Runtime;

/// <summary>
/// Tells the garbage collector how much memory the function has. The machine that it sees may have more, and it would put off collecting
/// until the platform kills the process. AWS's own .NET runtime does the same.
/// </summary>
internal static class MemoryLimit
{
    /// <summary>Limits the managed heap.</summary>
    /// <param name="megabytes">The function's memory in MB.</param>
    public static void Apply(int megabytes)
    {
        AppContext.SetData("GCHeapHardLimit", (ulong)megabytes * 1024 * 1024);
        GC.RefreshMemoryLimit();
    }
}
