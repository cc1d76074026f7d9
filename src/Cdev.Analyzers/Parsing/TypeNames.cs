using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cdev.Analyzers.Parsing;

/// <summary>Recognises types by name, and names them.</summary>
internal static class TypeNames
{
    /// <summary>As code that holds anywhere: <c>global::System.Collections.Generic.List&lt;string?&gt;</c>.</summary>
    private static readonly SymbolDisplayFormat CodeFormat = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>For people: <c>OrderFunctions.Place</c>.</summary>
    private static readonly SymbolDisplayFormat PeopleFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string ToCode(this ITypeSymbol type) => type.ToDisplayString(CodeFormat);

    public static string ToReadable(this ISymbol symbol) => symbol.ToDisplayString(PeopleFormat);

    /// <summary>A method's name as code.</summary>
    public static string ToIdentifier(this IMethodSymbol method)
        => (SyntaxFacts.GetKeywordKind(method.Name) == SyntaxKind.None ? "" : "@") + method.Name;

    /// <summary>Whether it is that type, whatever its type arguments.</summary>
    public static bool IsNamed(this ITypeSymbol? type, string containingNamespace, string name)
        => type is INamedTypeSymbol { ContainingType: null }
            && type.Name == name
            && type.ContainingNamespace.ToDisplayString() == containingNamespace;

    /// <summary>Whether it is that type, or derived from it.</summary>
    public static bool IsOrDerivesFrom(this ITypeSymbol? type, string containingNamespace, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.IsNamed(containingNamespace, name))
                return true;
        }

        return false;
    }

    /// <summary>Namespace, outer types and name as metadata has them: <c>Shop.Outer+OrderFunctions</c>.</summary>
    public static string ToMetadataName(this INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return outer.ToMetadataName() + "+" + type.MetadataName;
        return type.ContainingNamespace is { IsGlobalNamespace: false } containing
            ? containing.ToDisplayString() + "." + type.MetadataName
            : type.MetadataName;
    }

    /// <summary>Whether the type or one that it is nested in has type parameters.</summary>
    public static bool IsGenericAnywhere(this INamedTypeSymbol type)
        => type.IsGenericType || (type.ContainingType?.IsGenericAnywhere() ?? false);
}
