using System.Buffers;
using System.Xml;
using System.Xml.Linq;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Items;

/// <summary>
/// Looks for <c>CdevFunction</c> items of which MSBuild makes nothing, so that no item comes of them that could be refused: an
/// <c>Update</c>, which changes items that exist, and an <c>Include</c> with a pattern, which matches files.
/// </summary>
internal static class ItemForms
{
    private const string Kind = "CdevFunction";
    private static readonly SearchValues<char> Wildcards = SearchValues.Create("*?");

    /// <exception cref="PackagingException">CDEV018: there is one.</exception>
    internal static void Check(IEnumerable<string> files)
    {
        foreach (var file in files.Where(File.Exists))
        {
            foreach (var item in Load(file).Descendants().Where(element => element.Name.LocalName == Kind))
                Check(file, item);
        }
    }

    private static void Check(string file, XElement item)
    {
        if (item.Attribute("Update") is { } update)
            throw Wrong(file, item, $"<{Kind} Update=\"{update.Value}\"> changes nothing: Update is for items that exist, and functions are declared in code. Write {Instead(update.Value)}");
        if (item.Attribute("Include") is { } include && include.Value.AsSpan().ContainsAny(Wildcards))
            throw Wrong(file, item, $"<{Kind} Include=\"{include.Value}\"> would match files, not functions. Write the pattern in the metadata Match: {Instead(include.Value)}");
    }

    private static string Instead(string name)
    {
        if (!name.AsSpan().ContainsAny(Wildcards))
            return $"<{Kind} Include=\"{name}\" … />";
        var label = string.Concat(name.Where(c => !Wildcards.Contains(c))).Trim('-', ';');
        return $"<{Kind} Include=\"{(label.Length > 0 ? label : "all")}\" Match=\"{name}\" … />";
    }

    // MSBuild has read the file before; where it is no XML, as the project of a single file, there are no such items in it.
    private static XDocument Load(string file)
    {
        try
        {
            return XDocument.Load(file, LoadOptions.SetLineInfo);
        }
        catch (XmlException)
        {
            return new();
        }
    }

    private static PackagingException Wrong(string file, XElement item, string message)
    {
        IXmlLineInfo at = item;
        return new(DiagnosticCodes.ItemFormWrong, message, new SourceLocation(file, at.LineNumber, at.LinePosition));
    }
}
