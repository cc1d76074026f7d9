using Cdev.Model.Resources;

namespace Cdev.Packaging.Items;

/// <summary>What is wrong with an item, told the same way for all of them.</summary>
internal static class ItemProblems
{
    /// <summary>Refuses metadata that no one reads: a misspelt one would silently do nothing.</summary>
    /// <exception cref="PackagingException">CDEV016.</exception>
    internal static void RefuseUnknown(string kind, ProjectItem item, params IReadOnlyCollection<string> known)
    {
        if (item.Metadata.Keys.FirstOrDefault(metadatum => !known.Contains(metadatum, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw Of(DiagnosticCodes.ItemMetadataUnknown, item, $"{kind} \"{item.Name}\" has {unknown}, which means nothing. It may have {string.Join(", ", known)}.");
    }

    /// <summary>An error at the file in which the item stands.</summary>
    internal static PackagingException Of(string code, ProjectItem item, string message)
        => new(code, message, item.File is null ? null : new SourceLocation(item.File, 0, 0));

    /// <summary>A list of names for people, the first ten of them.</summary>
    internal static string List(IEnumerable<string> names)
    {
        const int Shown = 10;
        var all = names.ToList();
        return all.Count == 0 ? "none" : string.Join(", ", all.Take(Shown)) + (all.Count > Shown ? ", …" : "");
    }
}
