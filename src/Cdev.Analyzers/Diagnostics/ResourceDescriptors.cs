using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Diagnostics;

/// <summary>What can be wrong with a resource's options.</summary>
internal static class ResourceDescriptors
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => [];
}
