using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>Decides what each parameter of a handler is bound to.</summary>
internal static class ParameterParser
{
    public static ImmutableArray<ParameterModel> Parse(HandlerContext handler, ImmutableArray<RouteLocations> routes)
    {
        var parameters = ImmutableArray.CreateBuilder<ParameterModel>();
        foreach (var parameter in handler.Method.Parameters)
        {
            if (parameter.Type.TypeKind == TypeKind.Error)
                handler.Bag.LeaveToCompiler();
            // One passed by reference has been told already.
            else if (parameter.RefKind == RefKind.None && ParseOne(handler, parameter) is { } value)
                parameters.Add(value);
        }

        CheckBodies(handler, parameters);
        // A parameter that failed would be missed in the path too; one error for one mistake.
        if (parameters.Count == handler.Method.Parameters.Length)
            CheckRouteParameters(handler, parameters, routes);
        return parameters.ToImmutable();
    }

    private static ParameterModel? ParseOne(HandlerContext handler, IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (type.IsNamed("System.Threading", "CancellationToken"))
            return new(parameter.Name, ParameterKind.Deadline, type.ToCode());
        if (type.IsNamed("Cdev", "IInvocation"))
            return new(parameter.Name, ParameterKind.Invocation, type.ToCode());

        var said = ParameterAttribute.Read(parameter);
        if (!handler.IsHttp)
        {
            return said.Origin is ParameterOrigin.Unsaid or ParameterOrigin.Body
                ? ParseBody(handler, parameter)
                : Refuse(handler, parameter, $"[From{said.Origin}] is for functions with a route, and this one has none");
        }

        switch (said.Origin)
        {
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

    private static ParameterModel? ParseValue(HandlerContext handler, IParameterSymbol parameter, ParameterAttribute said)
    {
        var source = SourceOf(handler, said);
        if (source is null)
            return Refuse(handler, parameter, $"no route of the function has a parameter '{{{said.Name}}}'");

        var type = ValueTypes.WithoutNull(parameter.Type);
        if (ValueTypes.ParserOf(type) is { } parser)
        {
            return new(
                parameter.Name, ParameterKind.Value, parameter.Type.ToCode(), type.ToCode(), parser, source, said.Name, Defaults.FallbackOf(parameter));
        }

        var item = ValueTypes.ItemOf(type);
        if (item is null || ItemParserOf(item) is not { } itemParser)
            return Refuse(handler, parameter, $"'{parameter.Type.ToReadable()}' can't be made of text; use a simple type, one that implements IParsable<T>, or an array or list of these in the query");
        if (source is "Route" or "RouteOrQuery")
            return Refuse(handler, parameter, "a route's parameter is one value, not several");
        return new(
            parameter.Name, ParameterKind.Values, parameter.Type.ToCode(), item.ToCode(), itemParser, source, said.Name, Defaults.FallbackOf(parameter),
            IsArray: type is IArrayTypeSymbol);
    }

    private static ParameterModel? ParseBody(HandlerContext handler, IParameterSymbol parameter)
    {
        var type = ValueTypes.WithoutNull(parameter.Type);
        var kind = ParameterKind.Body;
        if (BodyTypes.IsStream(type))
            kind = ParameterKind.Stream;
        else if (handler.IsHttp && BodyTypes.IsByteArray(type))
            kind = ParameterKind.Bytes;
        else if (handler.IsHttp && BodyTypes.IsByteMemory(type))
            kind = ParameterKind.Memory;
        else if (BodyTypes.Explain(type) is { } reason)
            return Refuse(handler, parameter, reason);
        return new(
            parameter.Name, kind, parameter.Type.ToCode(), type.ToCode(), BoundName: parameter.Name, Fallback: Defaults.FallbackOf(parameter));
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
            _ => having == handler.Routes.Length ? "Route" : "RouteOrQuery",
        };
    }

    private static void CheckBodies(HandlerContext handler, IEnumerable<ParameterModel> parameters)
    {
        var bodies = parameters
            .Where(parameter => parameter.Kind is ParameterKind.Body or ParameterKind.Bytes or ParameterKind.Memory or ParameterKind.Stream)
            .ToList();
        foreach (var body in bodies.Skip(1))
        {
            handler.Bag.Report(
                Descriptors.SeveralBodies,
                HandlerContext.LocationOf(handler.Method.Parameters.First(parameter => parameter.Name == body.Name)),
                body.Name,
                handler.Display,
                handler.IsHttp ? "body" : "event",
                bodies[0].Name);
        }
    }

    private static void CheckRouteParameters(HandlerContext handler, IEnumerable<ParameterModel> parameters, ImmutableArray<RouteLocations> locations)
    {
        var bound = new HashSet<string>(
            parameters.Where(parameter => parameter.Source is "Route" or "RouteOrQuery").Select(parameter => parameter.BoundName),
            StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < handler.Routes.Length; i++)
        {
            if (handler.Routes[i].Path is not { } path)
                continue;
            foreach (var missing in path.Parameters.Where(name => !bound.Contains(name)))
                handler.Bag.Report(Descriptors.UnboundRouteParameter, locations[i].Path, path.Text, missing, handler.Display);
        }
    }

    private static void ReportAmbiguousBody(HandlerContext handler, IParameterSymbol parameter)
    {
        var route = handler.Routes.FirstOrDefault(candidate => candidate.Method is "GET" or "HEAD");
        if (route is not null && BodyTypes.Explain(ValueTypes.WithoutNull(parameter.Type)) is null)
        {
            handler.Bag.Report(
                Descriptors.AmbiguousBody, HandlerContext.LocationOf(parameter), parameter.Name, handler.Display, route.Method!, route.Path?.Text ?? "");
        }
    }

    private static ParameterModel? Refuse(HandlerContext handler, IParameterSymbol parameter, string reason)
    {
        handler.Bag.Report(Descriptors.UnbindableParameter, HandlerContext.LocationOf(parameter), parameter.Name, handler.Display, reason);
        return null;
    }

    private static bool Has(RouteModel route, string name) => route.Path?.Parameters.Contains(name, StringComparer.OrdinalIgnoreCase) ?? false;

    private static bool IsRaw(ITypeSymbol type) => BodyTypes.IsStream(type) || BodyTypes.IsByteArray(type) || BodyTypes.IsByteMemory(type);

    // Whether the type is read from text, alone or as the item of a collection.
    private static bool IsRead(ITypeSymbol type)
    {
        type = ValueTypes.WithoutNull(type);
        return ValueTypes.ParserOf(type) is not null || (ValueTypes.ItemOf(type) is { } item && ItemParserOf(item) is not null);
    }

    private static string? ItemParserOf(ITypeSymbol item)
    {
        var value = ValueTypes.WithoutNull(item);
        var parser = ValueTypes.ParserOf(value);
        return parser is null || item.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
            ? parser
            : $"static (string text, out {item.ToCode()} value) => global::Cdev.Hosting.ValueParser.Nullable<{value.ToCode()}>(text, {parser}, out value)";
    }
}
