using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Reach;
using Cdev.Packaging.References;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Components;

/// <summary>The environment variables by which the outputs of resources reach the functions whose code reads them.</summary>
internal sealed class HandleVariables
{
    private readonly Dictionary<string, ImmutableArray<(string Variable, OutputReference Output)>> _own;
    private readonly Handles _handles;
    private readonly SourceMap _sources;

    /// <param name="manifest">What the project declares.</param>
    /// <param name="handles">The resources whose handles code may read.</param>
    /// <param name="sources">Where the declarations stand.</param>
    /// <exception cref="PackagingException">CDEV210: two outputs claim one environment variable.</exception>
    internal HandleVariables(Manifest manifest, Handles handles, SourceMap sources)
    {
        (_handles, _sources) = (handles, sources);
        _own = manifest.Resources.ToDictionary(resource => resource.Field, resource => Outputs(new(Component: null, resource)), StringComparer.Ordinal);

        // Those of the project itself never clash, whether a function has both or not: the message comes when the second is declared.
        var all = new SortedDictionary<string, OutputReference>(StringComparer.Ordinal);
        foreach (var resource in manifest.Resources)
            Add(all, _own[resource.Field]);
    }

    /// <summary>The function's variables: those that it declares, and those of the handles that its code reads.</summary>
    /// <exception cref="PackagingException">CDEV210: two outputs claim one environment variable. CDEV212: it declares one that is a handle's.</exception>
    internal JsonObject Of(FunctionDeclaration function, ImmutableArray<ReachedField> handles)
    {
        var variables = new SortedDictionary<string, OutputReference>(StringComparer.Ordinal);
        foreach (var handle in handles)
        {
            if (_handles.Find(handle) is { } resource)
                Add(variables, Outputs(resource));
        }

        var environment = new SortedDictionary<string, JsonNode?>(variables.ToDictionary(handle => handle.Key, handle => (JsonNode?)handle.Value.ToJson()), StringComparer.Ordinal);
        foreach (var variable in FunctionProperties.Environment(function))
        {
            if (variables.TryGetValue(variable.Name, out var output))
            {
                throw new PackagingException(
                    DiagnosticCodes.VariableTaken,
                    $"Function '{function.Name}' sets the environment variable {variable.Name}, by which it is told the {output.Key} of {Describe(output)}. Give yours another name.",
                    _sources.Method(function.Method));
            }

            environment[variable.Name] = variable.Value.GetString();
        }

        return new(environment);
    }

    private static ImmutableArray<(string Variable, OutputReference Output)> Outputs(ForeignResource resource)
    {
        var (component, declared) = resource;
        return [.. declared.Outputs.Select(output => (OutputVariables.NameOf(declared.Type, declared.Name, output), new OutputReference(declared.Type, declared.Name, output, component)))];
    }

    private void Add(SortedDictionary<string, OutputReference> variables, ImmutableArray<(string Variable, OutputReference Output)> outputs)
    {
        foreach (var (variable, output) in outputs)
        {
            if (variables.TryGetValue(variable, out var other) && other != output)
            {
                throw new PackagingException(
                    DiagnosticCodes.VariableConflict,
                    $"{Describe(output)} and {Describe(other)} both reach functions through the environment variable {variable}. Rename one of them.",
                    output.Component is null ? SourceOf(output) : null);
            }

            variables[variable] = output;
        }
    }

    private SourceLocation? SourceOf(OutputReference output)
        => _own.Where(field => field.Value.Any(own => own.Output == output)).Select(field => _sources.Field(field.Key)).FirstOrDefault();

    private static string Describe(OutputReference output)
        => output.Component is null ? output.Provider.ToString() : $"{output.Provider} of \"{output.Component}\"";
}
