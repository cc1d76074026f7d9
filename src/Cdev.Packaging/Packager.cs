using System.Collections.Immutable;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Packaging.Archives;
using Cdev.Packaging.Components;
using Cdev.Packaging.Compression;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Layers;
using Cdev.Packaging.Layers.Planning;
using Cdev.Packaging.Output;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Rights;
using Cdev.Packaging.Slices;
using Cdev.Packaging.Slices.Verification;
using NuGet.Frameworks;

namespace Cdev.Packaging;

/// <summary>From the compiled assembly and its manifest to the functions' archives and the component model. Thread-safe.</summary>
public sealed class Packager
{
    /// <summary>Packages a project: decides everything first, then makes the output folder hold the result. Files whose bytes stay equal are not touched.</summary>
    /// <param name="request">What to package.</param>
    /// <param name="cancel">Ends the work; the output folder then holds no component model, or the former one with its archives.</param>
    /// <returns>The files that belong under the output folder, and the component model.</returns>
    /// <exception cref="PackagingException">The project, its packages or the SDK cannot be packaged as they are; nothing has been written to the output folder.</exception>
    /// <exception cref="IOException">The output folder or the cache folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was triggered.</exception>
    public PackageResult Package(PackageRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var framework = NuGetFramework.Parse(request.TargetFramework);
        var files = new FileContents();
        var slices = new SliceCache(Path.Combine(request.CacheFolder, "slices"));
        var survey = Survey.Of(request, files, slices, cancel);
        if (request.Slicing == Slicing.Verify)
            SliceVerification.Run(request, survey.Functions, cancel);

        var projectLayers = new ProjectLayers(request, survey.Manifest, framework, files, survey.Sources, cancel);
        var layers = projectLayers.Assemble(survey.Functions, cancel);
        var layout = new ArchiveLayout(new RuntimeFiles(request, framework, files), survey, framework);
        var archives = survey.Functions.Zip(layers.Functions, layout.LayOut).ToImmutableArray();

        var compressed = new CompressedFiles(Path.Combine(request.CacheFolder, "compressed"), cancel);
        Compress([.. archives.SelectMany(archive => archive.Entries), .. layers.Layers.SelectMany(layer => layer.Entries)], compressed, cancel);
        var functionZips = archives.ToImmutableDictionary(archive => archive.Function, archive => Zip(archive.Entries, archive.Hash, OutputFolder.ArchivePath(archive.Function), compressed), StringComparer.Ordinal);
        var layerZips = layers.Layers.ToImmutableDictionary(layer => layer.Name, layer => Zip(layer.Entries, layer.Hash, OutputFolder.LayerPath(layer.Name), compressed), StringComparer.Ordinal);
        var component = new ComponentBuilder(survey.Manifest, survey.Handles, survey.Foreign, survey.Sources, framework, request.DefaultArchitecture).Build(
            request.Component,
            functionZips.ToDictionary(zip => zip.Key, zip => zip.Value.Artifact, StringComparer.Ordinal),
            survey.Functions.ToDictionary(function => function.Name, function => function.Reach.Handles, StringComparer.Ordinal),
            survey.Functions.ToDictionary(function => function.Name, function => function.Rights, StringComparer.Ordinal),
            new ComponentLayers(layers, layerZips.ToDictionary(zip => zip.Key, zip => zip.Value.Artifact, StringComparer.Ordinal)));

        var written = new OutputFolder(request.OutputFolder).Write(
            [.. functionZips.Values.Concat(layerZips.Values).Select(zip => Output(zip.Artifact, zip.Entries, cancel))],
            ModelJson.Serialize(component),
            cancel);
        projectLayers.Record(layers);
        compressed.KeepUsed();
        slices.KeepUsed();
        return new(
            written,
            component,
            [
                .. LoadWarnings.Of(survey.Functions.Where(function => function.IsSliced).Select(function => function.Reach)),
                .. RightsWarnings.Of(survey.Functions.Select(function => function.Rights)),
                .. PackageWarnings.Of(survey.Functions),
            ],
            layers.Plan is null ? "" : LayerPlanText.Render(layers.Plan));
    }

    private static void Compress(IEnumerable<ArchiveEntry> entries, CompressedFiles compressed, CancellationToken cancel)
    {
        // The largest first, so that no thread is left alone with one at the end.
        var contents = entries.Select(entry => entry.Content).DistinctBy(content => content.Hash).OrderByDescending(content => content.Length);
        ParallelWork.ForEach(contents, cancel, content => compressed.Get(content));
    }

    private static (Artifact Artifact, ImmutableArray<ZipEntry> Entries) Zip(ImmutableArray<ArchiveEntry> entries, string hash, string path, CompressedFiles compressed)
    {
        ImmutableArray<ZipEntry> zip = [.. entries.Select(entry => new ZipEntry(entry.Path, compressed.Get(entry.Content), entry.Content.IsExecutable))];
        return (new(hash, path, ZipWriter.Size(zip), entries.Sum(entry => entry.Content.Length)), zip);
    }

    private static OutputFile Output(Artifact artifact, ImmutableArray<ZipEntry> entries, CancellationToken cancel)
        => new(artifact.Path, artifact.Size, stream => ZipWriter.Write(stream, entries, cancel));
}
