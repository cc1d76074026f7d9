using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.Parsing.Events;

/// <summary>Turns <c>[HttpRoute]</c> into a value.</summary>
internal static class RouteParser
{
    private const int MaxScope = 64;

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
            arguments.LocationOf("path"),
            arguments.LocationOfProperty("Scopes"),
            arguments.LocationOfProperty("Anonymous"));
        if (!arguments.AreBound)
        {
            bag.LeaveToCompiler();
            return (new(ApiField: null, NamesApi: true, Method: null, Path: null, EquatableArray<Property>.Empty), locations);
        }

        var api = arguments.Expression("api");
        var value = new RouteModel(
            api is null ? null : ParseApi(api, compilation, bag, cancel),
            NamesApi: api is not null,
            ParseMethod(arguments.Text("method"), locations.Method, bag),
            ParsePath(arguments.Text("path"), locations.Path, bag),
            ParseOptions(arguments, locations, bag));
        return (value, locations);
    }

    private static EquatableArray<Property> ParseOptions(AttributeArguments arguments, RouteLocations locations, DiagnosticBag bag)
    {
        var options = new EventOptions("HttpRoute", arguments, bag);
        var scopes = options.Texts("Scopes", static scope => IsScope(scope) ? null : "a scope of OAuth: 1 to 64 characters without spaces and quotation marks");
        if (options.Flag("Anonymous") && scopes.Count > 0)
            bag.Report(EventDescriptors.AnonymousWithScopes, locations.Scopes);
        return options.ToProperties();
    }

    // RFC 6749, section 3.3, and the length that API Gateway allows (botocore's model of CreateRoute: StringWithLengthBetween1And64).
    private static bool IsScope(string scope)
        => scope.Length is >= 1 and <= MaxScope && scope.All(c => c is > ' ' and <= '~' and not ('"' or '\\'));

    private static string? ParseApi(ExpressionSyntax expression, Compilation compilation, DiagnosticBag bag, CancellationToken cancel)
    {
        if (FieldReferences.Parse(expression, "HttpApi", compilation, Descriptors.ApiNotAField, bag, cancel) is not { } reference)
            return null;
        if (reference.Foreign is null)
            return reference.Field;
        bag.Report(
            Descriptors.ApiNotAField,
            expression.GetLocation(),
            $"'{reference.Field}' belongs to {reference.Foreign.Component}; routes belong to an API of their own project");
        return null;
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
