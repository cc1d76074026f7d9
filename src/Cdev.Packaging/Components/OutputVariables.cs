using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Components;

/// <summary>Which outputs of a resource functions get, and in which environment variable.</summary>
internal static class OutputVariables
{
    /// <summary>What the handles of each resource type read at run time.</summary>
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> OutputsByType =
        ImmutableDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create<string, ImmutableArray<string>>(ResourceTypes.Api, ["url"])]);

    /// <summary>The outputs that a function gets of a resource of that type.</summary>
    internal static ImmutableArray<string> OutputsOf(string type) => OutputsByType.GetValueOrDefault(type, []);

    /// <summary>
    /// The variable of an output: <c>CDEV_&lt;TYPE&gt;_&lt;NAME&gt;_&lt;OUTPUT&gt;</c>, the type without its namespace, upper case, any
    /// character but A–Z and 0–9 as an underscore. The handles in <c>Cdev</c>, <c>Hosting/OutputVariable.cs</c>, have the same rule.
    /// </summary>
    internal static string NameOf(string type, string name, string output)
    {
        var separator = type.IndexOf("::", StringComparison.Ordinal);
        return $"CDEV_{Part(separator < 0 ? type : type[(separator + 2)..])}_{Part(name)}_{Part(output)}";
    }

    private static string Part(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
