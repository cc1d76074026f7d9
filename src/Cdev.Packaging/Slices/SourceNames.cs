using Cdev.Packaging.Reach;

namespace Cdev.Packaging.Slices;

/// <summary>How a slice's symbols name source files: the same on every machine.</summary>
/// <param name="assembly">The assembly whose sources they are.</param>
internal sealed class SourceNames(ProgramAssembly assembly)
{
    private readonly string _folder = assembly.SourceFolder.Replace('\\', '/').TrimEnd('/') + "/";

    /// <summary>
    /// The name of a file in the slice: below the project's folder, the assembly's name and the path from there; elsewhere, the assembly's name
    /// and the file's. A relative name, and one that the compiler was told to begin with <c>/_/</c>, stays.
    /// </summary>
    /// <param name="path">As the compiler wrote it.</param>
    internal string Of(string path)
    {
        var normalized = path.Replace('\\', '/');
        if (normalized.StartsWith(_folder, StringComparison.Ordinal))
            return $"{assembly.Name}/{normalized[_folder.Length..]}";
        return IsAbsolute(normalized) && !normalized.StartsWith("/_/", StringComparison.Ordinal)
            ? $"{assembly.Name}/{normalized[(normalized.LastIndexOf('/') + 1)..]}"
            : path;
    }

    // Of any operating system: the assembly may have been compiled on another.
    private static bool IsAbsolute(string path) => path is ['/', ..] or [_, ':', '/', ..];
}
