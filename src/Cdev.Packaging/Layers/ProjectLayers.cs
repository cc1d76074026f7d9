using System.Collections.Immutable;
using Cdev.Model.Manifests;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Items;
using Cdev.Packaging.Sources;
using NuGet.Frameworks;

namespace Cdev.Packaging.Layers;

/// <summary>The layers of a project, as its properties, its <c>CdevLayer</c> items and its lock file want them.</summary>
internal sealed class ProjectLayers
{
    private readonly PackageRequest _request;
    private readonly NuGetFramework _framework;
    private readonly LayerSettings _settings;
    private readonly LayerLock _existing;
    private readonly ImmutableDictionary<string, ImmutableArray<AttachedLayer>> _attached;

    /// <param name="request">The properties and items.</param>
    /// <param name="manifest">The functions.</param>
    /// <param name="framework">The target framework.</param>
    /// <param name="files">Reads the files of attached layers.</param>
    /// <param name="sources">Where functions stand, for errors.</param>
    /// <param name="cancel">Ends reading.</param>
    /// <exception cref="PackagingException">CDEV015, CDEV016, CDEV211, CDEV222, CDEV223, CDEV225, CDEV226: one of them is not as it can be.</exception>
    internal ProjectLayers(PackageRequest request, Manifest manifest, NuGetFramework framework, FileContents files, SourceMap sources, CancellationToken cancel)
    {
        (_request, _framework) = (request, framework);
        _settings = LayerSettings.Read(request.Layers, request.CompositeLayers);
        _existing = request.LayersFile is { } file ? LayerLockFile.Read(file) : LayerLock.Empty;
        _attached = LayerItems.Read(request.LayerItems, manifest, request.ProjectFolder, new UserLayerReader(files, cancel), sources);
    }

    /// <summary>Decides which packages each function takes from which layer.</summary>
    /// <param name="functions">The functions with all that they carry.</param>
    /// <param name="cancel">Ends planning.</param>
    internal LayerAssembly Assemble(IEnumerable<SurveyedFunction> functions, CancellationToken cancel)
        => new LayerAssembler(_framework.GetShortFolderName()).Assemble(
            [.. functions.Select(function => new FunctionNeeds(function.Name, function.Content, function.Content.TopLevel, function.Architecture, _attached[function.Name]))],
            _existing,
            _settings,
            cancel);

    /// <summary>Makes the lock file record what was decided. It is touched only when it says something else.</summary>
    /// <exception cref="PackagingException">CDEV227: it cannot be written.</exception>
    internal void Record(LayerAssembly assembly)
    {
        if (_request.LayersFile is { } file && assembly.Lock is { } layers)
            LayerLockFile.Write(file, layers);
    }
}
