using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Composition;

/// <summary>Whether generated code, here or in a project that references this one, can name a type.</summary>
internal static class Accessible
{
    /// <summary>Why not; null when it can.</summary>
    public static string? Explain(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
                return $"'{current.ToReadable()}' is local to a file";
            if (current.DeclaredAccessibility != Accessibility.Public)
                return $"'{current.ToReadable()}' is not public";
        }

        return null;
    }
}
