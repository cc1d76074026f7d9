using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Composition;

/// <summary>A class of which generated code makes an object, and where its constructor's parameters stand.</summary>
internal sealed record ParsedClass(ConstructedModel Value, ImmutableArray<Location> Parameters);

/// <summary>Reads how an object of a class is made.</summary>
internal static class ClassParser
{
    /// <summary>The class; null, and then why, when generated code can't make an object of it.</summary>
    /// <param name="type">The class.</param>
    /// <param name="fallback">What parameters are told at when the class stands in a referenced assembly.</param>
    /// <param name="reason">Why not.</param>
    public static ParsedClass? Parse(INamedTypeSymbol type, Location fallback, out string reason)
    {
        reason = Explain(type) ?? "";
        if (reason.Length > 0)
            return null;
        var constructor = PublicConstructors(type).Single();
        return new(
            new(type.ToCode(), type.Name, type.ToReadable(), NeedParser.ParseAll(constructor.Parameters)),
            [.. constructor.Parameters.Select(parameter => parameter.Locations.FirstOrDefault(location => location.IsInSource) ?? fallback)]);
    }

    private static string? Explain(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class)
            return "it is no class";
        if (type.IsAbstract)
            return "it is abstract";
        var constructors = PublicConstructors(type);
        if (constructors.Count == 0)
            return "it has no public constructor";
        if (constructors.Count > 1)
            return $"it has {constructors.Count} public constructors, and which one is meant is not said; leave one public";
        if (constructors[0].Parameters.Any(parameter => parameter.RefKind != RefKind.None))
            return "its constructor takes a parameter by reference";
        if (RequiredMember(type) is { } required && !constructors[0].GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute"))
            return $"its member '{required}' is required, and only the constructor is called";
        return null;
    }

    private static List<IMethodSymbol> PublicConstructors(INamedTypeSymbol type)
        => [.. type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)];

    private static string? RequiredMember(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
                    return member.Name;
            }
        }

        return null;
    }
}
