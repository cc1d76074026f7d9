namespace Cdev.Runtime;

/// <summary>Stack traces as text.</summary>
internal static class StackText
{
    private const string RuntimeFrame = "   at Cdev.Runtime.";
    private const string Rethrown = "--- End of stack trace from previous location ---";

    /// <summary>Leaves out the runtime's own frames: they are the same below every handler and say nothing about it.</summary>
    /// <param name="text">A stack trace, or the text of an exception, with the frames on lines of their own.</param>
    public static string WithoutRuntime(string text)
    {
        if (!text.Contains(RuntimeFrame, StringComparison.Ordinal))
            return text;

        var kept = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            if (!line.StartsWith(RuntimeFrame, StringComparison.Ordinal))
                kept.Add(line);
            else if (kept is [.., var last] && last.StartsWith(Rethrown, StringComparison.Ordinal))
                kept.RemoveAt(kept.Count - 1);
        }

        return string.Join('\n', kept).TrimEnd();
    }
}
