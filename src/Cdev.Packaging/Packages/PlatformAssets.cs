using System.Collections.Immutable;

namespace Cdev.Packaging.Packages;

/// <summary>Picks a platform's files from those that packages bring for many.</summary>
internal static class PlatformAssets
{
    private const string RuntimesFolder = "runtimes/";

    /// <summary>
    /// The files for a platform. As NuGet and the .NET host do it: for each package and each kind of file, those of the most specific
    /// runtime identifier replace the ones that are for any platform.
    /// </summary>
    /// <param name="files">All resolved files.</param>
    /// <param name="fallbacks">The platform's runtime identifiers, the most specific first.</param>
    /// <exception cref="PackagingException">CDEV209: the project itself was built for another platform, so that its packages' files for this one were never resolved.</exception>
    internal static ImmutableArray<ResolvedFile> Select(IEnumerable<ResolvedFile> files, ImmutableArray<string> fallbacks) =>
    [
        .. files
            .GroupBy(file => (Id: file.PackageId.ToUpperInvariant(), file.Kind))
            .SelectMany(group => SelectGroup([.. group], fallbacks))
            .OrderBy(file => file.PackageId, StringComparer.OrdinalIgnoreCase)
            .ThenBy(file => file.PathInPackage, StringComparer.Ordinal),
    ];

    private static IEnumerable<ResolvedFile> SelectGroup(ResolvedFile[] files, ImmutableArray<string> fallbacks)
    {
        foreach (var runtimeIdentifier in fallbacks)
        {
            var specific = files.Where(file => file.RuntimeIdentifier == runtimeIdentifier).ToArray();
            if (specific.Length > 0)
                return specific;
        }

        var any = files.Where(file => file.RuntimeIdentifier is null).ToArray();
        foreach (var file in any)
        {
            if (PlatformInPath(file.PathInPackage) is { } platform && !fallbacks.Contains(platform))
                throw OtherPlatform(file, platform, fallbacks[0]);
        }

        return any;
    }

    // A project with a RuntimeIdentifier has that platform's files resolved as if they were for any.
    private static string? PlatformInPath(string pathInPackage)
        => pathInPackage.StartsWith(RuntimesFolder, StringComparison.OrdinalIgnoreCase) ? pathInPackage.Split('/')[1] : null;

    private static PackagingException OtherPlatform(ResolvedFile file, string platform, string wanted)
        => new(
            DiagnosticCodes.OtherPlatform,
            $"Package {file.PackageId} {file.PackageVersion} was resolved for {platform} ({file.PathInPackage}), and a function needs it for {wanted}. " +
            "Remove RuntimeIdentifier from the project: without it packages' files for all platforms are resolved, and each function gets its own.");
}
