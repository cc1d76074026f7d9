using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.References;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Components;

/// <summary>
/// The environment variables by which the outputs of resources reach functions. Until the reach of each handler is known every function
/// gets every handle of the project, and of other projects those that code which travels with it uses.
/// </summary>
internal sealed class HandleVariables
{
    private readonly ImmutableSortedDictionary<string, OutputReference> _variables;
    private readonly SourceMap _sources;

    private HandleVariables(ImmutableSortedDictionary<string, OutputReference> variables, SourceMap sources) => (_variables, _sources) = (variables, sources);

    /// <exception cref="PackagingException">CDEV210: two outputs claim one environment variable.</exception>
    internal static HandleVariables Of(Manifest manifest, IEnumerable<ForeignResource> foreign, SourceMap sources)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, OutputReference>(StringComparer.Ordinal);
        foreach (var (component, resource) in manifest.Resources.Select(own => new ForeignResource(Component: null, own)).Concat(foreign))
        {
            foreach (var output in resource.Outputs)
            {
                var variable = OutputVariables.NameOf(resource.Type, resource.Name, output);
                if (variables.TryGetValue(variable, out var other))
                {
                    throw new PackagingException(
                        DiagnosticCodes.VariableConflict,
                        $"{Describe(new(resource.Type, resource.Name, output, component))} and {Describe(other)} both reach functions through the environment variable {variable}. Rename one of them.",
                        component is null ? sources.Field(resource.Field) : null);
                }

                variables[variable] = new(resource.Type, resource.Name, output, component);
            }
        }

        return new(variables.ToImmutable(), sources);
    }

    /// <summary>The function's variables: those that it declares, and the handles'.</summary>
    /// <exception cref="PackagingException">CDEV212: it declares one that is a handle's.</exception>
    internal JsonObject With(FunctionDeclaration function)
    {
        var environment = new SortedDictionary<string, JsonNode?>(_variables.ToDictionary(handle => handle.Key, handle => (JsonNode?)handle.Value.ToJson()), StringComparer.Ordinal);
        foreach (var variable in FunctionProperties.Environment(function))
        {
            if (_variables.TryGetValue(variable.Name, out var output))
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

    private static string Describe(OutputReference output)
        => output.Component is null ? output.Provider.ToString() : $"{output.Provider} of \"{output.Component}\"";
}
