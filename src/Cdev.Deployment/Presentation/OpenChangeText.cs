using System.Collections.Immutable;
using Cdev.Deployment.Operations;

namespace Cdev.Deployment.Presentation;

/// <summary>Renders open changes for people.</summary>
internal static class OpenChangeText
{
    /// <summary>Which change, and why it is open.</summary>
    internal static string Condition(OpenChange open)
        => open.Failure is { } failure ? $"{Words.Noun(open.Change)} failed: {Words.OneLine(failure)}" : $"{Words.Noun(open.Change)} under way, or interrupted";

    /// <summary>By what it is found in the cloud, and named in commands.</summary>
    internal static StyledLine Tokens(string indent, OpenChange open)
        => StyledLine.Of($"{indent}transaction {open.TransactionToken}, names in the cloud end with {open.NamespaceToken}", TextStyle.Muted);

    /// <summary>Several of them, with their tokens.</summary>
    internal static ImmutableArray<StyledLine> Render(IEnumerable<OpenChange> changes)
        => [.. changes.SelectMany(open => new[]
        {
            StyledLine.Join(
                open.Failure is null ? new("  … ", TextStyle.Changed) : new("  ✗ ", TextStyle.Failure),
                new($"{Words.Type(open.Resource.Type)} {open.Resource.Name}  "),
                new(Condition(open))),
            Tokens("      ", open),
        })];
}
