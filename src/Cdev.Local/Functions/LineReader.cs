using System.Text;

namespace Cdev.Local.Functions;

/// <summary>Splits what a process writes into lines.</summary>
internal static class LineReader
{
    // A line that does not end must not fill the memory.
    private const int LongestLine = 64 * 1024;

    /// <summary>Reads to the end.</summary>
    /// <param name="reader">What is read.</param>
    /// <param name="line">Gets each line without its end.</param>
    /// <param name="received">Is called after each piece that was read.</param>
    internal static async Task ReadAll(TextReader reader, Action<string> line, Action received)
    {
        var buffer = new char[4096];
        var pending = new StringBuilder();
        int count;
        while ((count = await reader.ReadAsync(buffer)) > 0)
        {
            var rest = buffer.AsMemory(0, count);
            int end;
            while ((end = rest.Span.IndexOf('\n')) >= 0)
            {
                pending.Append(rest.Span[..end]);
                line(Take(pending));
                rest = rest[(end + 1)..];
            }

            pending.Append(rest.Span);
            if (pending.Length > LongestLine)
                line(Take(pending));
            received();
        }

        if (pending.Length > 0)
            line(Take(pending));
    }

    private static string Take(StringBuilder pending)
    {
        if (pending.Length > 0 && pending[^1] == '\r')
            pending.Length--;
        var line = pending.ToString();
        pending.Clear();
        return line;
    }
}
