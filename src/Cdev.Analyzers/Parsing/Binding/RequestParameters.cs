using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>Parameters that a request gives: its path, its query, its headers, its body.</summary>
internal static class RequestParameters
{
    public static Bound Parse(HandlerContext handler, IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (RecordTypes.KindOf(ValueTypes.WithoutNull(type)) == CallKind.Http)
        {
            ParameterAnnotations.RefuseAll(handler, parameter, "the request is taken as it comes");
            return new ParameterModel(parameter.Name, ParameterKind.Request, type.ToCode());
        }

        var said = ParameterAttribute.Read(parameter);
        switch (said.Origin)
        {
            case ParameterOrigin.Form:
                return Bound.Not("forms are not bound");
            case ParameterOrigin.Body:
                return ParseBody(handler, parameter);
            case ParameterOrigin.Unsaid when IsRaw(ValueTypes.WithoutNull(type)):
                return ParseBody(handler, parameter);
            case ParameterOrigin.Unsaid when !handler.Routes.Any(route => Has(route, said.Name)) && !IsRead(type):
                ReportAmbiguousBody(handler, parameter);
                return ParseBody(handler, parameter);
            default:
                return ParseValue(handler, parameter, said);
        }
    }

    /// <summary>Whether a type is read from text, alone or as the item of a collection.</summary>
    public static bool IsRead(ITypeSymbol type)
    {
        type = ValueTypes.WithoutNull(type);
        return ValueTypes.ParserOf(type) is not null || (ValueTypes.ItemOf(type) is { } item && ItemParserOf(item) is not null);
    }

    /// <summary>Refuses parameters of routes that nothing takes.</summary>
    public static void CheckRoutes(HandlerContext handler, IEnumerable<ParameterModel> parameters)
    {
        var bound = new HashSet<string>(
            parameters.Where(parameter => parameter.Source is "Route" or "RouteOrQuery").Select(parameter => parameter.BoundName),
            StringComparer.OrdinalIgnoreCase);
        // Who takes the whole request finds them there.
        if (parameters.Any(parameter => parameter.Kind == ParameterKind.Request))
            return;
        for (var i = 0; i < handler.Routes.Length; i++)
        {
            if (handler.Routes[i].Path is not { } path)
                continue;
            foreach (var missing in path.Parameters.Where(name => !bound.Contains(name)))
                handler.Bag.Report(Descriptors.UnboundRouteParameter, handler.Events.RouteLocations[i].Path, path.Text, missing, handler.Display);
        }
    }

    /// <summary>What the manifest says of the parameters that a request gives.</summary>
    public static EquatableArray<RequestParameter> Describe(IMethodSymbol method, IEnumerable<ParameterModel> parameters)
        => parameters
            .Where(parameter => InOf(parameter) is not null)
            .Select(parameter => new RequestParameter(parameter.Name, InOf(parameter)!, parameter.BoundName, IsRequired(method, parameter)))
            .ToEquatableArray();

    private static string? InOf(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.Body or ParameterKind.Bytes or ParameterKind.Memory or ParameterKind.Stream => "body",
        ParameterKind.Value or ParameterKind.Values => parameter.Source switch
        {
            "Route" => "path",
            "RouteOrQuery" => "path-or-query",
            "Header" => "header",
            _ => "query",
        },
        _ => null,
    };

    // Of a collection, and of bytes, none is a value too.
    private static bool IsRequired(IMethodSymbol method, ParameterModel parameter)
        => (parameter.Fallback is null && parameter.Kind is ParameterKind.Value or ParameterKind.Body)
            || method.Parameters.First(candidate => candidate.Name == parameter.Name).GetAttributes().Any(attribute => Annotations.IsRequired(attribute.AttributeClass));

