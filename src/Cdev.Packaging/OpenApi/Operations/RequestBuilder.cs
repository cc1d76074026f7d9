using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using Cdev.Model.Manifests;
using Cdev.Packaging.OpenApi.Metadata;
using Cdev.Packaging.OpenApi.Schemas;

namespace Cdev.Packaging.OpenApi.Operations;

/// <summary>Describes what a request of one operation holds: parameters and body, by the parameters of the handler.</summary>
/// <param name="schemas">Describes JSON.</param>
/// <param name="missing">Is told of what cannot be read.</param>
internal sealed class RequestBuilder(SchemaBuilder schemas, MissingParts missing)
{
    private const string Raw = "Cdev.HttpApiRequest";

    // "If in is "header" and the name field is "Accept", "Content-Type" or "Authorization", the parameter definition SHALL be ignored": OpenAPI 3.1, 4.8.12.
    private static readonly ImmutableArray<string> OwnHeaders = ["accept", "content-type", "authorization"];

    private static readonly ImmutableArray<string> WithoutBody = ["get", "delete", "head", "options"];

    /// <summary>The parameters.</summary>
    /// <param name="route">The route.</param>
    /// <param name="names">The names of the path's parameters in the document, which may be those of another route.</param>
    /// <param name="handler">The handler; null when it cannot be read.</param>
    internal JsonArray Parameters(ApiRoute route, ImmutableArray<string> names, Handler? handler)
    {
        var parameters = new JsonArray();
        for (var i = 0; i < names.Length; i++)
            parameters.Add(PathParameter(route, i, names[i], handler));
        foreach (var declared in Declared(route).Where(declared => !IsInPath(route, declared)))
        {
            var place = declared.In == ParameterDeclaration.Header ? "header" : "query";
            if (declared.In == ParameterDeclaration.Body || declared.In == ParameterDeclaration.Path || (place == "header" && OwnHeaders.Contains(NameOf(declared).ToLowerInvariant())))
                continue;
            parameters.Add(Parameter(NameOf(declared), place, declared.Required, Text(handler?.Find(declared.Parameter)), Comment(handler, declared)));
        }

        return parameters;
    }

    /// <summary>The body.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="handler">The handler; null when it cannot be read.</param>
    /// <returns>Null when there is none.</returns>
    internal JsonObject? Body(ApiOperation operation, Handler? handler)
    {
        var declared = Declared(operation.Route).FirstOrDefault(declared => declared.In == ParameterDeclaration.Body);
        if (declared is null)
            return null;
        var parameter = handler?.Find(declared.Parameter);
        if (parameter is not null && IsRaw(parameter))
            return null;
        // Of a route for any method, those have one that usually do.
        if (operation.Route.Method == ApiRoute.AnyMethod && WithoutBody.Contains(operation.Method))
            return null;
        var body = new JsonObject();
        if (Comment(handler, declared) is { } text)
            body["description"] = text;
        body["content"] = Content(parameter);
        if (declared.Required)
            body["required"] = true;
        return body;
    }

    /// <summary>Whether a request can be refused since it is not as the handler wants it.</summary>
    internal bool CanBeRefused(ApiRoute route, Handler? handler)
        => Declared(route).Any(declared => handler?.Find(declared.Parameter) is not { } parameter || missing.Read(Describe(parameter), () => CanBeRefused(route, declared, parameter), () => true));

    private static bool CanBeRefused(ApiRoute route, ParameterDeclaration declared, ParameterInfo parameter)
    {
        if (declared.In == ParameterDeclaration.Body)
            return !IsRaw(parameter) && !BodyTypes.IsBytes(parameter.ParameterType);
        // A route's own parameter is always there.
        return (declared.Required && !IsInPath(route, declared)) || !TextSchemas.TakesAnything(parameter);
    }

    private JsonObject PathParameter(ApiRoute route, int index, string name, Handler? handler)
    {
        var own = route.Path.Parameters[index];
        var declared = Declared(route).FirstOrDefault(declared => IsInPath(route, declared) && IsNamed(declared, own));
        var text = declared is null ? null : Comment(handler, declared);
        if (route.Path.IsGreedy && index == route.Path.Parameters.Length - 1)
            text = (text is null ? "" : text + "\n\n") + "Takes the rest of the path, slashes included.";
        return Parameter(name, "path", isRequired: true, Text(declared is null ? null : handler?.Find(declared.Parameter)), text);
    }

    private static JsonObject Parameter(string name, string place, bool isRequired, JsonObject schema, string? text)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place };
        if (text is not null)
            parameter["description"] = text;
        if (isRequired)
            parameter["required"] = true;
        // It is said of the parameter.
        if (schema.Remove("deprecated"))
            parameter["deprecated"] = true;
        parameter["schema"] = schema;
        return parameter;
    }

    private JsonObject Text(ParameterInfo? parameter)
        => parameter is null ? new() { ["type"] = "string" } : missing.Read(Describe(parameter), () => TextSchemas.Of(parameter), () => new() { ["type"] = "string" });

    private static ImmutableArray<ParameterDeclaration> Declared(ApiRoute route) => route.Function.Parameters ?? [];

    private static string? Comment(Handler? handler, ParameterDeclaration declared)
        => (handler?.Find(declared.Parameter) is { } parameter ? Annotations.Description(AttributeData.Of(parameter)) : null)
            ?? handler?.Comment.Parameters.GetValueOrDefault(declared.Parameter);

    private static string NameOf(ParameterDeclaration declared) => declared.Name ?? declared.Parameter;

    private static bool IsNamed(ParameterDeclaration declared, string name) => string.Equals(NameOf(declared), name, StringComparison.OrdinalIgnoreCase);

    private static bool IsInPath(ApiRoute route, ParameterDeclaration declared)
        => declared.In is ParameterDeclaration.Path or ParameterDeclaration.PathOrQuery && route.Path.Parameters.Any(name => IsNamed(declared, name));

    private static bool IsRaw(ParameterInfo parameter) => parameter.ParameterType.DefinitionName() == Raw;

    private static string Describe(ParameterInfo parameter) => $"The parameter {parameter.Name} of {parameter.Member.DeclaringType!.Name}.{parameter.Member.Name}";

    private JsonObject Content(ParameterInfo? parameter)
    {
        if (parameter is null)
            return Content("*/*", []);
        return missing.Read(Describe(parameter), () => BodyTypes.IsBytes(parameter.ParameterType), () => false)
            ? Content("application/octet-stream", [])
            : Content("application/json", schemas.OfBody(Describe(parameter), () => AnnotatedType.Of(parameter) with { IsNullable = false }, AttributeData.Of(parameter)));
    }

    private static JsonObject Content(string mediaType, JsonObject schema) => new() { [mediaType] = new JsonObject { ["schema"] = schema } };
}
