using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Declarations;

/// <summary>A function as its method and attributes declare it. Holds values only, so that equal declarations are equal.</summary>
/// <param name="Name">The function's name, as written or made of class and method.</param>
/// <param name="Method">Metadata name of the declaring type, a dot, and the method.</param>
/// <param name="Options">The attribute's options.</param>
/// <param name="Routes">The routes, in the order in which they are written.</param>
/// <param name="Events">What else calls it, in the order in which it is written.</param>
/// <param name="Grants">Rights granted in so many words, in the order in which they are written.</param>
/// <param name="FormerNames">Names that it had before.</param>
/// <param name="Parameters">Of a function with a route: what requests give to its parameters.</param>
/// <param name="Invoker">How it is called; null when the declaration is wrong.</param>
internal sealed record FunctionModel(
    string Name,
    string Method,
    FunctionOptions Options,
    EquatableArray<RouteModel> Routes,
    EquatableArray<EventModel> Events,
    EquatableArray<GrantModel> Grants,
    EquatableArray<string> FormerNames,
    EquatableArray<RequestParameter> Parameters,
    InvokerModel? Invoker);

/// <summary>A route as written.</summary>
/// <param name="ApiField">Metadata name of the API's field; null when the attribute names none.</param>
/// <param name="NamesApi">Whether the attribute names an API at all.</param>
/// <param name="Method">The HTTP method, upper case; null when it is wrong.</param>
/// <param name="Path">The path; null when it is wrong.</param>
/// <param name="Options">What the manifest says of it besides method and path.</param>
internal sealed record RouteModel(string? ApiField, bool NamesApi, string? Method, RoutePath? Path, EquatableArray<Property> Options);
