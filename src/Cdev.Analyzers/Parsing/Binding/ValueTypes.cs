using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>Which types are read from a value of the path, the query or the headers, and how.</summary>
internal static class ValueTypes
{
    private const string Parsers = "global::Cdev.Hosting.ValueParser.";

    private static readonly string[] Lists =
        ["List", "IList", "ICollection", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection"];

    /// <summary>The method that reads a type, as code; null when text doesn't make such a value.</summary>
    /// <param name="type">The type, itself not nullable.</param>
    public static string? ParserOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
            return Parsers + "Text";
        if (type.TypeKind == TypeKind.Enum)
            return $"{Parsers}Enumeration<{type.ToCode()}>";
        if (type.SpecialType == SpecialType.System_DateTime)
            return Parsers + "DateTime";
        if (type.IsNamed("System", "DateTimeOffset"))
            return Parsers + "DateTimeOffset";
        if (type.IsNamed("System", "Uri"))
            return Parsers + "Uri";
        if (type.SpecialType is SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single)
            return $"{Parsers}Number<{type.ToCode()}>";
        return IsParsable(type) ? $"{Parsers}Parsable<{type.ToCode()}>" : null;
    }

    /// <summary>The type of a collection's items; null when it is none that values are gathered in.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } list when Lists.Contains(list.Name) && list.IsNamed("System.Collections.Generic", list.Name)
            => list.TypeArguments[0],
        _ => null,
    };

    /// <summary>The type without <c>?</c>.</summary>
    public static ITypeSymbol WithoutNull(ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    private static bool IsParsable(ITypeSymbol type) => type.AllInterfaces.Any(
        candidate => candidate.IsNamed("System", "IParsable") && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], type));
}
