using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Archives;
using Cdev.Packaging.Reach;
using Cdev.Packaging.References;
using Cdev.Packaging.Sources;
using NuGet.Frameworks;

namespace Cdev.Packaging.Components;

/// <summary>Makes the component model from what the project declares and the archives that its functions became. Pure.</summary>
/// <param name="manifest">What the project declares, with what its items say.</param>
/// <param name="assembly">Simple name of the project's assembly.</param>
/// <param name="foreign">The other projects' resources.</param>
/// <param name="sources">Where the declarations stand in the source.</param>
/// <param name="framework">The target framework.</param>
/// <param name="defaultArchitecture">The architecture of functions that name none.</param>
internal sealed class ComponentBuilder(Manifest manifest, string assembly, ForeignResources foreign, SourceMap sources, NuGetFramework framework, Architecture defaultArchitecture)
{
    /// <param name="component">The component's name.</param>
    /// <param name="artifacts">The archive of each function, by its name.</param>
    /// <param name="handles">The resource fields that each function's code reads, by its name.</param>
    /// <exception cref="PackagingException">CDEV210, CDEV212: two values claim one environment variable.</exception>
    internal ComponentModel Build(string component, IReadOnlyDictionary<string, Artifact> artifacts, IReadOnlyDictionary<string, ImmutableArray<ReachedField>> handles)
    {
        var variables = new HandleVariables(manifest, assembly, foreign, sources);
        var events = new EventResources(manifest, foreign, sources);
        ImmutableArray<ResourceModel> resources =
        [
            .. manifest.Resources.Select(Declared)
                .Concat(manifest.Functions.Select(function => Function(function, artifacts[function.Name].Hash, variables.Of(function, handles[function.Name]))))
                .Concat(events.All())
                .OrderBy(resource => resource.Id),
        ];
        return new(
            ComponentModel.CurrentVersion,
            component,
            resources,
            References(component, resources),
            [
                .. artifacts.Values
                    .OrderBy(artifact => artifact.Hash, StringComparer.Ordinal)
                    .ThenBy(artifact => artifact.Path, StringComparer.Ordinal)
                    .DistinctBy(artifact => artifact.Hash),
            ]);
    }

    private ResourceModel Declared(ResourceDeclaration resource)
        => new(resource.Type, resource.Name, resource.Properties) { Source = sources.Field(resource.Field), FormerNames = FormerNames.Of(resource.FormerNames) };

    private ResourceModel Function(FunctionDeclaration function, string code, JsonObject environment)
    {
        var properties = FunctionProperties.Of(function, defaultArchitecture);
        properties["code"] = code;
        properties["handler"] = RuntimeFiles.AssemblyName;
        properties["runtime"] = string.Create(CultureInfo.InvariantCulture, $"dotnet{framework.Version.Major}");
        if (environment.Count > 0)
            properties["environment"] = environment;
        if (Grants.Of(function) is { Count: > 0 } grants)
            properties["grants"] = grants;
        return new(ResourceTypes.Function, function.Name, new JsonObject(properties).ToElement())
        {
            Source = sources.Method(function.Method),
            FormerNames = FormerNames.Of(function.FormerNames),
        };
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
