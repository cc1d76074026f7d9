using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Composition;

/// <summary>Where what a handler needs stands: of its class and each filter the constructor's parameters, and its <c>[FromServices]</c> parameters.</summary>
internal sealed record CompositionLocations(ImmutableArray<ImmutableArray<Location>> Constructed, ImmutableArray<Location> Services);

/// <summary>Says what is wrong between handlers and providers. What only a provider that no handler uses lacks is left to whom it serves: a project that references this one.</summary>
internal static class CompositionChecker
{
    public static IEnumerable<Diagnostic> Check(
        IReadOnlyCollection<ParsedFunction> functions,
        IReadOnlyCollection<ParsedProvider> providers,
        EquatableArray<ProviderModel> referenced)
    {
        var index = new ProviderIndex([.. providers.Select(provider => provider.Value)], referenced);
        var parsed = providers.Where(provider => provider.Value is not null).ToLookup(provider => provider.Value!);
        foreach (var (duplicate, first) in index.Duplicates)
            yield return Diagnostic.Create(FunctionDescriptors.DuplicateProvider, parsed[duplicate].Last().Name, duplicate.Display, duplicate.DisplayType, first.Display);

        foreach (var function in functions)
        {
            Composer.Compose(function.Handler, index, out var problems);
            foreach (var problem in problems.Where(problem => problem is not NothingProvides { Need.IsUnknown: true }))
                yield return Describe(problem, LocationOf(problem.Place, function.Composition, parsed));
        }
    }

    private static Location LocationOf(NeedPlace place, CompositionLocations locations, ILookup<ProviderModel, ParsedProvider> providers) => place switch
    {
        NeedPlace.OfConstructor constructor => locations.Constructed[constructor.Constructed][constructor.Parameter],
        NeedPlace.OfProvider provider => providers[provider.Provider].First().Parameters[provider.Parameter],
        NeedPlace.OfHandler handler => locations.Services[handler.Service],
        _ => throw new InvalidOperationException($"{place.GetType().Name} has no location."),
    };

    private static Diagnostic Describe(CompositionProblem problem, Location location) => problem switch
    {
        NothingProvides nothing => Diagnostic.Create(
            FunctionDescriptors.NothingProvides, location, nothing.Need.Parameter, nothing.Owner, nothing.Need.Display, WayOutOf(nothing)),
        SeveralProvide several => Diagnostic.Create(
            FunctionDescriptors.SeveralProvide,
            location,
            several.Need.Parameter,
            several.Owner,
            several.Need.Display,
            string.Join(", ", several.Providers.Select(provider => $"'{provider.Display}'{(provider.Assembly.Length == 0 ? "" : " of " + provider.Assembly)}").OrderBy(name => name, StringComparer.Ordinal))),
        ProvidersInCircle circle => Diagnostic.Create(
            FunctionDescriptors.ProvidersInCircle,
            location,
            circle.Circle[0].Display,
            string.Join(" → ", circle.Circle.Append(circle.Circle[0]).Select(provider => provider.Display))),
        _ => throw new InvalidOperationException($"{problem.GetType().Name} has no diagnostic."),
    };

    private static string WayOutOf(NothingProvides nothing) => nothing.Nullable is { } provider
        ? $"what '{provider.Display}' returns may be null; let it return '{provider.DisplayType}', or let the parameter be null too"
        : WayOutOf(nothing.Need);

    private static string WayOutOf(NeedModel need) => need.Key is "global::Cdev.IInvocation" or "global::Amazon.Lambda.Core.ILambdaContext"
        ? "it belongs to a call, and this is made before the first; take it as a parameter of the handler"
        : $"write a public static method with [Provides] that returns '{need.Display}', in any public class of this project or of one that it references";
}
