using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.Parsing;

/// <summary>Turns <c>[HttpRoute]</c> into a value.</summary>
internal static class RouteParser
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "ANY"];

    public static bool IsRouteAttribute(AttributeData attribute) => attribute.AttributeClass.IsNamed("Cdev", "HttpRouteAttribute");

    public static (RouteModel Value, RouteLocations Locations) Parse(
        AttributeData attribute,
        Compilation compilation,
        DiagnosticBag bag,
        CancellationToken cancel)
    {
        var arguments = new AttributeArguments(attribute, cancel);
        var locations = new RouteLocations(
            arguments.Location,
            arguments.LocationOf("api"),
            arguments.LocationOf("method"),
            arguments.LocationOf("path"));
        if (!arguments.AreBound)
        {
            bag.LeaveToCompiler();
            return (new(ApiField: null, NamesApi: true, Method: null, Path: null), locations);
        }

        var api = arguments.Expression("api");
        var value = new RouteModel(
            api is null ? null : ParseApi(api, compilation, bag, cancel),
            NamesApi: api is not null,
            ParseMethod(arguments.Text("method"), locations.Method, bag),
            ParsePath(arguments.Text("path"), locations.Path, bag));
        return (value, locations);
    }

    private static string? ParseApi(ExpressionSyntax expression, Compilation compilation, DiagnosticBag bag, CancellationToken cancel)
    {
        var operand = NameOfOperand(expression);
        if (operand is null)
        {
            bag.Report(Descriptors.ApiNotAField, expression.GetLocation(), $"'{expression}' is not written with nameof, so a renamed field would go unnoticed");
            return null;
        }

        var symbol = compilation.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(operand, cancel).Symbol;
        if (symbol is not IFieldSymbol { IsStatic: true } field || !field.Type.IsNamed("Cdev", "HttpApi"))
        {
            bag.Report(Descriptors.ApiNotAField, expression.GetLocation(), $"'{operand}' is not such a field");
            return null;
        }

        if (!SymbolEqualityComparer.Default.Equals(field.ContainingAssembly, compilation.Assembly))
        {
            bag.Report(
                Descriptors.ApiNotAField,
                expression.GetLocation(),
                $"'{operand}' is declared in {field.ContainingAssembly.Name}; routes belong to an API of their own project");
            return null;
        }

        return ResourceParser.FieldName(field);
    }

    // Parentheses aside, nameof(…) with its only argument.
    private static ExpressionSyntax? NameOfOperand(ExpressionSyntax expression)
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

    private static string? ParseMethod(string? text, Location location, DiagnosticBag bag)
    {
        var method = Methods.FirstOrDefault(candidate => string.Equals(candidate, text, StringComparison.OrdinalIgnoreCase));
        if (method is null)
            bag.Report(Descriptors.UnknownMethod, location, text ?? "null");
        return method;
    }

    private static RoutePath? ParsePath(string? text, Location location, DiagnosticBag bag)
    {
        var path = RoutePaths.Parse(text ?? "", out var wrong);
        if (path is null)
            bag.Report(Descriptors.MalformedPath, location, text ?? "null", wrong);
        return path;
    }
}
