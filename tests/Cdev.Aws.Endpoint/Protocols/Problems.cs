using System.Collections.Immutable;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>What the model has against a request.</summary>
internal sealed class Problems
{
    private readonly List<string> _found = [];

    /// <summary>All that was found.</summary>
    internal ImmutableArray<string> Found => [.. _found];

    /// <summary>Adds one.</summary>
    internal void Add(string problem) => _found.Add(problem);
}
