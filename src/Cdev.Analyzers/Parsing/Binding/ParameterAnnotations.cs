using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>Data annotations of parameters, as expressions that make them: nobody looks them up when a request comes.</summary>
internal static class ParameterAnnotations
{
    /// <summary>The annotations; those that generated code can't make are refused.</summary>
    public static EquatableArray<string> Parse(HandlerContext handler, IParameterSymbol parameter)
    {
        var expressions = new List<string>();
        foreach (var attribute in Of(parameter))
        {
            if (attribute.AttributeConstructor is null || attribute.ConstructorArguments.Any(argument => argument.Kind == TypedConstantKind.Error))
                handler.Bag.LeaveToCompiler();
            else if (!IsReachable(attribute.AttributeClass!))
                Refuse(handler, parameter, attribute, "generated code can't reach the attribute; make it internal or public", wayOut: null);
            else
                expressions.Add(ToExpression(attribute));
        }

        return expressions.ToEquatableArray();
    }

    /// <summary>Refuses all annotations of a parameter that is not checked.</summary>
    public static void RefuseAll(HandlerContext handler, IParameterSymbol parameter, string reason)
    {
        foreach (var attribute in Of(parameter))
            Refuse(handler, parameter, attribute, reason, WayOut.Remove());
    }

    private static IEnumerable<AttributeData> Of(IParameterSymbol parameter) => parameter.GetAttributes().Where(attribute => Annotations.IsValidation(attribute.AttributeClass));

    private static void Refuse(HandlerContext handler, IParameterSymbol parameter, AttributeData attribute, string reason, WayOut? wayOut)
    {
        var name = attribute.AttributeClass!.Name;
        handler.Bag.Report(
            EventDescriptors.UselessAnnotation,
            attribute.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : HandlerContext.LocationOf(parameter),
            wayOut,
            name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name,
            parameter.Name,
            handler.Display,
            reason);
    }

    private static bool IsReachable(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal || current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return false;
        }

        return true;
    }

    private static string ToExpression(AttributeData attribute)
    {
        var arguments = string.Join(", ", attribute.ConstructorArguments.Select(ToExpression));
        var properties = string.Join(", ", attribute.NamedArguments.Select(argument => $"{argument.Key} = {ToExpression(argument.Value)}"));
        return $"new {attribute.AttributeClass!.ToCode()}({arguments})" + (properties.Length == 0 ? "" : $" {{ {properties} }}");
    }

    private static string ToExpression(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Array, IsNull: false, Type: IArrayTypeSymbol type } => $"new {type.ElementType.ToCode()}[] {{ {string.Join(", ", constant.Values.Select(ToExpression))} }}",
        // With its type, which decides between constructors.
        { IsNull: true } => $"({constant.Type!.ToCode()})null!",
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({type.ToCode()})",
        _ => Defaults.Literal(constant.Value!, constant.Type!),
    };
}
