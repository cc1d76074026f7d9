using System.Collections.Immutable;

namespace Cdev.Packaging.Components;

/// <summary>Names that a resource had before, as its model lists them.</summary>
internal static class FormerNames
{
    /// <summary>As declared; null when there are none.</summary>
    internal static IReadOnlyList<string>? Of(ImmutableArray<string>? declared)
        => declared is { IsDefaultOrEmpty: false } names ? [.. names.Distinct(StringComparer.Ordinal)] : null;

    /// <summary>
    /// Of a resource whose name is made of others' names: each of them may have been another one before, so that a renamed function or
    /// queue takes what stands between them along.
    /// </summary>
    /// <param name="name">Makes the name.</param>
    /// <param name="function">The function's names, today's first.</param>
    /// <param name="source">The other resource's names, today's first.</param>
    internal static IReadOnlyList<string>? Of(Func<string, string, string> name, IReadOnlyList<string> function, IReadOnlyList<string> source)
    {
        var names = function.SelectMany(f => source.Select(s => name(f, s))).Distinct(StringComparer.Ordinal).Skip(1).ToList();
        return names.Count > 0 ? names : null;
    }

    /// <summary>A declaration's names, today's first.</summary>
    internal static IReadOnlyList<string> WithToday(string name, ImmutableArray<string>? former)
        => [name, .. former is { IsDefaultOrEmpty: false } names ? names : []];
}
