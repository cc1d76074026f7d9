using System.Collections.Immutable;
using Cdev.Packaging.Packages;

namespace Cdev.Packaging.Contents;

/// <summary>What a function carries: decided here, laid out and written by what follows.</summary>
/// <param name="Assemblies">Assemblies of the project and of what it references, the project's own first.</param>
/// <param name="Packages">Packages, ordered by id.</param>
/// <param name="TopLevel">Ids of the packages that its code needs by itself; the others they bring.</param>
/// <param name="Files">Other files, by their path in the archive.</param>
internal sealed record FunctionContent(
    ImmutableArray<AssemblyContent> Assemblies,
    ImmutableArray<PackageContent> Packages,
    ImmutableArray<string> TopLevel,
    ImmutableArray<ContentEntry> Files);

/// <summary>An assembly that comes from no package.</summary>
/// <param name="Name">The name of the library that it belongs to: a satellite has that of its main assembly.</param>
/// <param name="TargetPath">Its path in the archive.</param>
/// <param name="Culture">The culture of a satellite; null for any other.</param>
/// <param name="Content">The assembly.</param>
/// <param name="Symbols">Its PDB; null when it has none of its own.</param>
internal sealed record AssemblyContent(string Name, string TargetPath, string? Culture, FileContent Content, FileContent? Symbols);

/// <summary>A package with the files that the function carries of it.</summary>
/// <param name="Package">The package in the graph.</param>
/// <param name="Assets">Its files, ordered by path; none for a package that only brings others.</param>
/// <param name="InLayer">The function finds the files in one of its layers: the archive does not hold them.</param>
internal sealed record PackageContent(PackageNode Package, ImmutableArray<PackageAsset> Assets, bool InLayer = false);

/// <summary>A file of a package.</summary>
/// <param name="File">The file as it was resolved.</param>
/// <param name="TargetPath">Its path in the archive.</param>
/// <param name="Content">Its content.</param>
/// <param name="Versions">Its versions; null for what is no managed assembly.</param>
internal sealed record PackageAsset(ResolvedFile File, string TargetPath, FileContent Content, AssemblyVersions? Versions);

/// <summary>A file that travels as it is.</summary>
/// <param name="TargetPath">Its path in the archive.</param>
/// <param name="Content">Its content.</param>
internal sealed record ContentEntry(string TargetPath, FileContent Content);
