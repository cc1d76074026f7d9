using Microsoft.Build.Framework;

namespace Cdev.Tasks;

/// <summary>Where a project is deployed, as far as another one has to know that references it.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Component">Its component.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Provider">The provider.</param>
/// <param name="State">Where its state is.</param>
/// <param name="Backend">Absolute path of the assembly of its own backend; empty: it has none.</param>
internal sealed record ReferencedDeployment(string Project, string Component, string Environment, string Provider, StatePlace State, string Backend)
{
    /// <summary>Reads it from an item <c>_CdevDeployment</c>. Whether the values are valid each project says itself.</summary>
    internal static ReferencedDeployment Read(ITaskItem item) => new(
        item.GetMetadata("Project"),
        item.ItemSpec,
        item.GetMetadata("Environment"),
        item.GetMetadata("Provider"),
        StatePlace.Decide(item.GetMetadata("Provider"), item.GetMetadata("ProjectDirectory"), item.GetMetadata("State") is { Length: > 0 } state ? state : null),
        item.GetMetadata("Backend"));
}
