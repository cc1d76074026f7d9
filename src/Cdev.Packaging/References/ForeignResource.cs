using System.Text.Json;
using Cdev.Model.Manifests;

namespace Cdev.Packaging.References;

/// <summary>A resource with the component that declares it.</summary>
/// <param name="Component">The component; null: the project's own.</param>
/// <param name="Declaration">The declaration.</param>
internal sealed record ForeignResource(string? Component, ResourceDeclaration Declaration)
{
    /// <summary>Whether other components may not use it.</summary>
    internal bool IsPrivate => Declaration.Properties.TryGetProperty("private", out var value) && value.ValueKind == JsonValueKind.True;
}
