using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Archives;
using Cdev.Packaging.Sources;
using NuGet.Frameworks;

namespace Cdev.Packaging.Components;

/// <summary>Makes the component model from what the project declares and the archives that its functions became. Pure.</summary>
/// <param name="manifest">What the project declares.</param>
/// <param name="sources">Where it stands in the source.</param>
/// <param name="framework">The target framework.</param>
/// <param name="defaultArchitecture">The architecture of functions that name none.</param>
internal sealed class ComponentBuilder(Manifest manifest, SourceMap sources, NuGetFramework framework, Architecture defaultArchitecture)
{
    /// <param name="component">The component's name.</param>
    /// <param name="artifacts">The archive of each function, by its name.</param>
    /// <exception cref="PackagingException">CDEV210: two outputs claim one environment variable.</exception>
    internal ComponentModel Build(string component, IReadOnlyDictionary<string, Artifact> artifacts)
    {
        var handles = HandleVariables();
        return new(
            ComponentModel.CurrentVersion,
            component,
            [
                .. manifest.Resources.Select(Declared)
                    .Concat(manifest.Functions.Select(function => Function(function, artifacts[function.Name].Hash, handles)))
                    .Concat(manifest.Functions.SelectMany(Routes))
                    .OrderBy(resource => resource.Id),
            ],
            References: [],
            [
                .. artifacts.Values
                    .OrderBy(artifact => artifact.Hash, StringComparer.Ordinal)
                    .ThenBy(artifact => artifact.Path, StringComparer.Ordinal)
                    .DistinctBy(artifact => artifact.Hash),
            ]);
    }

    private ResourceModel Declared(ResourceDeclaration resource)
        => new(resource.Type, resource.Name, resource.Properties) { Source = sources.Field(resource.Field) };

    private ResourceModel Function(FunctionDeclaration function, string code, ImmutableSortedDictionary<string, OutputReference> handles)
    {
        var properties = FunctionProperties.Of(function, defaultArchitecture);
        properties["code"] = code;
        properties["handler"] = RuntimeFiles.AssemblyName;
        properties["runtime"] = string.Create(CultureInfo.InvariantCulture, $"dotnet{framework.Version.Major}");
        if (!handles.IsEmpty)
            properties["environment"] = Object(handles.Select(handle => KeyValuePair.Create<string, JsonNode?>(handle.Key, handle.Value.ToJson())));
        return new(ResourceTypes.Function, function.Name, Object(properties).ToElement()) { Source = sources.Method(function.Method) };
    }

    private IEnumerable<ResourceModel> Routes(FunctionDeclaration function)
        => function.Events.Select(route => new ResourceModel(
            ResourceTypes.Route,
            RouteName.Of(route),
            new JsonObject
            {
                ["api"] = new OutputReference(route.Source!.Type, route.Source.Name, "id").ToJson(),
                ["function"] = new OutputReference(ResourceTypes.Function, function.Name, "arn").ToJson(),
                ["method"] = route.Properties.GetProperty("method").GetString(),
                ["path"] = route.Properties.GetProperty("path").GetString(),
            }.ToElement())
        {
            Source = sources.Method(function.Method),
        });

    // Until reach is known every function gets every handle.
    private ImmutableSortedDictionary<string, OutputReference> HandleVariables()
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, OutputReference>(StringComparer.Ordinal);
        foreach (var resource in manifest.Resources)
        {
            foreach (var output in resource.Outputs)
            {
                var variable = OutputVariables.NameOf(resource.Type, resource.Name, output);
                if (variables.TryGetValue(variable, out var other))
                    throw Conflict(variable, resource, other);
                variables[variable] = new(resource.Type, resource.Name, output);
            }
        }

        return variables.ToImmutable();
    }

    private PackagingException Conflict(string variable, ResourceDeclaration resource, OutputReference other)
        => new(
            DiagnosticCodes.VariableConflict,
            $"{new ResourceId(resource.Type, resource.Name)} and {other.Provider} both reach functions through the environment variable {variable}. Rename one of them.",
            sources.Field(resource.Field));

    private static JsonObject Object(IEnumerable<KeyValuePair<string, JsonNode?>> members) => new(members);
}
