using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>Types of which JSON, as System.Text.Json writes and reads it, keeps nothing, or which it refuses when a call comes.</summary>
internal static class JsonForms
{
    /// <summary>Why a type, or what a collection of it holds, has no form in JSON; null when it may have one.</summary>
    /// <param name="type">The type.</param>
    /// <param name="json">The project's JSON context, which may say that fields are written.</param>
    public static string? Explain(ITypeSymbol type, JsonContext json)
    {
        switch (type)
        {
            case IArrayTypeSymbol { IsSZArray: false }:
                return $"'{type.ToReadable()}' has several dimensions, which JSON's arrays don't; use an array of arrays";
            case IArrayTypeSymbol array:
                return Explain(array.ElementType, json);
            // Its parts are fields, which are left out unless a context includes them.
            case INamedTypeSymbol { IsTupleType: true } when json.Model is not { StatesOptions: true }:
                return $"the parts of '{type.ToReadable()}' are not in its JSON, since they have no names at run time; use a record";
            case INamedTypeSymbol { IsGenericType: true } holder when Holds(holder):
                return holder.TypeArguments.Select(argument => Explain(argument, json)).FirstOrDefault(reason => reason is not null);
            default:
                return null;
        }
    }

    private static bool Holds(INamedTypeSymbol type)
        => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || type.ContainingNamespace.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal);
}
