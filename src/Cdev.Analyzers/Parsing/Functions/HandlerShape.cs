using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Functions;

/// <summary>Whether generated code can call a method.</summary>
internal static class HandlerShape
{
    public static void Check(IMethodSymbol method, DiagnosticBag bag)
    {
        if ((ExplainAccess(method) ?? ExplainInstance(method)) is { } reason)
            bag.Report(Descriptors.HandlerNotCallable, HandlerContext.LocationOf(method), WayOutOf(method), method.ToReadable(), reason);
        foreach (var parameter in method.Parameters.Where(parameter => parameter.RefKind != RefKind.None))
        {
            bag.Report(
                Descriptors.HandlerNotCallable,
                HandlerContext.LocationOf(parameter),
                method.ToReadable(),
                $"its parameter '{parameter.Name}' is passed by reference");
        }
    }

    /// <summary>Why generated code can't name and call a method, be it static or not; null when it can.</summary>
    public static string? ExplainAccess(IMethodSymbol method) => ExplainForm(method) ?? ExplainHidden(method);

    /// <summary>To make it public, when nothing else keeps generated code from calling it.</summary>
    public static WayOut? WayOutOf(IMethodSymbol method)
        => ExplainForm(method) is null && ExplainHidden(method) is not null ? WayOut.MakePublic() : null;

    private static string? ExplainForm(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary)
            return "it is not a method of a type";
        if (method.IsStatic && (method.IsAbstract || method.IsVirtual))
            return "which method is called depends on a type argument";
        if (method.IsGenericMethod)
            return "it has type parameters";
        if (method.IsVararg)
            return "it takes any number of arguments of any type";
        if (method.GetAttributes().Any(attribute => attribute.AttributeClass.IsNamed("System.Runtime.InteropServices", "UnmanagedCallersOnlyAttribute")))
            return "only unmanaged code may call it";
        if (ForbiddenIn(method) is { } forbidden)
            return $"'{forbidden.ToReadable()}' is obsolete so that using it is an error";
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (!type.CanBeReferencedByName)
                return "it is not a method of a type that has a name";
            if (type.IsFileLocal)
                return $"its type '{type.ToReadable()}' is local to a file";
            if (type.IsGenericType)
                return $"its type '{type.ToReadable()}' has type parameters";
        }

        return null;
    }

    private static ISymbol? ForbiddenIn(IMethodSymbol method)
    {
        for (ISymbol symbol = method; symbol is not null; symbol = symbol.ContainingType)
        {
            if (symbol.GetAttributes().Any(attribute => attribute.AttributeClass.IsNamed("System", "ObsoleteAttribute") && attribute.ConstructorArguments is [_, { Value: true }, ..]))
                return symbol;
        }

        return null;
    }

    private static string? ExplainHidden(IMethodSymbol method)
    {
        if (method.DeclaredAccessibility != Accessibility.Public)
            return "it is not public";
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility != Accessibility.Public)
                return $"its type '{type.ToReadable()}' is not public";
        }

        return null;
    }

    // What else may be wrong with the class is told where the class stands: it concerns all its handlers.
    private static string? ExplainInstance(IMethodSymbol method)
    {
        if (method.IsStatic)
            return null;
        var type = method.ContainingType;
        return type.TypeKind == TypeKind.Class ? null : $"it is an instance method, and '{type.ToReadable()}' is no class";
    }
}
