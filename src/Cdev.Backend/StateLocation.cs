using Cdev.Backend.Errors;

namespace Cdev.Backend;

/// <summary>Where state is kept.</summary>
/// <param name="Folder">Absolute path of the folder.</param>
/// <param name="Origin">Who decided: <c>CdevState</c>, or how it was found.</param>
public sealed record StateLocation(string Folder, string Origin)
{
    private const string FolderName = ".cdev";

    /// <summary>Where the state of a project is: where it says, else the nearest folder <c>.cdev</c> upwards, else one at the repository's root, else one in the project.</summary>
    /// <param name="projectDirectory">Absolute path of the project's folder.</param>
    /// <param name="configured">What the project says: a folder, relative to the project; null when it says nothing.</param>
    /// <exception cref="BackendInitializationError">It says something that is not a folder.</exception>
    public static StateLocation Locate(string projectDirectory, string? configured)
    {
        if (configured is not null)
        {
            return configured.Contains("://", StringComparison.Ordinal)
                ? throw new BackendInitializationError($"CdevState is \"{configured}\": this version keeps state in a folder only.")
                : new(Path.GetFullPath(configured, projectDirectory), "CdevState");
        }

        if (Upwards(projectDirectory).Select(folder => Path.Combine(folder, FolderName)).FirstOrDefault(Directory.Exists) is { } nearest)
            return new(nearest, "nearest .cdev");
        return Upwards(projectDirectory).FirstOrDefault(IsRepositoryRoot) is { } root
            ? new(Path.Combine(root, FolderName), "repository root")
            : new(Path.Combine(projectDirectory, FolderName), "project folder");
    }

    // A worktree and a submodule have a file of that name.
    private static bool IsRepositoryRoot(string folder) => Path.Exists(Path.Combine(folder, ".git"));

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
            yield return current;
    }
}
