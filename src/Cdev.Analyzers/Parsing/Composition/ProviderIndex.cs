using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Parsing.Composition;

/// <summary>
/// The providers that a project can use, found by type. First comes who gives exactly that type: of this project, else of a referenced
/// one. Only where nobody does, who gives a type that converts to it, again of this project first. So a project replaces what a
/// library provides, and an interface is found by the class that implements it.
/// </summary>
internal sealed class ProviderIndex : IEquatable<ProviderIndex>
{
    private readonly EquatableArray<ProviderModel> _own;
    private readonly EquatableArray<ProviderModel> _referenced;
    private readonly ILookup<string, ProviderModel>[] _byPrecedence;

    /// <param name="own">Those of this project, in any order; null stands for one that is wrong.</param>
    /// <param name="referenced">Those of referenced assemblies.</param>
    public ProviderIndex(IReadOnlyCollection<ProviderModel?> own, EquatableArray<ProviderModel> referenced)
    {
        _own = own.OfType<ProviderModel>().OrderBy(provider => provider.Method, StringComparer.Ordinal).ToEquatableArray();
        _referenced = referenced;
        _byPrecedence = [ByType(_own), ByType(_referenced), ByBase(_own), ByBase(_referenced)];
        IsRight = own.All(provider => provider is not null) && !Duplicates.Any();
    }

    /// <summary>Whether nothing is wrong with the providers of this project.</summary>
    public bool IsRight { get; }

    /// <summary>Pairs of providers of this project that give the same type: the later in order, and the first.</summary>
    public IEnumerable<(ProviderModel Duplicate, ProviderModel First)> Duplicates
        => _byPrecedence[0].SelectMany(same => same.Skip(1).Select(duplicate => (duplicate, same.First())));

    /// <summary>Who gives a type: nobody, one, or several between which nothing decides.</summary>
    public IReadOnlyList<ProviderModel> Find(string key)
    {
        var found = _byPrecedence.Select(providers => providers[key].ToList()).FirstOrDefault(providers => providers.Count > 0) ?? [];
        // Two of one project are told where they stand.
        return found.Count > 1 && found[0].Key == key && found[0].Assembly.Length == 0 ? [found[0]] : found;
    }

    public bool Equals(ProviderIndex? other) => other is not null && IsRight == other.IsRight && _own == other._own && _referenced == other._referenced;

    public override bool Equals(object? obj) => Equals(obj as ProviderIndex);

    public override int GetHashCode() => unchecked((_own.GetHashCode() * 31) + _referenced.GetHashCode());

    private static ILookup<string, ProviderModel> ByType(IEnumerable<ProviderModel> providers) => providers.ToLookup(provider => provider.Key, StringComparer.Ordinal);

    private static ILookup<string, ProviderModel> ByBase(IEnumerable<ProviderModel> providers)
        => providers
            .SelectMany(provider => provider.Bases.Select(key => (Key: key, Provider: provider)))
            .ToLookup(pair => pair.Key, pair => pair.Provider, StringComparer.Ordinal);
}
