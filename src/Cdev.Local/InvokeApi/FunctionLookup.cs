using System.Collections.Immutable;
using Cdev.Local.Storage;

namespace Cdev.Local.InvokeApi;

/// <summary>Says why a name does not mean one function.</summary>
internal static class FunctionLookup
{
    /// <summary>In words.</summary>
    internal static string Describe(string name, ImmutableArray<FunctionRecord> found)
        => found.IsEmpty
            ? $"Function not found: {name}"
            : $"More than one function has the name {name}; say one of {string.Join(", ", found.Select(function => function.PhysicalName))}.";
}