    private static Bound ParseValue(HandlerContext handler, IParameterSymbol parameter, ParameterAttribute said)
    {
        var source = SourceOf(handler, said);
        if (source is null)
            return Bound.Not($"no route of the function has a parameter '{{{said.Name}}}'");

        var type = ValueTypes.WithoutNull(parameter.Type);
        if (ValueTypes.ParserOf(type) is { } parser)
        {
            return new ParameterModel(
                parameter.Name, ParameterKind.Value, parameter.Type.ToCode(), type.ToCode(), parser, source, said.Name, Defaults.FallbackOf(parameter),
                Validators: ParameterAnnotations.Parse(handler, parameter));
        }

        var item = ValueTypes.ItemOf(type);
        if (item is null || ItemParserOf(item) is not { } itemParser)
            return Bound.Not($"'{parameter.Type.ToReadable()}' can't be made of text; use a simple type, one that implements IParsable<T>, or an array or list of these in the query");
        if (source is "Route" or "RouteOrQuery")
            return Bound.Not("a route's parameter is one value, not several");
        return new ParameterModel(
            parameter.Name, ParameterKind.Values, parameter.Type.ToCode(), item.ToCode(), itemParser, source, said.Name, Defaults.FallbackOf(parameter),
            IsArray: type is IArrayTypeSymbol,
            Validators: ParameterAnnotations.Parse(handler, parameter));
    }

    private static Bound ParseBody(HandlerContext handler, IParameterSymbol parameter)
    {
        var type = ValueTypes.WithoutNull(parameter.Type);
        var kind = ParameterKind.Body;
        if (BodyTypes.IsStream(type))
            kind = ParameterKind.Stream;
        else if (BodyTypes.IsByteArray(type))
            kind = ParameterKind.Bytes;
        else if (BodyTypes.IsByteMemory(type))
            kind = ParameterKind.Memory;
        else if (BodyTypes.Explain(type, handler.Json) is { } reason)
            return Bound.Not(reason);

        if (kind == ParameterKind.Body)
            handler.Json.Require(type, HandlerContext.LocationOf(parameter), handler.Display, handler.Bag);
        else
            ParameterAnnotations.RefuseAll(handler, parameter, "the body's bytes are taken as they come");
        return new ParameterModel(
            parameter.Name, kind, parameter.Type.ToCode(), type.ToCode(), BoundName: parameter.Name, Fallback: Defaults.FallbackOf(parameter),
            Validators: kind == ParameterKind.Body ? ParameterAnnotations.Parse(handler, parameter) : default,
            IsValidated: kind == ParameterKind.Body && Annotations.AreIn(type));
    }

    private static string? SourceOf(HandlerContext handler, ParameterAttribute said)
    {
        var having = handler.Routes.Count(route => Has(route, said.Name));
        return said.Origin switch
        {
            ParameterOrigin.Query => "Query",
            ParameterOrigin.Header => "Header",
            ParameterOrigin.Route => having > 0 || handler.Routes.Any(route => route.Path is null) ? "Route" : null,
            _ when having == 0 => "Query",
            // The function's URL has no parameters in its path.
            _ => having == handler.Routes.Length && !handler.HasUrl ? "Route" : "RouteOrQuery",
        };
    }

    private static void ReportAmbiguousBody(HandlerContext handler, IParameterSymbol parameter)
    {
        var route = handler.Routes.FirstOrDefault(candidate => candidate.Method is "GET" or "HEAD");
        if (route is not null && BodyTypes.Explain(ValueTypes.WithoutNull(parameter.Type), handler.Json) is null)
        {
            handler.Bag.Report(
                Descriptors.AmbiguousBody, HandlerContext.LocationOf(parameter), parameter.Name, handler.Display, route.Method!, route.Path?.Text ?? "");
        }
    }

    private static bool Has(RouteModel route, string name) => route.Path?.Parameters.Contains(name, StringComparer.OrdinalIgnoreCase) ?? false;

    private static bool IsRaw(ITypeSymbol type) => BodyTypes.IsStream(type) || BodyTypes.IsByteArray(type) || BodyTypes.IsByteMemory(type);

    private static string? ItemParserOf(ITypeSymbol item)
    {
        var value = ValueTypes.WithoutNull(item);
        var parser = ValueTypes.ParserOf(value);
        return parser is null || item.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
            ? parser
            : $"static (string text, out {item.ToCode()} value) => global::Cdev.Hosting.ValueParser.Nullable<{value.ToCode()}>(text, {parser}, out value)";
    }
}
