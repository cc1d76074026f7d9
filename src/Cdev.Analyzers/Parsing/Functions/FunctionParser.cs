using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Binding;
using Cdev.Analyzers.Parsing.Events;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cdev.Analyzers.Parsing.Functions;

/// <summary>Turns a method with <c>[Function]</c> into a value. What needs other declarations is left to <see cref="Project.ProjectResolver"/>.</summary>
internal static class FunctionParser
{
    public const string AttributeName = "Cdev.FunctionAttribute";

    // An HTTP API's integration ends after 30 s, whatever the function may run:
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
    private const int MaxRouteTimeout = 30;

    public static bool IsFunctionAttribute(AttributeData attribute) => attribute.AttributeClass.IsNamed("Cdev", "FunctionAttribute");

    public static ParsedFunction Parse(IMethodSymbol method, AttributeData attribute, Compilation compilation, CancellationToken cancel)
    {
        var bag = new DiagnosticBag();
        var arguments = new AttributeArguments(attribute, cancel);
        if (!arguments.AreBound)
            bag.LeaveToCompiler();

        HandlerShape.Check(method, bag);
        var (name, nameLocation) = ParseName(method, arguments, bag);
        var options = OptionsParser.Parse(name, arguments, bag);

        var routes = ImmutableArray.CreateBuilder<RouteModel>();
        var routeLocations = ImmutableArray.CreateBuilder<RouteLocations>();
        foreach (var candidate in method.GetAttributes().Where(RouteParser.IsRouteAttribute))
        {
            cancel.ThrowIfCancellationRequested();
            var (route, locations) = RouteParser.Parse(candidate, compilation, bag, cancel);
            routes.Add(route);
            routeLocations.Add(locations);
        }

        if (routes.Count > 0 && options.Timeout > MaxRouteTimeout)
            bag.Report(Descriptors.RouteTimeoutTooLong, arguments.LocationOfProperty("Timeout"), WayOut.Clamp(options.Timeout.Value, 1, MaxRouteTimeout), name, options.Timeout);

        var handler = new HandlerContext(method, routes.ToImmutable(), bag);
        var parameters = ParameterParser.Parse(handler, routeLocations.ToImmutable());
        var result = ResultParser.Parse(handler);

        var invoker = bag.HasErrors || result is null
            ? null
            : new InvokerModel(
                FunctionNames.InvokerOf(name),
                HandlerOf(method),
                new([new(routes.Count > 0 ? CallKind.Http : CallKind.Direct, CallTimes.Once, parameters.ToEquatableArray())]),
                result);
        var value = new FunctionModel(
            name,
            method.ContainingType.ToMetadataName() + "." + method.MetadataName,
            options,
            routes.ToEquatableArray(),
            EquatableArray<EventModel>.Empty,
            EquatableArray<GrantModel>.Empty,
            EquatableArray<string>.Empty,
            invoker);
        return new(value, method.ToReadable(), nameLocation, routeLocations.ToImmutable(), bag.ToImmutable());
    }

    private static (string Name, Location Location) ParseName(IMethodSymbol method, AttributeArguments arguments, DiagnosticBag bag)
    {
        var written = arguments.Text("name");
        var name = written ?? FunctionNames.Default(method.ContainingType.Name, method.Name);
        var location = written is null ? HandlerContext.LocationOf(method) : arguments.LocationOf("name");
        if (FunctionNames.Validate(name) is { } wrong)
            bag.Report(Descriptors.InvalidFunctionName, location, name, wrong);
        return (name, location);
    }

    private static HandlerModel HandlerOf(IMethodSymbol method)
    {
        var isKeyword = SyntaxFacts.GetKeywordKind(method.Name) != SyntaxKind.None;
        return new(method.ContainingType.ToCode(), (isKeyword ? "@" : "") + method.Name, Class: null, EquatableArray<ConstructedModel>.Empty, CompositionModel.Empty);
    }
}
