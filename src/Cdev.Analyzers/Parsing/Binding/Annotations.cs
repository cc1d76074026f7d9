using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>
/// Whether a value of a type has anything to be checked: data annotations on the type, its properties or its constructor's parameters,
/// <c>IValidatableObject</c>, or any of these on what it is made of.
/// </summary>
internal static class Annotations
{
    private const string DataAnnotations = "System.ComponentModel.DataAnnotations";

    /// <summary>Whether the attribute checks values.</summary>
    public static bool IsValidation(INamedTypeSymbol? attribute) => attribute.IsOrDerivesFrom(DataAnnotations, "ValidationAttribute");

    /// <summary>Whether the attribute is <c>[Required]</c>.</summary>
    public static bool IsRequired(INamedTypeSymbol? attribute) => attribute.IsOrDerivesFrom(DataAnnotations, "RequiredAttribute");

    /// <summary>Whether a value of the type has anything to be checked, at any depth.</summary>
    public static bool AreIn(ITypeSymbol type) => AreIn(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool AreIn(ITypeSymbol type, HashSet<ITypeSymbol> seen)
    {
        type = ValueTypes.WithoutNull(type);
        if (!seen.Add(type))
            return false;
        if (type is IArrayTypeSymbol array)
            return AreIn(array.ElementType, seen);
        if (type is not INamedTypeSymbol named || named.TypeKind == TypeKind.Enum)
            return false;
        // Collections and the like: what they hold. The framework's own types are not annotated.
        if (named.TypeArguments.Any(argument => AreIn(argument, seen)))
            return true;
        if (IsFrameworks(named))
            return false;
        return HasOwn(named)
            || Derived(named).Any(derived => AreIn(derived, seen))
            || Members(named).Any(property => AreIn(property.Type, seen));
    }

    private static bool HasOwn(INamedTypeSymbol type)
        => type.AllInterfaces.Any(candidate => candidate.IsNamed(DataAnnotations, "IValidatableObject"))
            || Self(type).SelectMany(current => current.GetAttributes()).Any(attribute => IsValidation(attribute.AttributeClass))
            || Members(type).SelectMany(property => property.GetAttributes()).Any(attribute => IsValidation(attribute.AttributeClass))
            || type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).SelectMany(parameter => parameter.GetAttributes()).Any(attribute => IsValidation(attribute.AttributeClass));

    private static IEnumerable<IPropertySymbol> Members(INamedTypeSymbol type)
        => Self(type).SelectMany(current => current.GetMembers()).OfType<IPropertySymbol>().Where(property => !property.IsStatic && !property.IsIndexer);

    // With those that it derives from.
    private static IEnumerable<INamedTypeSymbol> Self(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null && !IsFrameworks(current); current = current.BaseType)
            yield return current;
    }

    private static IEnumerable<ITypeSymbol> Derived(INamedTypeSymbol type)
        => type.GetAttributes()
            .Where(attribute => attribute.AttributeClass.IsNamed("System.Text.Json.Serialization", "JsonDerivedTypeAttribute"))
            .Select(attribute => attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Type, Value: ITypeSymbol derived }, ..] ? derived : null)
            .OfType<ITypeSymbol>();

    private static bool IsFrameworks(INamedTypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None)
            return true;
        var outermost = type.ContainingNamespace;
        while (outermost is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            outermost = outermost.ContainingNamespace;
        return outermost?.Name == "System" && type.Locations.All(location => location.IsInMetadata);
    }
}
