using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Archives;
using Cdev.Packaging.Layers;
using Cdev.Packaging.Reach;
using Cdev.Packaging.References;
using Cdev.Packaging.Rights;
using Cdev.Packaging.Sources;
using NuGet.Frameworks;

namespace Cdev.Packaging.Components;

/// <summary>Makes the component model from what the project declares and the archives that its functions became. Pure.</summary>
/// <param name="manifest">What the project declares, with what its items say.</param>
/// <param name="handles">The resources whose handles code may read.</param>
/// <param name="foreign">The other projects' resources.</param>
/// <param name="sources">Where the declarations stand in the source.</param>
/// <param name="framework">The target framework.</param>
/// <param name="defaultArchitecture">The architecture of functions that name none.</param>
internal sealed class ComponentBuilder(Manifest manifest, Handles handles, ForeignResources foreign, SourceMap sources, NuGetFramework framework, Architecture defaultArchitecture)
{
    /// <param name="component">The component's name.</param>
    /// <param name="artifacts">The archive of each function, by its name.</param>
    /// <param name="read">The resource fields that each function's code reads, by its name.</param>
    /// <param name="rights">What was inferred for each function, by its name.</param>
    /// <param name="layers">The layers.</param>
    /// <exception cref="PackagingException">CDEV210, CDEV212, CDEV224: two values claim one environment variable.</exception>
    internal ComponentModel Build(
        string component,
        IReadOnlyDictionary<string, Artifact> artifacts,
        IReadOnlyDictionary<string, ImmutableArray<ReachedField>> read,
        IReadOnlyDictionary<string, FunctionRights> rights,
        ComponentLayers layers)
    {
        var variables = new HandleVariables(manifest, handles, sources);
        var events = new EventResources(manifest, foreign, sources);
        ImmutableArray<ResourceModel> resources =
        [
            .. manifest.Resources.Select(Declared)
                .Concat(manifest.Functions.Select(function => Function(function, artifacts[function.Name].Hash, variables.Of(function, read[function.Name]), rights[function.Name], layers)))
                .Concat(layers.All(Runtime))
                .Concat(events.All())
                .OrderBy(resource => resource.Id),
        ];
        return new(
            ComponentModel.CurrentVersion,
            component,
            resources,
            References(component, resources),
            [
                .. artifacts.Values.Concat(layers.Artifacts)
                    .OrderBy(artifact => artifact.Hash, StringComparer.Ordinal)
                    .ThenBy(artifact => artifact.Path, StringComparer.Ordinal)
                    .DistinctBy(artifact => artifact.Hash),
            ]);
    }

    private ResourceModel Declared(ResourceDeclaration resource)
        => new(resource.Type, resource.Name, resource.Properties) { Source = sources.Field(resource.Field), FormerNames = FormerNames.Of(resource.FormerNames) };

    private string Runtime => string.Create(CultureInfo.InvariantCulture, $"dotnet{framework.Version.Major}");

    private ResourceModel Function(FunctionDeclaration function, string code, JsonObject environment, FunctionRights rights, ComponentLayers layers)
    {
        var properties = FunctionProperties.Of(function, defaultArchitecture);
        properties["code"] = code;
        properties["handler"] = RuntimeFiles.AssemblyName;
        properties["runtime"] = Runtime;
        if (layers.Of(function.Name) is { Count: > 0 } attached)
            properties["layers"] = attached;
        RefuseStoreVariable(function);
        if (environment.Count > 0)
            properties["environment"] = environment;
        JsonArray grants = [.. Grants.Of(function), .. RightsJson.Grants(rights)];
        if (grants.Count > 0)
            properties["grants"] = grants;
        return new(ResourceTypes.Function, function.Name, new JsonObject(properties).ToElement())
        {
            Source = sources.Method(function.Method),
            FormerNames = FormerNames.Of(function.FormerNames),
            Because = RightsJson.Reasons(rights),
        };
    }

    // By it a function finds what is in its layers, at a place that only the provider knows.
    private void RefuseStoreVariable(FunctionDeclaration function)
    {
        if (FunctionProperties.Environment(function).Any(variable => variable.NameEquals(LayerStore.Variable)))
        {
            throw new PackagingException(
                DiagnosticCodes.StoreVariableTaken,
                $"Function '{function.Name}' sets the environment variable {LayerStore.Variable}, by which it finds the packages in its layers. Remove it: a layer of your own that is a " +
                "runtime store, in its folder dotnetcore/store, is found without it.",
                sources.Method(function.Method));
        }
    }

    private static ImmutableArray<ResourceReference> References(string component, ImmutableArray<ResourceModel> resources)
        =>
        [
            .. resources.SelectMany(resource => OutputReference.FindAll(resource.Properties))
                .Where(output => output.Component is not null && output.Component != component)
                .Select(output => new ResourceReference(output.Component!, output.Type, output.Name))
                .Distinct()
                .OrderBy(reference => reference.Component, StringComparer.Ordinal)
                .ThenBy(reference => reference.Id()),
        ];
}
