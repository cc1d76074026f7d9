using System.Collections.Immutable;
using Cdev.Local.Mapping;
using Cdev.Local.Storage;
using Cdev.Model.Resources;

namespace Cdev.Local.Functions;

/// <summary>A function as its processes are started.</summary>
/// <param name="Record">The deployed function.</param>
/// <param name="Variables">Its environment variables, every reference resolved.</param>
internal sealed record FunctionDefinition(FunctionRecord Record, ImmutableSortedDictionary<string, string> Variables)
{
    /// <summary>The secrets whose values are environment variables of whoever starts the local cloud: variable, and the secret's name.</summary>
    internal IEnumerable<(string Variable, string Secret)> Secrets()
        => from variable in Record.Environment
           let output = OutputReference.TryRead(variable.Value)
           where output is { Type: ResourceTypes.Secret, Key: ValueProperties.SourceKey }
           let source = Variables.GetValueOrDefault(variable.Key, "")
           where source.StartsWith(ValueProperties.EnvironmentScheme, StringComparison.Ordinal)
           select (source[ValueProperties.EnvironmentScheme.Length..], output.Name);

    /// <summary>Whether processes of this definition serve for the other one too.</summary>
    internal bool Serves(FunctionDefinition other)
        => Record.Transaction == other.Record.Transaction && Variables.SequenceEqual(other.Variables);
}
