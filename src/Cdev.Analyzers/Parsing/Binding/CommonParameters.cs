using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Composition;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>What a handler may take whatever calls it.</summary>
internal static class CommonParameters
{
    private const string Logging = "Microsoft.Extensions.Logging";

    /// <summary>What the parameter is bound to; null when it comes from what calls the handler.</summary>
    public static Bound? Parse(HandlerContext handler, IParameterSymbol parameter)
    {
        var value = Find(handler, parameter);
        if (value is null)
            return null;
        ParameterAnnotations.RefuseAll(handler, parameter, "nothing that a caller sends is bound to it");
        return (Bound)value;
    }

    private static ParameterModel? Find(HandlerContext handler, IParameterSymbol parameter)
    {
        var type = parameter.Type;
        var code = type.ToCode();
        if (NeedParser.IsService(parameter))
            return new(parameter.Name, ParameterKind.Service, code);
        if (type.IsNamed("System.Threading", "CancellationToken"))
            return new(parameter.Name, ParameterKind.Deadline, code);
        if (type.IsNamed("Cdev", "IInvocation"))
            return new(parameter.Name, ParameterKind.Invocation, code);
        if (type.IsNamed("Amazon.Lambda.Core", "ILambdaContext"))
            return new(parameter.Name, ParameterKind.LambdaContext, code);
        if (!type.IsNamed(Logging, "ILogger"))
            return null;
        return type is INamedTypeSymbol { TypeArguments: [var category] }
            ? new(parameter.Name, ParameterKind.Logger, code, Item: category.ToCode(), BoundName: category.ToLogCategory())
            : new(parameter.Name, ParameterKind.Logger, code, BoundName: handler.Method.ContainingType.ToLogCategory());
    }

    // As Microsoft.Extensions.Logging names categories: namespace and types, parted by dots, without type arguments.
    private static string ToLogCategory(this ITypeSymbol category) => category.ToDisplayString(CategoryFormat);

    private static readonly SymbolDisplayFormat CategoryFormat = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);
}
