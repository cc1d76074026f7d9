using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>The items and entries that a collection is written with, whichever of C#'s ways that is.</summary>
internal static class InitializerItems
{
    /// <summary>The value itself, without conversions that the language or a cast makes; constants keep their type.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (!operation.ConstantValue.HasValue && operation is IConversionOperation { OperatorMethod: null } conversion)
            operation = conversion.Operand;
        return operation;
    }

    /// <summary>Where a value stands as it is written, with the parentheses and exclamation marks that mean nothing here.</summary>
    public static Location LocationOf(IOperation operation)
    {
        var syntax = operation.Syntax;
        while (syntax.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
            syntax = syntax.Parent;
        return syntax.GetLocation();
    }

    /// <summary>The items of a list; null when the operation makes none.</summary>
    public static IEnumerable<IOperation>? ItemsOf(IOperation operation) => Unwrap(operation) switch
    {
        ICollectionExpressionOperation collection => collection.Elements,
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] } => [],
        IObjectCreationOperation creation when IsCollection(creation.Type) && !IsDictionary(creation.Type) => AddedTo(creation.Initializer),
        IObjectOrCollectionInitializerOperation initializer when IsCollection(initializer.Type) && !IsDictionary(initializer.Type) => AddedTo(initializer),
        _ => null,
    };

    /// <summary>The entries of a dictionary; null when the operation makes none. An entry without key is something else, which the compiler may allow.</summary>
    public static IEnumerable<(IOperation? Key, IOperation Value)>? EntriesOf(IOperation operation) => Unwrap(operation) switch
    {
        IObjectCreationOperation creation when IsDictionary(creation.Type) => EntriesOf(creation.Initializer),
        IObjectOrCollectionInitializerOperation initializer when IsDictionary(initializer.Type) => EntriesOf(initializer),
        _ => null,
    };

    private static IEnumerable<IOperation> AddedTo(IObjectOrCollectionInitializerOperation? initializer)
        => initializer?.Initializers.Select(item => item is IInvocationOperation { Arguments: [.., var added] } ? added.Value : item) ?? [];

    private static IEnumerable<(IOperation? Key, IOperation Value)> EntriesOf(IObjectOrCollectionInitializerOperation? initializer)
        => initializer?.Initializers.Select(entry => entry switch
        {
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [var key] }, Value: var value } => (key.Value, value),
            IInvocationOperation { Arguments: [var key, var value] } => (key.Value, value.Value),
            _ => ((IOperation?)null, entry),
        }) ?? [];

    private static bool IsCollection(ITypeSymbol? type)
        => type?.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;

    private static bool IsDictionary(ITypeSymbol? type)
        => type is not null && type.AllInterfaces.Append(type).Any(candidate => candidate.IsNamed("System.Collections.Generic", "IDictionary"));
}
