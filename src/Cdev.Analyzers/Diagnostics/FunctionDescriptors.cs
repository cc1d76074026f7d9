using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Diagnostics;

/// <summary>What can be wrong with how a function is put together, and with what it is given.</summary>
internal static class FunctionDescriptors
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => [];
}
