using Cdev.Backend;
using Cdev.Deployment;
using Microsoft.Build.Framework;

namespace Cdev.Tasks;

/// <summary>The item <c>CdevBackend</c>: a backend of the user's own.</summary>
internal static class OwnBackend
{
    private const string Class = "Class";

    /// <summary>Reads the items.</summary>
    /// <returns>Null when there is none: state is in a folder.</returns>
    /// <exception cref="DeploymentException">CDEV355: there are several, or one names no class.</exception>
    internal static BackendConfiguration? Read(IReadOnlyList<ITaskItem> items)
    {
        if (items.Count == 0)
            return null;
        if (items.Count > 1)
        {
            throw Invalid(
                $"{items.Count} items CdevBackend say where state is kept, and it is kept in one place: {string.Join(", ", items.Select(item => item.ItemSpec))}.",
                "Remove all but one; <CdevBackend Remove=\"…\" /> takes away one that a package brings.");
        }

        var name = items[0].GetMetadata(Class);
        return name.Length > 0
            ? new(items[0].GetMetadata("FullPath"), name, ProjectItems.Metadata(items[0]).Remove(Class))
            : throw Invalid($"The item CdevBackend {items[0].ItemSpec} names no class.", "Add the metadata Class: the full name of the class that implements Cdev.Backend.IBackend.");
    }

    private static DeploymentException Invalid(string message, string help) => new(new DeploymentError("CDEV355", message, help));
}
