using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Diagnostics;

/// <summary>What can be wrong with events, and with what they are bound to.</summary>
internal static class EventDescriptors
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => [];
}
