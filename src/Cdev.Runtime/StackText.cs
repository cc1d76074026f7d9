namespace Cdev.Runtime;

/// <summary>Stack traces as text.</summary>
internal static class StackText
{
    private const string Rethrown = "--- End of stack trace from previous location ---";

    // What can stand below user code: the callers of invokers and of their constructors.
    private static readonly string[] RuntimeFrames =
    [
        $"   at {nameof(Cdev)}.{nameof(Runtime)}.{nameof(FunctionLoop)}.",
        $"   at {nameof(Cdev)}.{nameof(Runtime)}.{nameof(FunctionProcess)}.",
        $"   at {nameof(Cdev)}.{nameof(Runtime)}.{nameof(InvokerLoader)}.",
    ];

    /// <summary>Leaves out the runtime's own frames: they are the same below every handler and say nothing about it.</summary>
    /// <param name="text">A stack trace, or the text of an exception, with the frames on lines of their own.</param>
    public static string WithoutRuntime(string text)
    {
        var kept = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            if (!IsRuntimeFrame(line))
                kept.Add(line);
            else if (kept is [.., var last] && last.StartsWith(Rethrown, StringComparison.Ordinal))
                kept.RemoveAt(kept.Count - 1);
        }

        return string.Join('\n', kept).TrimEnd();
    }

    private static bool IsRuntimeFrame(string line)
    {
        foreach (var frame in RuntimeFrames)
        {
            if (line.StartsWith(frame, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
