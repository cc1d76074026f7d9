using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Binding;
using Cdev.Analyzers.Parsing.Composition;
using Cdev.Analyzers.Parsing.Events;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

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
        var scopes = FunctionScope.Around(method, name, arguments, compilation, cancel);
        var options = new OptionsParser(scopes, bag, cancel).Parse();
        var grants = GrantParser.Parse(scopes, compilation, bag, cancel);
        var formerNames = FormerNamesParser.Parse(name, arguments, bag);
        var composed = HandlerParser.Parse(method, scopes, bag, cancel);

        var events = EventParser.Parse(method, compilation, bag, cancel);
        if (!events.Routes.IsEmpty && options.Value.Timeout is { } timeout and > MaxRouteTimeout)
            bag.Report(Descriptors.RouteTimeoutTooLong, options.Timeout, WayOut.Clamp(timeout, 1, MaxRouteTimeout), name, timeout);

        var json = JsonContext.Of(compilation);
        if (json.IsWrong)
            bag.LeaveToCompiler();
        var handler = new HandlerContext(method, events, json, bag);
        var bindings = BindingParser.Parse(handler);
        var result = ResultParser.Parse(handler, bindings);

        var invoker = bag.HasErrors || result is null
            ? null
            : new InvokerModel(
                FunctionNames.InvokerOf(name),
                composed.Value,
                bindings.ToEquatableArray(),
                result,
                json.Model);
        var value = new FunctionModel(
            name,
            method.ContainingType.ToMetadataName() + "." + method.MetadataName,
            options.Value,
            events.Routes.ToEquatableArray(),
            events.Events.ToEquatableArray(),
            grants,
            formerNames,
            events.Routes.IsEmpty ? EquatableArray<RequestParameter>.Empty : RequestParameters.Describe(method, bindings[0].Parameters),
            invoker);
        return new(
            value,
            method.ToReadable(),
            nameLocation,
            events.RouteLocations,
            events.EventLocations,
            arguments.LocationOfProperty("FormerNames"),
            composed.Value,
            composed.Locations,
            bag.ToImmutable());
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
}
