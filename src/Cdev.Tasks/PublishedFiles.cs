using System.Collections.Immutable;
using Cdev.Packaging;
using Microsoft.Build.Framework;

namespace Cdev.Tasks;

/// <summary>
/// The .NET SDK's publish list (<c>ResolvedFileToPublish</c>), sorted into what packaging tells apart. It is what
/// <c>dotnet publish</c> would ship: after conflict resolution, with the content of referenced projects.
/// </summary>
internal sealed class PublishedFiles
{
    private readonly ImmutableArray<ResolvedFile>.Builder _packages = ImmutableArray.CreateBuilder<ResolvedFile>();
    private readonly ImmutableArray<ReferencedAssembly>.Builder _references = ImmutableArray.CreateBuilder<ReferencedAssembly>();
    private readonly ImmutableArray<ContentFile>.Builder _content = ImmutableArray.CreateBuilder<ContentFile>();

    /// <param name="files">The items.</param>
    /// <param name="assembly">Absolute path of the project's own assembly, which packaging takes by itself.</param>
    internal PublishedFiles(IEnumerable<ITaskItem> files, string assembly)
    {
        var name = Path.GetFileNameWithoutExtension(assembly);
        foreach (var file in files)
            Sort(file, name);
    }

    internal ImmutableArray<ResolvedFile> Packages => _packages.ToImmutable();

    internal ImmutableArray<ReferencedAssembly> References => _references.ToImmutable();

    internal ImmutableArray<ContentFile> Content => _content.ToImmutable();

    private void Sort(ITaskItem file, string project)
    {
        var path = file.GetMetadata("FullPath");
        var target = file.GetMetadata("RelativePath").Replace('\\', '/');
        // A package's content files have its id and no asset type: they travel as content.
        if (file.GetMetadata("NuGetPackageId") is { Length: > 0 } package && KindOf(file.GetMetadata("AssetType")) is { } kind)
        {
            _packages.Add(new ResolvedFile(
                path,
                package,
                file.GetMetadata("NuGetPackageVersion"),
                kind,
                file.GetMetadata("PathInPackage").Replace('\\', '/'),
                target,
                file.GetMetadata("RuntimeIdentifier") is { Length: > 0 } platform ? platform : null));
        }
        else if (target == $"{project}.dll" || target == $"{project}.pdb" || target == $"{project}.deps.json" || target == $"{project}.runtimeconfig.json")
        {
            // The project's own; the last two are made for each function.
        }
        else if (IsReference(file, target))
        {
            if (target.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || target.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
                _references.Add(new ReferencedAssembly(path, CultureOf(target), SourceFolderOf(file)));
        }
        else
        {
            _content.Add(new ContentFile(path, target));
        }
    }

    // Only what the reference resolver found has ResolvedFrom; the project's own satellites have a culture.
    private static bool IsReference(ITaskItem file, string target)
        => file.GetMetadata("ResolvedFrom").Length > 0
            || (file.GetMetadata("Culture").Length > 0 && target.EndsWith(".resources.dll", StringComparison.OrdinalIgnoreCase));

    // The reference resolver says which project an assembly is the output of.
    private static string? SourceFolderOf(ITaskItem file)
        => file.GetMetadata("MSBuildSourceProjectFile") is { Length: > 0 } project ? Path.GetDirectoryName(project) : null;

    private static string? CultureOf(string target)
        => target.EndsWith(".resources.dll", StringComparison.OrdinalIgnoreCase) && target.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
            ? target[..slash]
            : null;

    private static ResolvedFileKind? KindOf(string assetType) => assetType switch
    {
        "native" => ResolvedFileKind.Native,
        "resources" => ResolvedFileKind.Resources,
        "runtime" => ResolvedFileKind.Runtime,
        _ => null,
    };
}
