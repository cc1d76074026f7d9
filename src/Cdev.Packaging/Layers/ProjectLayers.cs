using Cdev.Packaging.Contents;
using Cdev.Packaging.Items;
using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Layers;

/// <summary>Decides the layers of a project: the user's own, and those that its packages go into.</summary>
internal static class ProjectLayers
{
    /// <exception cref="PackagingException">CDEV015, CDEV016, CDEV222, CDEV223, CDEV225, CDEV226: the project's items, properties or its lock file are wrong.</exception>
    internal static LayerAssembly Decide(PackageRequest request, Survey survey, FileContents files, CancellationToken cancel)
    {
        var attached = LayerItems.Read(request.LayerItems, survey.Manifest, request.ProjectFolder, new UserLayerReader(files, cancel), survey.Sources);
        var assembler = new LayerAssembler((problem, stop) => LayerPlanner.Plan(problem, new PlannerOptions(), stop), request.TargetFramework);
        return assembler.Assemble(
            [.. survey.Functions.Select(function => new FunctionNeeds(function.Name, function.Content, function.Content.TopLevel, function.Architecture, attached[function.Name]))],
            LayerLockFile.Read(request.LayersFile),
            LayerSettings.Read(request.Layers, request.CompositeLayers),
            cancel);
    }
}
