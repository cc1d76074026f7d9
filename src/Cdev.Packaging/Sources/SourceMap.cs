using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Sources;

/// <summary>Where what a manifest declares stands in the source. Empty when there are no symbols.</summary>
/// <param name="Methods">By the declaring type's metadata name, a dot, and the method.</param>
/// <param name="Fields">By the declaring type's metadata name, a dot, and the field.</param>
internal sealed record SourceMap(ImmutableDictionary<string, SourceLocation> Methods, ImmutableDictionary<string, SourceLocation> Fields)
{
    /// <summary>Nothing is known.</summary>
    internal static SourceMap Empty { get; } = new(ImmutableDictionary<string, SourceLocation>.Empty, ImmutableDictionary<string, SourceLocation>.Empty);

    internal SourceLocation? Method(string method) => Methods.GetValueOrDefault(method);

    internal SourceLocation? Field(string field) => Fields.GetValueOrDefault(field);
}
