using System.Collections.Immutable;
using Cdev.Packaging;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Cdev.Tasks;

/// <summary>MSBuild's items as values.</summary>
internal static class ProjectItems
{
    /// <summary>Items that are named.</summary>
    internal static ImmutableArray<ProjectItem> Read(IEnumerable<ITaskItem> items) => [.. items.Select(item => Read((ITaskItem2)item, item.ItemSpec))];

    /// <summary>Items that are files: named by their absolute paths.</summary>
    internal static ImmutableArray<ProjectItem> ReadFiles(IEnumerable<ITaskItem> items) => [.. items.Select(item => Read((ITaskItem2)item, item.GetMetadata("FullPath")))];

    /// <summary>An item's own metadata: the settings of what it names. Without those that MSBuild itself gives every item.</summary>
    internal static ImmutableDictionary<string, string> Metadata(ITaskItem item)
        => item.CloneCustomMetadata().Keys.Cast<string>().ToImmutableDictionary(name => name, item.GetMetadata, StringComparer.OrdinalIgnoreCase);

    private static ProjectItem Read(ITaskItem2 item, string name)
    {
        // Without the metadata that MSBuild itself gives every item.
        var names = item.CloneCustomMetadata().Keys.Cast<string>();
        return new(
            name,
            names.Select(metadatum => (Name: metadatum, Escaped: item.GetMetadataValueEscaped(metadatum)))
                .Where(metadatum => metadatum.Escaped.Length > 0)
                .ToImmutableSortedDictionary(metadatum => metadatum.Name, metadatum => Parts(metadatum.Escaped), StringComparer.OrdinalIgnoreCase),
            item.GetMetadata("DefiningProjectFullPath") is { Length: > 0 } file ? file : null);
    }

    // Parted before the escapes are undone: a semicolon that was written %3B parts nothing.
    private static ImmutableArray<string> Parts(string escaped) => [.. escaped.Split(';').Select(part => part.Length == 0 ? "" : new TaskItem(part).ItemSpec)];
}
