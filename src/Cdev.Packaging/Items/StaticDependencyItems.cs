using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Runtime.InteropServices;
using Cdev.Model.Manifests;
using Cdev.Packaging.Archives;

namespace Cdev.Packaging.Items;

/// <summary>A file that no package manager brings, for the functions that need it.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="TargetPath">Where it goes, relative to the archive's root.</param>
/// <param name="Functions">Patterns of the names of the functions that need it; empty: those whose code imports it, or when none does, all.</param>
/// <param name="Architecture">The architecture that it is for; null: any.</param>
internal sealed record StaticDependency(string Path, string TargetPath, ImmutableArray<string> Functions, Architecture? Architecture)
{
    /// <summary>Whether the item names the function.</summary>
    internal bool Names(string function) => Functions.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, function));
}

/// <summary>Reads <c>CdevStaticDependency</c> items.</summary>
internal static class StaticDependencyItems
{
    private const string Kind = "CdevStaticDependency";
    private const string FunctionsMetadatum = "Functions";
    private const string TargetMetadatum = "TargetPath";
    private const string ArchitectureMetadatum = "Architecture";

    /// <exception cref="PackagingException">CDEV015 to CDEV017: an item matches no function, has a metadatum that nobody knows, or a value that cannot be. CDEV206: its target is not a path inside the archive. CDEV211: there is no such file.</exception>
    internal static ImmutableArray<StaticDependency> Read(ImmutableArray<ProjectItem> items, Manifest manifest)
        => [.. items.Select(item => Read(item, manifest))];

    private static StaticDependency Read(ProjectItem item, Manifest manifest)
    {
        ItemProblems.RefuseUnknown(Kind, item, [FunctionsMetadatum, TargetMetadatum, ArchitectureMetadatum]);
        if (!File.Exists(item.Name))
            throw ItemProblems.Of(DiagnosticCodes.FileUnreadable, item, $"{Kind} \"{item.Name}\" is no file. Correct the path; it is relative to the project's folder.");

        var patterns = item.Metadata.GetValueOrDefault(FunctionsMetadatum, []);
        foreach (var pattern in patterns.Where(pattern => !manifest.Functions.Any(function => FileSystemName.MatchesSimpleExpression(pattern, function.Name))))
        {
            throw ItemProblems.Of(
                DiagnosticCodes.ItemMatchesNothing,
                item,
                $"{Kind} \"{item.Name}\" with {FunctionsMetadatum}=\"{pattern}\" matches none of the project's functions: {ItemProblems.List(manifest.Functions.Select(function => function.Name))}.");
        }

        var target = item.Text(TargetMetadatum) ?? Path.GetFileName(item.Name);
        return new(item.Name, TargetPaths.Normalize(new ContentFile(item.Name, target)), patterns, ArchitectureOf(item));
    }

    private static Architecture? ArchitectureOf(ProjectItem item) => item.Text(ArchitectureMetadatum)?.Trim().ToLowerInvariant() switch
    {
        null => null,
        "x64" => Architecture.X64,
        "arm64" => Architecture.Arm64,
        var other => throw ItemProblems.Of(DiagnosticCodes.ItemValueWrong, item, $"{Kind} \"{item.Name}\" has {ArchitectureMetadatum}=\"{other}\", which is none of x64, arm64."),
    };
}
