using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Functions;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Composition;

/// <summary>A provider, where its parts stand, and what is wrong with it. Only the value may be kept.</summary>
/// <param name="Value">The provider; null when it is wrong.</param>
/// <param name="Name">Where its name stands.</param>
/// <param name="Parameters">Where its parameters stand.</param>
/// <param name="Diagnostics">What is wrong.</param>
internal sealed record ParsedProvider(ProviderModel? Value, Location Name, ImmutableArray<Location> Parameters, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Turns a method with <c>[Provides]</c> into a value.</summary>
internal static class ProviderParser
{
    public const string AttributeName = "Cdev.ProvidesAttribute";

    public static bool IsProvidesAttribute(AttributeData attribute) => attribute.AttributeClass.IsNamed("Cdev", "ProvidesAttribute");

    /// <summary>A provider of this project.</summary>
    public static ParsedProvider Parse(IMethodSymbol method)
    {
        var bag = new DiagnosticBag();
        Check(method, bag);
        return new(
            bag.HasErrors ? null : ToValue(method, assembly: ""),
            HandlerContext.LocationOf(method),
            [.. method.Parameters.Select(HandlerContext.LocationOf)],
            bag.ToImmutable());
    }

    /// <summary>A provider of a referenced assembly; null when it is wrong, which its own project is told.</summary>
    public static ProviderModel? ParseReferenced(IMethodSymbol method)
    {
        var bag = new DiagnosticBag();
        Check(method, bag);
        return bag.HasErrors ? null : ToValue(method, method.ContainingAssembly.Name);
    }

    /// <summary>Says why a method can't provide anything, if it can't.</summary>
    public static void Check(IMethodSymbol method, DiagnosticBag bag)
    {
        var given = ProvidedTypes.GivenBy(method, out var isAwaited);
        if (given?.TypeKind == TypeKind.Error || method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
            bag.LeaveToCompiler();
        else if (Explain(method, given, isAwaited) is { } reason)
            bag.Report(FunctionDescriptors.UnusableProvider, HandlerContext.LocationOf(method), method.IsStatic ? HandlerShape.WayOutOf(method) : null, method.ToReadable(), reason);
        else if (ProvidedTypes.ExplainUnprovidable(given!) is { } unprovidable)
            bag.Report(FunctionDescriptors.UnprovidableType, HandlerContext.LocationOf(method), method.ToReadable(), given!.ToReadable(), unprovidable);
    }

    private static string? Explain(IMethodSymbol method, ITypeSymbol? given, bool isAwaited)
    {
        if (HandlerShape.ExplainAccess(method) is { } reason)
            return reason;
        if (!method.IsStatic)
            return "it is an instance method, and nothing makes an object to call it on";
        if (given is null)
            return "it returns nothing";
        if (isAwaited && method.ReturnType is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated })
            return "a task that may be null can't be awaited";
        if (method.ReturnsByRef || method.ReturnsByRefReadonly || given.IsRefLikeType || given.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            return "what it returns can't be kept between calls";
        if (method.Parameters.FirstOrDefault(parameter => parameter.RefKind != RefKind.None) is { } byReference)
            return $"its parameter '{byReference.Name}' is passed by reference";
        return method.GetAttributes().Any(FunctionParser.IsFunctionAttribute) ? "it is a function itself" : null;
    }

    private static ProviderModel ToValue(IMethodSymbol method, string assembly)
    {
        var given = ProvidedTypes.GivenBy(method, out var isAwaited)!;
        return new(
            method.ContainingType.ToCode() + "." + method.ToIdentifier(),
            method.ToReadable(),
            method.Name,
            ProvidedTypes.KeyOf(given),
            given.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToReadable(),
            given.ToCode(),
            ProvidedTypes.BasesOf(given).ToEquatableArray(),
            given.IsReferenceType && given.NullableAnnotation == NullableAnnotation.Annotated,
            isAwaited,
            NeedParser.ParseAll(method.Parameters),
            assembly);
    }
}
