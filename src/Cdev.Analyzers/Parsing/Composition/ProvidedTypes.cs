using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Composition;

/// <summary>Types as providers give them and as parameters want them.</summary>
internal static class ProvidedTypes
{
    /// <summary>The key of the token that is cancelled when the process is to end, which needs no provider.</summary>
    public const string StopToken = "global::System.Threading.CancellationToken";

    private const string Tasks = "System.Threading.Tasks";

    // Annotations of nullability and names of tuple elements make no other type.
    private static readonly SymbolDisplayFormat KeyFormat = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>What names a type: two are the same when their keys are.</summary>
    public static string KeyOf(ITypeSymbol type) => type.ToDisplayString(KeyFormat);

    /// <summary>The keys of what a type converts to by itself: its base classes and its interfaces.</summary>
    public static IEnumerable<string> BasesOf(ITypeSymbol type)
    {
        for (var current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            yield return KeyOf(current);
        foreach (var implemented in type.AllInterfaces)
            yield return KeyOf(implemented);
    }

    /// <summary>What a method gives: of a task what it is awaited for; null of one that gives nothing.</summary>
    public static ITypeSymbol? GivenBy(IMethodSymbol method, out bool isAwaited)
    {
        var type = method.ReturnType;
        isAwaited = type.IsNamed(Tasks, "Task") || type.IsNamed(Tasks, "ValueTask");
        if (method.ReturnsVoid)
            return null;
        if (!isAwaited)
            return type;
        return type is INamedTypeSymbol { TypeArguments: [var value] } ? value : null;
    }

    /// <summary>Why a type is nothing that could be provided; null when it may be.</summary>
    public static string? ExplainUnprovidable(ITypeSymbol type)
    {
        if (type.IsNamed("System.Threading", "CancellationToken"))
            return "every provider gets one by itself, cancelled when the process is to end, and every handler its own";
        if (type.IsNamed("Cdev", "IInvocation") || type.IsNamed("Cdev", "Next") || type.IsNamed("Amazon.Lambda.Core", "ILambdaContext"))
            return "it belongs to a call, and what is provided is made before the first; take it as a parameter of the handler or of a filter's Invoke";
        return null;
    }
}
