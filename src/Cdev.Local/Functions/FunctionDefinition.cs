using System.Collections.Immutable;
using Cdev.Local.Storage;

namespace Cdev.Local.Functions;

/// <summary>A function as its processes are started.</summary>
/// <param name="Record">The deployed function.</param>
/// <param name="Variables">Its environment variables, every reference resolved.</param>
internal sealed record FunctionDefinition(FunctionRecord Record, ImmutableSortedDictionary<string, string> Variables)
{
    /// <summary>Whether processes of this definition serve for the other one too.</summary>
    internal bool Serves(FunctionDefinition other)
        => Record.Transaction == other.Record.Transaction && Variables.SequenceEqual(other.Variables);
}
