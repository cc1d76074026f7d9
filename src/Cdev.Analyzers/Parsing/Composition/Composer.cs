using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Parsing.Composition;

/// <summary>
/// Puts together what one handler needs, and nothing else: its class, its filters, its services, and what these are made of, each thing
/// once and after what it is made of. Pure, on values; the same for generator and analyzer.
/// </summary>
internal sealed class Composer
{
    private readonly ProviderIndex _providers;
    private readonly ImmutableArray<PartModel>.Builder _parts = ImmutableArray.CreateBuilder<PartModel>();
    private readonly ImmutableArray<CompositionProblem>.Builder _problems = ImmutableArray.CreateBuilder<CompositionProblem>();
    private readonly HashSet<ProviderModel> _kept = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<ProviderModel, string?> _made = [];
    private readonly List<ProviderModel> _path = [];

    private Composer(ProviderIndex providers) => _providers = providers;

    /// <summary>A function whose handler's needs are met; it has no invoker when they can't be.</summary>
    public static FunctionModel Compose(FunctionModel function, ProviderIndex providers)
    {
        if (function.Invoker is not { } invoker)
            return function;
        var composition = Compose(invoker.Handler, providers, out _);
        return function with { Invoker = composition is null ? null : invoker with { Handler = invoker.Handler with { Composition = composition } } };
    }

    /// <summary>How a handler's needs are met; null, and then why, when they can't be.</summary>
    public static CompositionModel? Compose(HandlerModel handler, ProviderIndex providers, out ImmutableArray<CompositionProblem> problems)
    {
        var composer = new Composer(providers);
        var composition = composer.Compose(handler);
        problems = composer._problems.ToImmutable();
        return problems.IsEmpty ? composition : null;
    }

    private CompositionModel Compose(HandlerModel handler)
    {
        // What a call takes directly is kept; found out first, so that a provider is written as a field wherever it is first needed.
        foreach (var service in handler.Services)
        {
            if (_providers.Find(service.Key) is [var only])
                _kept.Add(only);
        }

        var handlerArguments = handler.Class is { } type ? ArgumentsOf(type, 0) : EquatableArray<string>.Empty;
        var filterArguments = handler.Filters.Select((filter, i) => ArgumentsOf(filter, i + 1)).ToList();
        var services = handler.Services
            .Select((need, i) => new ServiceModel(need.Parameter, Give(need, handler.Display, new NeedPlace.OfHandler(i)) ?? ""))
            .ToEquatableArray();

        if (handler.Class is not null)
            Construct(handler.Class, CompositionModel.HandlerField, handlerArguments);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < handler.Filters.Count; i++)
        {
            var filter = handler.Filters[i];
            if (fields.ContainsKey(filter.Type))
                continue;
            fields.Add(filter.Type, Unique("_filter_" + filter.Name));
            Construct(filter, fields[filter.Type], filterArguments[i]);
        }

        return new(_parts.ToEquatableArray(), handler.Filters.Select(filter => fields[filter.Type]).ToEquatableArray(), services);
    }

    private EquatableArray<string> ArgumentsOf(ConstructedModel wanted, int constructed)
        => wanted.Needs
            .Select((need, i) => Give(need, wanted.Display, new NeedPlace.OfConstructor(constructed, i)) ?? "")
            .ToEquatableArray();

    private void Construct(ConstructedModel constructed, string field, EquatableArray<string> arguments)
        => _parts.Add(new(field, IsField: true, constructed.Type, "new " + constructed.Type, arguments, IsAwaited: false));

    // The argument as code; null when there is none, which is noted.
    private string? Give(NeedModel need, string owner, NeedPlace place)
    {
        if (need.Key == ProvidedTypes.StopToken)
            return "stop";
        switch (_providers.Find(need.Key))
        {
            case []:
                if (need.Fallback is null)
                    _problems.Add(new NothingProvides(place, need, owner));
                return need.Fallback;
            case [{ MayBeNull: true } provider] when !need.TakesNull:
                _problems.Add(new NothingProvides(place, need, owner, provider));
                return null;
            case [var provider]:
                return Make(provider, place);
            case var several:
                _problems.Add(new SeveralProvide(place, need, owner, several));
                return null;
        }
    }

    private string? Make(ProviderModel provider, NeedPlace place)
    {
        if (_made.TryGetValue(provider, out var name))
            return name;
        if (_path.Contains(provider))
        {
            ReportCircle([.. _path.SkipWhile(candidate => candidate != provider)], place);
            return null;
        }

        _path.Add(provider);
        var problems = _problems.Count;
        var arguments = provider.Needs
            .Select((need, i) => Give(need, provider.Display, PlaceOf(provider, i, place)) ?? "")
            .ToEquatableArray();
        _path.RemoveAt(_path.Count - 1);

        var isKept = _kept.Contains(provider);
        name = _problems.Count > problems ? null : Unique((isKept ? "_given_" : "given_") + provider.Name);
        _made.Add(provider, name);
        if (name is not null)
            _parts.Add(new(name, isKept, provider.Type, provider.Method, arguments, provider.IsAwaited));
        return name;
    }

    // From wherever a circle is entered, it is told the same: beginning with the first by name, at the parameter that leads back to it.
    private void ReportCircle(List<ProviderModel> circle, NeedPlace place)
    {
        var start = circle.IndexOf(circle.OrderBy(provider => provider.Method, StringComparer.Ordinal).First());
        circle = [.. circle.Skip(start), .. circle.Take(start)];
        var last = circle[circle.Count - 1];
        var closing = last.Needs.Select((need, i) => (Need: need, Index: i)).First(pair => _providers.Find(pair.Need.Key) is [var next] && next == circle[0]).Index;
        _problems.Add(new ProvidersInCircle(PlaceOf(last, closing, place), circle));
    }

    // What a referenced provider lacks is told to who needs it in this project.
    private static NeedPlace PlaceOf(ProviderModel provider, int parameter, NeedPlace needed)
        => provider.Assembly.Length == 0 ? new NeedPlace.OfProvider(provider, parameter) : needed;

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++)
            unique = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return unique;
    }
}
