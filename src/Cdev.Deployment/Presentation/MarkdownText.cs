using System.Text;

namespace Cdev.Deployment.Presentation;

/// <summary>Text of others in GitHub-flavoured Markdown, where it means nothing but itself.</summary>
internal static class MarkdownText
{
    private const char FirstPlain = ' ';
    private const string Invisible = "&#8203;";

    /// <summary>In a sentence or a table: what might be Markdown, HTML, or the name of a person to be told, is written as entities.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        var line = Words.OneLine(text);
        foreach (var (i, letter) in line.Index())
        {
            // Mentions and issues are found in what is shown: an entity alone would not hide them.
            if (letter is '@' or '#')
                escaped.Append("&#").Append((int)letter).Append(';').Append(Invisible);
            else if (letter is '&' or '<' or '>' or '|' or '`' or '*' or '_' or '[' or ']' or '\\' or '~' or '!' or '$' || IsInAddress(line, i) || letter < FirstPlain)
                escaped.Append("&#").Append((int)letter).Append(';');
            else
                escaped.Append(letter);
        }

        return escaped.ToString();
    }

    /// <summary>A name, as code.</summary>
    internal static string Code(string text) => $"<code>{Escape(text)}</code>";

    /// <summary>A block of differences: its fence is longer than any in it.</summary>
    internal static string Diff(IReadOnlyCollection<string> lines)
    {
        var fence = new string('`', Math.Max(3, lines.Select(LongestFence).DefaultIfEmpty(0).Max() + 1));
        return $"{fence}diff\n{string.Concat(lines.Select(line => $"{line}\n"))}{fence}\n";
    }

    // Of an address that would become a link, or of an emoji's name; not before a space.
    private static bool IsInAddress(string text, int i) => text[i] == ':' && i + 1 < text.Length && text[i + 1] != ' ';

    private static int LongestFence(string line)
    {
        var (longest, length) = (0, 0);
        foreach (var letter in line)
        {
            length = letter == '`' ? length + 1 : 0;
            longest = Math.Max(longest, length);
        }

        return longest;
    }
}
