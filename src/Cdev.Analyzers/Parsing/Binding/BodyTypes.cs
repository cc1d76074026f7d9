using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>Which types can be read from a body or an event.</summary>
internal static class BodyTypes
{
    private static readonly string[] JsonMarks = ["JsonConverterAttribute", "JsonPolymorphicAttribute", "JsonDerivedTypeAttribute"];

    public static bool IsByteArray(ITypeSymbol type)
        => type is IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte };

    public static bool IsByteMemory(ITypeSymbol type)
        => type.IsNamed("System", "ReadOnlyMemory") && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType == SpecialType.System_Byte;

    public static bool IsStream(ITypeSymbol type) => type.IsNamed("System.IO", "Stream");

    /// <summary>Why no value of the type can be made of JSON; null when one may be.</summary>
    /// <param name="type">The type.</param>
    /// <param name="json">The project's JSON context.</param>
    public static string? Explain(ITypeSymbol type, JsonContext json)
    {
        if (type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            return $"'{type.ToReadable()}' points into memory";
        if (type.TypeKind == TypeKind.Delegate
            || type.IsOrDerivesFrom("System", "Type")
            || type.IsOrDerivesFrom("System.Threading.Tasks", "Task")
            || type.IsOrDerivesFrom("System.IO", "Stream")
            || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
            return $"'{type.ToReadable()}' has no form in JSON";
        if (type.IsNamed("System.Collections.Generic", "IAsyncEnumerable"))
            return $"what is sent is read as a whole, and '{type.ToReadable()}' bit by bit; use a list";
        if (JsonForms.Explain(type, json) is { } reason)
            return reason;
        return IsAbstract(type) && !HasJsonSupport(type)
            ? $"JSON doesn't say which type stands for '{type.ToReadable()}'; use a type that can be constructed, or one with [JsonPolymorphic] or [JsonConverter]"
            : null;
    }

    private static bool IsAbstract(ITypeSymbol type) => type.TypeKind == TypeKind.Interface || (type.TypeKind == TypeKind.Class && type.IsAbstract);

    private static bool HasJsonSupport(ITypeSymbol type)
    {
        var declaredIn = type.ContainingNamespace.ToDisplayString();
        return declaredIn.StartsWith("System.Collections", StringComparison.Ordinal)
            || declaredIn == "System.Text.Json.Nodes"
            || type.GetAttributes().Any(attribute => JsonMarks.Contains(attribute.AttributeClass?.Name));
    }
}
