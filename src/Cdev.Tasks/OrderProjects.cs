using System.Globalization;
using Microsoft.Build.Framework;

namespace Cdev.Tasks;

/// <summary>
/// Puts a solution's Cdev projects in the order in which they are deployed: one that others reference goes before them.
/// Projects of one wave do not wait for each other.
/// </summary>
public sealed class OrderProjects : Microsoft.Build.Utilities.Task
{
    // Paths are told apart as the file system does.
    private static readonly StringComparer Paths = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Every project of the solution.</summary>
    [Required]
    public ITaskItem[] Projects { get; set; } = [];

    /// <summary>
    /// What Cdev projects reference: the identity is a project's full path, <c>MSBuildSourceProjectFile</c> who references it. A Cdev
    /// project names itself at least; a project that names nothing is an ordinary one.
    /// </summary>
    [Required]
    public ITaskItem[] References { get; set; } = [];

    /// <summary>True for the way back: a project is deleted before what it references.</summary>
    public bool Reverse { get; set; }

    /// <summary>The Cdev projects among <see cref="Projects"/>, in order, with the number of their <c>Wave</c> as metadata.</summary>
    [Output]
    public ITaskItem[] Ordered { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var references = References.ToLookup(item => item.GetMetadata("MSBuildSourceProjectFile"), item => item.GetMetadata("FullPath"), Paths);
        var depths = new Dictionary<string, int>(Paths);
        var waves = Projects
            .Where(project => references.Contains(project.GetMetadata("FullPath")))
            .Select(project => (Project: project, Depth: DepthOf(project.GetMetadata("FullPath"), references, depths)))
            .GroupBy(entry => entry.Depth, entry => entry.Project)
            .OrderBy(wave => Reverse ? -wave.Key : wave.Key);
        Ordered = [.. waves.SelectMany(wave => wave.Select(project => InWave(project, wave.Key)))];
        return true;
    }

    /// <summary>The longest chain of references below a project.</summary>
    private static int DepthOf(string project, ILookup<string, string> references, Dictionary<string, int> depths)
    {
        if (depths.TryGetValue(project, out var known))
            return known;
        // Until it is known: a cycle ends here. Building it is refused by MSBuild.
        depths[project] = 0;
        var depth = references[project]
            .Where(reference => !Paths.Equals(reference, project) && references.Contains(reference))
            .Select(reference => DepthOf(reference, references, depths) + 1)
            .DefaultIfEmpty(0)
            .Max();
        return depths[project] = depth;
    }

    private static Microsoft.Build.Utilities.TaskItem InWave(ITaskItem project, int wave)
    {
        var item = new Microsoft.Build.Utilities.TaskItem(project);
        item.SetMetadata("Wave", wave.ToString(CultureInfo.InvariantCulture));
        return item;
    }
}
