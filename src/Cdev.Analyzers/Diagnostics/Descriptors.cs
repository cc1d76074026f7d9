using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Diagnostics;

/// <summary>Everything that can be wrong with a declaration. All are errors: nothing is deployed from half of a program.</summary>
internal static class Descriptors
{
    private const string Category = "Cdev";
    private const string HelpPages = "https://github.com/cdev-sdk/cdev-sdk/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor HandlerNotCallable = Create(
        "CDEV101",
        "Handler can't be called",
        "'{0}' can't be a function: {1}. Make the handler a public method of a public type, neither of them generic, without ref, in or out parameters, and static or of a class that can be made.");

    public static readonly DiagnosticDescriptor DuplicateFunctionName = Create(
        "CDEV102",
        "Two functions have the same name",
        "The function name '{0}' of '{1}' is taken by '{2}'. Names that differ only in case, hyphens and underscores count as the same; give one of them another: [Function(\"...\")].");

    public static readonly DiagnosticDescriptor InvalidFunctionName = Create(
        "CDEV103",
        "Function name is not valid",
        "'{0}' is no name for a function: {1}. Use 1 to 64 of the letters A to Z in either case, digits, hyphens and underscores: [Function(\"...\")].");

    public static readonly DiagnosticDescriptor OptionOutOfRange = Create(
        "CDEV104",
        "Option of a function is out of range",
        "{0} of {1} can't be {2}: it must be {3}");

    public static readonly DiagnosticDescriptor RouteTimeoutTooLong = Create(
        "CDEV105",
        "Function with a route may run 30 seconds at most",
        "Function '{0}' has a route and a timeout of {1} s, but an HTTP API waits no longer than 30 s. Use 30 or less, or hand long work to a function without a route.");

    public static readonly DiagnosticDescriptor ApiNotAField = Create(
        "CDEV106",
        "API of a route must be the nameof of an HttpApi field",
        "The API of this route must be written as nameof(<field>), of a static readonly HttpApi field of this project: {0}");

    public static readonly DiagnosticDescriptor ApiAmbiguous = Create(
        "CDEV107",
        "Route doesn't say which API it belongs to",
        "Route '{0} {1}' names no API, which needs the project to have exactly one, but it has {2}");

    public static readonly DiagnosticDescriptor MalformedPath = Create(
        "CDEV108",
        "Path of a route is malformed",
        "'{0}' is no path for a route: {1}");

    public static readonly DiagnosticDescriptor UnknownMethod = Create(
        "CDEV109",
        "HTTP method is unknown",
        "'{0}' is no HTTP method that a route can have. Use GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, or ANY for every method.");

    public static readonly DiagnosticDescriptor DuplicateRoute = Create(
        "CDEV110",
        "Two routes catch the same requests",
        "Route '{0} {1}' of API '{2}' catches the same requests as '{3} {4}' of '{5}'. Change the method or the path of one.");

    public static readonly DiagnosticDescriptor UnboundRouteParameter = Create(
        "CDEV111",
        "Route parameter is bound to nothing",
        "The path '{0}' has a parameter '{1}', which no parameter of '{2}' takes. Add one named '{1}', or one with [FromRoute(Name = \"{1}\")], or take it out of the path.");

    public static readonly DiagnosticDescriptor UnbindableParameter = Create(
        "CDEV112",
        "Parameter can't be bound",
        "Parameter '{0}' of '{1}' can't be bound: {2}");

    public static readonly DiagnosticDescriptor SeveralBodies = Create(
        "CDEV113",
        "Only one parameter can take the body",
        "Parameter '{0}' of '{1}' can't be bound to the {2}: parameter '{3}' is already. Put both into one type.");

    public static readonly DiagnosticDescriptor AmbiguousBody = Create(
        "CDEV114",
        "Body of a GET or HEAD request must be asked for",
        "Parameter '{0}' of '{1}' would be bound to the body, but requests of '{2} {3}' hardly have one. Use simple types for values of the query, or write [FromBody] if the body is meant.");

    public static readonly DiagnosticDescriptor ResourceNotAField = Create(
        "CDEV115",
        "Resource must be a static readonly field",
        "'{0}' declares a resource but {1}. Declare it as 'public static readonly {2} {0} = new(\"name\");' in a type that is not generic.");

    public static readonly DiagnosticDescriptor InvalidResourceName = Create(
        "CDEV116",
        "Name of a resource is not valid",
        "The name of the resource '{0}' {1}. Use a constant of 1 to 64 characters: a letter, then letters, digits and hyphens.");

    public static readonly DiagnosticDescriptor DuplicateResourceName = Create(
        "CDEV117",
        "Two resources of a type have the same name",
        "The name '{0}' of '{1}' is taken by '{2}', which is of the same type. Names that differ only in case count as the same; give one of them another.");

    public static readonly DiagnosticDescriptor UnsupportedResult = Create(
        "CDEV118",
        "Return type is not supported",
        "'{0}' returns '{1}', which is no result of a function: {2}");

    public static readonly DiagnosticDescriptor EventWithoutFunction = Create(
        "CDEV119",
        "Event without a function",
        "'{0}' has an event but is no function, so nothing would answer it. Add [Function].");

    /// <summary>All of them, those of the other files included.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All =>
    [
        HandlerNotCallable, DuplicateFunctionName, InvalidFunctionName, OptionOutOfRange, RouteTimeoutTooLong,
        ApiNotAField, ApiAmbiguous, MalformedPath, UnknownMethod, DuplicateRoute,
        UnboundRouteParameter, UnbindableParameter, SeveralBodies, AmbiguousBody, ResourceNotAField,
        InvalidResourceName, DuplicateResourceName, UnsupportedResult, EventWithoutFunction,
        .. ResourceDescriptors.All, .. FunctionDescriptors.All, .. EventDescriptors.All,
    ];

    internal static DiagnosticDescriptor Create(string id, string title, string message)
        => new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpPages + id + ".md");
}
