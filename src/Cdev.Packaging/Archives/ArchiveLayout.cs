using Cdev.Model.Manifests;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Layers;
using Cdev.Packaging.Why;
using NuGet.Frameworks;

namespace Cdev.Packaging.Archives;

/// <summary>Lays out a function's archive: the executable, what the function carries, and the two files by which the .NET host finds it.</summary>
/// <param name="runtime">The executable.</param>
/// <param name="survey">The project.</param>
/// <param name="framework">The target framework.</param>
internal sealed class ArchiveLayout(RuntimeFiles runtime, Survey survey, NuGetFramework framework)
{
    /// <exception cref="PackagingException">CDEV207 or CDEV208: see <see cref="FunctionArchive.Create"/>.</exception>
    internal FunctionArchive LayOut(SurveyedFunction function, LayeredFunction layered) => FunctionArchive.Create(
        function.Name,
        Entries(function.Declaration, layered.Content),
        [.. layered.OwnLayers.SelectMany(layer => layer.Entries)],
        survey.Sources.Method(function.Declaration.Method),
        origin => Because(function, origin));

    private string? Because(SurveyedFunction function, string origin)
        => function.Content.Packages.FirstOrDefault(package => OriginOf(package) == origin) is { } package && new FunctionExplainer(survey, function).ChainTo(package) is { } chain
            ? ExplanationText.InOneLine(chain)
            : null;

    private IEnumerable<ArchiveEntry> Entries(FunctionDeclaration function, FunctionContent content) =>
    [
        .. runtime.Entries,
        new(DepsFile.Name, FileContents.Generate(DepsFile.Write(content, survey.Graph, framework)), RuntimeFiles.AssemblyName),
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
        => package.Assets.Select(asset => new ArchiveEntry(asset.TargetPath, asset.Content, OriginOf(package)));

    private static string OriginOf(PackageContent package) => $"package {package.Package.Id} {package.Package.Version}";
}
