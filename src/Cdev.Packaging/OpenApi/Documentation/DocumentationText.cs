using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cdev.Packaging.OpenApi.Documentation;

/// <summary>Turns an element of a documentation comment into the CommonMark that OpenAPI's descriptions are.</summary>
internal static partial class DocumentationText
{
    private const string Paragraph = "\n\n";
    private const string Fence = "```";

    /// <summary>The text.</summary>
    /// <returns>Null when there is none.</returns>
    internal static string? Of(XElement? element)
    {
        if (element is null)
            return null;
        var text = new StringBuilder();
        Append(text, element);
        return BlankLines().Replace(string.Join('\n', Tidy(text.ToString().Split('\n'))), Paragraph).Trim('\n') is { Length: > 0 } written ? written : null;
    }

    /// <summary>The same in one line, for what is no CommonMark.</summary>
    internal static string? Line(XElement? element) => Of(element) is { } text ? WhiteSpace().Replace(text, " ").Replace("`", "", StringComparison.Ordinal) : null;

    // Outside of code, white space at the ends of a line is what the source was indented with.
    private static IEnumerable<string> Tidy(IEnumerable<string> lines)
    {
        var isCode = false;
        foreach (var line in lines)
        {
            var isFence = line == Fence;
            yield return isFence || isCode ? line.TrimEnd() : Spaces().Replace(line.Trim(), " ");
            isCode ^= isFence;
        }
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText plain)
                text.Append(WhiteSpace().Replace(plain.Value, " "));
            else if (node is XElement child)
                AppendElement(text, child);
        }
    }

    private static void AppendElement(StringBuilder text, XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "para":
                text.Append(Paragraph);
                Append(text, element);
                text.Append(Paragraph);
                break;
            case "br":
                text.Append(Paragraph);
                break;
            case "code":
                text.Append(Paragraph).Append(Fence).Append('\n').Append(Unindented(element.Value)).Append('\n').Append(Fence).Append(Paragraph);
                break;
            case "c":
                text.Append('`').Append(element.Value).Append('`');
                break;
            case "paramref" or "typeparamref":
                text.Append('`').Append((string?)element.Attribute("name")).Append('`');
                break;
            case "see" or "seealso":
                AppendLink(text, element);
                break;
            case "item":
                text.Append("\n- ");
                Append(text, element);
                break;
            case "term" when element.ElementsAfterSelf("description").Any():
                Append(text, element);
                text.Append(": ");
                break;
            case "list":
                text.Append('\n');
                Append(text, element);
                text.Append(Paragraph);
                break;
            default:
                Append(text, element);
                break;
        }
    }

    private static void AppendLink(StringBuilder text, XElement link)
    {
        if ((string?)link.Attribute("href") is { } address)
            text.Append('[').Append(link.IsEmpty ? address : link.Value).Append("](").Append(address).Append(')');
        else if (!link.IsEmpty)
            Append(text, link);
        else
            text.Append('`').Append((string?)link.Attribute("langword") ?? SimpleName((string?)link.Attribute("cref") ?? "")).Append('`');
    }

    private static string Unindented(string code)
    {
        var lines = code.Trim('\r', '\n').TrimEnd().Split('\n');
        var indent = lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : ""));
    }

    // M:Shop.Orders.Place(System.Guid) is Place; T:Shop.Page`1 is Page.
    private static string SimpleName(string id)
    {
        var name = id.Split('(')[0].Split(':')[^1].Split('.')[^1];
        return name.Split('`')[0];
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(" {2,}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n{2,}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BlankLines();
}
