using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Resources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.Parsing;

/// <summary>
/// Reads <c>nameof(Cloud.Mail)</c> in an attribute: bound as a symbol, so that a renamed field is an error and not a surprise.
/// </summary>
internal static class FieldReferences
{
    private const string DeclaredResource = "DeclaredResourceAttribute";

    /// <summary>The resource; null when there is none, which is reported.</summary>
    /// <param name="expression">The attribute's argument.</param>
    /// <param name="typeName">The simple name of the class in <c>Cdev</c> that is wanted: <c>Queue</c>; null: any resource.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="descriptor">What is reported, with one argument: why.</param>
    /// <param name="bag">Receives what is wrong.</param>
    /// <param name="cancel">Cancels.</param>
    public static FieldReference? Parse(
        ExpressionSyntax expression,
        string? typeName,
        Compilation compilation,
        DiagnosticDescriptor descriptor,
        DiagnosticBag bag,
        CancellationToken cancel)
        => Parse(expression, typeName is null ? [] : [typeName], compilation, descriptor, bag, cancel);

    /// <summary>The resource, of one of several classes.</summary>
    /// <param name="expression">The attribute's argument.</param>
    /// <param name="typeNames">The simple names of the classes in <c>Cdev</c> that are wanted; none: any resource.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="descriptor">What is reported, with one argument: why.</param>
    /// <param name="bag">Receives what is wrong.</param>
    /// <param name="cancel">Cancels.</param>
    public static FieldReference? Parse(
        ExpressionSyntax expression,
        string[] typeNames,
        Compilation compilation,
        DiagnosticDescriptor descriptor,
        DiagnosticBag bag,
        CancellationToken cancel)
    {
        if (NameOfOperand(expression) is not { } operand)
            return Refuse($"'{expression}' is not written with nameof, so a renamed field would go unnoticed");
        var bound = compilation.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(operand, cancel);
        if (bound is { Symbol: null, CandidateSymbols.IsEmpty: true })
        {
            // There is nothing of that name, which the compiler says.
            bag.LeaveToCompiler();
            return null;
        }

        if (bound.Symbol is not IFieldSymbol { IsStatic: true } field || !IsWanted(field.Type, typeNames))
            return Refuse($"'{operand}' is not such a field");
        return Of(field, compilation, out var reason, cancel) ?? Refuse(reason);

        FieldReference? Refuse(string reason)
        {
            bag.Report(descriptor, expression.GetLocation(), WayOut.NameField(typeNames), reason);
            return null;
        }
    }

    /// <summary>The resource that a field declares, here or in a referenced project; null, and then why, when it may not be used.</summary>
    public static FieldReference? Of(IFieldSymbol field, Compilation compilation, out string reason, CancellationToken cancel)
    {
        reason = "";
        var name = ResourceParser.FieldName(field);
        if (SymbolEqualityComparer.Default.Equals(field.ContainingAssembly, compilation.Assembly))
        {
            if (ResourceParser.IsDeclaration(field, compilation, cancel))
                return new(name);
            reason = $"'{field.ToReadable()}' holds a resource that is made elsewhere, if any; name the field that is initialised with new {field.Type.Name}(\"...\")";
            return null;
        }

        foreach (var attribute in field.ContainingAssembly.GetAttributes())
        {
            if (attribute.AttributeClass.IsNamed("Cdev.Hosting", DeclaredResource)
                && attribute.ConstructorArguments.Length == 5
                && attribute.ConstructorArguments[0].Value as string == name)
            {
                var (type, resource, component) = (Text(attribute, 1), Text(attribute, 2), Text(attribute, 3));
                if (attribute.ConstructorArguments[4].Value is false)
                    return new(name, new(component, type, resource));
                reason = $"'{field.ToReadable()}' is private to {component}, the component that declares it";
                return null;
            }
        }

        reason = $"'{field.ToReadable()}' is declared in {field.ContainingAssembly.Name}, which is no Cdev project";
        return null;
    }

    private static string Text(AttributeData attribute, int argument) => (string)attribute.ConstructorArguments[argument].Value!;

    private static bool IsWanted(ITypeSymbol type, string[] names)
        => names.Length == 0 ? type.IsOrDerivesFrom("Cdev", "Resource") : names.Any(name => type.IsNamed("Cdev", name));

    /// <summary>What stands in <c>nameof(…)</c>, parentheses aside; null when the expression is another.</summary>
    public static ExpressionSyntax? NameOfOperand(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
            expression = parenthesized.Expression;
        return expression is InvocationExpressionSyntax
        {
            Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" },
            ArgumentList.Arguments: { Count: 1 } operands,
        }
            ? operands[0].Expression
            : null;
    }
}
