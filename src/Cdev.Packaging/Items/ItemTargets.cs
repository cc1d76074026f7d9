using Cdev.Model.Manifests;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Items;

/// <summary>Whether there is what an item gives something to.</summary>
internal static class ItemTargets
{
    /// <exception cref="PackagingException">CDEV019: the project declares no such resource.</exception>
    internal static void Require(string kind, ProjectItem item, string type, Manifest manifest)
    {
        var declared = manifest.Resources.Where(resource => resource.Type == type).Select(resource => resource.Name).ToList();
        if (declared.Contains(item.Name, StringComparer.OrdinalIgnoreCase))
            return;
        var what = new ResourceId(type, "").ToString().TrimEnd();
        throw ItemProblems.Of(
            DiagnosticCodes.ItemForNothing,
            item,
            $"{kind} \"{item.Name}\" is for a {what} that the project does not declare; it declares {ItemProblems.List(declared)}. " +
            $"Correct the name, remove the item, or declare the {what}.");
    }
}
