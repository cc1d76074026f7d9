using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>What stands for a missing value of a parameter, as code.</summary>
internal static class Defaults
{
    /// <summary>The code; null when the value must be there.</summary>
    public static string? FallbackOf(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (parameter.HasExplicitDefaultValue)
            return parameter.ExplicitDefaultValue is { } value ? Literal(value, type) : Null(type);
        if (IsNullableValue(type))
            return Null(type);
        // Code from before nullable annotations doesn't say what may be missing, so nothing must be there.
        return type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated ? Null(type) : null;
    }

    private static string Null(ITypeSymbol type)
    {
        // With its type, since a struct may be converted from a null of something else.
        if (type.IsValueType)
            return $"default({type.ToCode()})";
        return type.NullableAnnotation == NullableAnnotation.Annotated ? "null" : "null!";
    }

    private static bool IsNullableValue(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>A constant of a type, as code.</summary>
    public static string Literal(object value, ITypeSymbol type)
    {
        var plain = ValueTypes.WithoutNull(type);
        var literal = value switch
        {
            float number when float.IsNaN(number) || float.IsInfinity(number) => "float." + NameOf(number),
            double number when double.IsNaN(number) || double.IsInfinity(number) => "double." + NameOf(number),
            float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
            double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
        };
        // A cast gives enums their type, and integers that of the parameter; the literal of a negative number needs its parentheses there.
        return plain.TypeKind == TypeKind.Enum || value is byte or sbyte or short or ushort or uint or long or ulong
            ? $"({plain.ToCode()})({literal})"
            : literal;
    }

    private static string NameOf(double number)
        => double.IsNaN(number) ? "NaN" : number > 0 ? "PositiveInfinity" : "NegativeInfinity";
}
