using Cdev.Model.Manifests;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Layers;
using Cdev.Packaging.Packages;
using Cdev.Packaging.Sources;
using NuGet.Frameworks;

namespace Cdev.Packaging.Archives;

/// <summary>Lays out a function's archive: the executable, what the function carries, and the two files by which the .NET host finds it.</summary>
/// <param name="runtime">The executable.</param>
/// <param name="graph">The packages' dependencies.</param>
/// <param name="framework">The target framework.</param>
/// <param name="sources">Where functions stand, for errors.</param>
internal sealed class ArchiveLayout(RuntimeFiles runtime, PackageGraph graph, NuGetFramework framework, SourceMap sources)
{
    /// <param name="function">The function.</param>
    /// <param name="content">What it carries; packages that are in a layer are marked.</param>
    /// <param name="layers">Its layers, as far as their content is known: they count for what the platform takes.</param>
    /// <exception cref="PackagingException">CDEV207 or CDEV208: see <see cref="FunctionArchive.Create"/>.</exception>
    internal FunctionArchive LayOut(FunctionDeclaration function, FunctionContent content, params IEnumerable<LayerArchive> layers)
        => FunctionArchive.Create(function.Name, Entries(function, content), sources.Method(function.Method), layers);

    private IEnumerable<ArchiveEntry> Entries(FunctionDeclaration function, FunctionContent content) =>
    [
        .. runtime.Entries,
        new(DepsFile.Name, FileContents.Generate(DepsFile.Write(content, graph, framework)), RuntimeFiles.AssemblyName),
        runtime.Configuration(function.Invoker, content.Assemblies[0].Name),
        .. content.Assemblies.SelectMany(OfAssembly),
        .. content.Packages.Where(package => !package.InLayer).SelectMany(OfPackage),
        .. content.Files.Select(file => new ArchiveEntry(file.TargetPath, file.Content, "the project's content")),
    ];

    private static IEnumerable<ArchiveEntry> OfAssembly(AssemblyContent assembly)
    {
        yield return new(assembly.TargetPath, assembly.Content, assembly.Name);
        if (assembly.Symbols is not null)
            yield return new(Path.ChangeExtension(assembly.TargetPath, ".pdb"), assembly.Symbols, assembly.Name, IsDebugData: true);
    }

    private static IEnumerable<ArchiveEntry> OfPackage(PackageContent package)
        => package.Assets.Select(asset => new ArchiveEntry(asset.TargetPath, asset.Content, $"package {package.Package.Id} {package.Package.Version}"));
}
