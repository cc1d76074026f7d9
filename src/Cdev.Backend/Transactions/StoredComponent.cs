using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Transactions;

/// <summary>
/// A component's state, made for change: immutable, and each change costs the logarithm of its size.
/// <see cref="Apply"/> is the only way to change it, for commands and for replay alike, so that what is replayed is what was decided.
/// </summary>
internal sealed record StoredComponent
{
    private static readonly IComparer<ResourceReference> ByTarget = Comparer<ResourceReference>.Create(Compare);

    private StoredComponent(string id, string name, string lineage, long serial)
        => (Id, Name, Lineage, Serial) = (id, name, lineage, serial);

    internal string Id { get; private init; }

    internal string Name { get; private init; }

    internal string Lineage { get; private init; }

    internal long Serial { get; private init; }

    internal ImmutableSortedDictionary<ResourceId, DeployedResource> Resources { get; private init; } = ImmutableSortedDictionary<ResourceId, DeployedResource>.Empty;

    /// <summary>Open and failed changes by transaction token.</summary>
    internal ImmutableDictionary<string, PendingChange> Changes { get; private init; } = ImmutableDictionary<string, PendingChange>.Empty;

    /// <summary>The open change of each resource; a rename holds both names.</summary>
    internal ImmutableDictionary<ResourceId, string> Open { get; private init; } = ImmutableDictionary<ResourceId, string>.Empty;

    /// <summary>Old incarnations by the transaction token of their deletion.</summary>
    internal ImmutableDictionary<string, SupersededResource> Superseded { get; private init; } = ImmutableDictionary<string, SupersededResource>.Empty;

    internal ImmutableSortedSet<ResourceReference> References { get; private init; } = ImmutableSortedSet.Create(ByTarget);

    /// <summary>The state after a component's first record.</summary>
    internal static StoredComponent Create(string lineage, ComponentChange.Created created) => new(created.Id, created.Name, lineage, serial: 1);

    /// <summary>The state that a snapshot holds.</summary>
    internal static StoredComponent FromState(ComponentState state)
        => new(state.Id, state.Name, state.Lineage, state.Serial)
        {
            Resources = state.Resources.ToImmutableSortedDictionary(resource => resource.Model.Id, resource => resource),
            Changes = state.Changes.ToImmutableDictionary(change => change.TransactionToken),
            Open = state.Changes.SelectMany(change => Touched(change.Difference).Select(id => KeyValuePair.Create(id, change.TransactionToken))).ToImmutableDictionary(),
            Superseded = state.Superseded.ToImmutableDictionary(resource => resource.TransactionToken),
            References = state.References.ToImmutableSortedSet(ByTarget),
        };

    /// <summary>The same for the outside, in the order of documents.</summary>
    internal ComponentState ToState()
        => new(
            Id,
            Name,
            Lineage,
            Serial,
            [.. Resources.Values],
            [.. Changes.Values.OrderBy(change => change.Difference.Id()).ThenBy(change => change.TransactionToken, StringComparer.Ordinal)],
            [.. Superseded.Values.OrderBy(old => old.Resource.Model.Id).ThenBy(old => old.TransactionToken, StringComparer.Ordinal)],
            [.. References]);

    /// <summary>The same state under another name.</summary>
    internal StoredComponent Rename(string name) => this with { Name = name, Serial = Serial + 1 };

    /// <summary>The same state as the beginning of another history, so that no plan made from this one fits it.</summary>
    internal StoredComponent BeginAnew(string lineage, long serial) => this with { Lineage = lineage, Serial = serial };

    /// <summary>The state after a change.</summary>
    /// <exception cref="BackendError">The change does not fit this state.</exception>
    internal StoredComponent Apply(ComponentChange change)
        => (change switch
        {
            ComponentChange.Began began => Begin(began),
            ComponentChange.Completed completed => End(completed.TransactionToken, completed.Output, completed.Resolved, completed.Supersedes),
            ComponentChange.Failed failed => Fail(failed),
            ComponentChange.Recovered { Recovery.ToPrevious: true } recovered => GoBack(recovered),
            ComponentChange.Recovered recovered => End(recovered.TransactionToken, recovered.Recovery.Output, recovered.Recovery.Resolved, recovered.Supersedes),
            ComponentChange.Forgotten forgotten => Forget(forgotten.TransactionToken),
            ComponentChange.Referenced referenced => this with { References = References.Add(referenced.Target) },
            ComponentChange.Dereferenced dereferenced => this with { References = References.Remove(dereferenced.Target) },
            _ => throw new StaleDifferenceError(Name, "it exists already"),
        }) with { Serial = Serial + 1 };

    /// <summary>The resource that a difference was made from, as it is deployed; null for a create.</summary>
    /// <exception cref="ResourceDoesNotExist">It is not deployed.</exception>
    internal DeployedResource? DeployedBefore(ResourceDifference difference)
        => difference.Previous is { } previous ? Get(previous.Id) : null;

    /// <summary>Checks that a change may begin.</summary>
    /// <exception cref="BackendError">It may not.</exception>
    internal void CheckFits(ResourceDifference difference)
    {
        if (Touched(difference).FirstOrDefault(Open.ContainsKey) is { } open)
            throw new ResourceChangeAlreadyOpen(Name, open.ToString());
        if (DeployedBefore(difference) is { } deployed && deployed.Model.Hash != difference.Previous!.Hash)
            throw new StaleDifferenceError(Name, $"{difference.Previous.Id} was changed since");
        if (difference.Next is { } next && next.Id != difference.Previous?.Id && Resources.ContainsKey(next.Id))
            throw new StaleDifferenceError(Name, $"{next.Id} exists already");
    }

    /// <summary>A deployed resource.</summary>
    /// <exception cref="ResourceDoesNotExist">It is not deployed.</exception>
    internal DeployedResource Get(ResourceId id) => Resources.GetValueOrDefault(id) ?? throw new ResourceDoesNotExist(Name, id.ToString());

    /// <summary>The names under which other components may know a resource: its own, and former ones that no other resource took.</summary>
    internal IEnumerable<ResourceId> KnownAs(ResourceModel resource)
        => (resource.FormerNames ?? [])
            .Select(name => new ResourceId(resource.Type, name))
            .Where(id => !Resources.ContainsKey(id))
            .Prepend(resource.Id);

    private StoredComponent Begin(ComponentChange.Began began)
    {
        CheckFits(began.Difference);
        return this with
        {
            Changes = Changes.Add(began.TransactionToken, new(began.TransactionToken, began.NamespaceToken, began.Difference, began.Replace, Failure: null)),
            Open = Open.AddRange(Touched(began.Difference).Select(id => KeyValuePair.Create(id, began.TransactionToken))),
        };
    }

    private StoredComponent End(string token, CloudOutput? output, JsonElement? resolved, string? supersedes)
    {
        if (Superseded.ContainsKey(token))
            return this with { Superseded = Superseded.Remove(token) };

        var change = GetChange(token);
        var before = DeployedBefore(change.Difference);
        var ended = Without(change);
        // What keeps its name is set in one go below.
        if (before is not null && before.Model.Id != change.Difference.Next?.Id)
            ended = ended with { Resources = Resources.Remove(before.Model.Id) };
        if (change.Difference.Next is not { } next)
            return ended;

        var now = new DeployedResource(
            WithFormerNames(next, before?.Model),
            output ?? before?.Output ?? CloudOutput.Empty,
            change.NamespaceToken,
            resolved ?? throw new StaleDifferenceError(Name, $"{next.Id} was to be completed without its resolved properties"));
        ended = ended with { Resources = ended.Resources.SetItem(next.Id, now) };
        return supersedes is not null && before is not null
            ? ended with { Superseded = ended.Superseded.Add(supersedes, new(supersedes, before, Failure: null)) }
            : ended;
    }

    private StoredComponent Fail(ComponentChange.Failed failed)
        => Superseded.TryGetValue(failed.TransactionToken, out var old)
            ? this with { Superseded = Superseded.SetItem(failed.TransactionToken, old with { Failure = failed.Failure }) }
            : this with { Changes = Changes.SetItem(failed.TransactionToken, GetChange(failed.TransactionToken) with { Failure = failed.Failure }) };

    private StoredComponent GoBack(ComponentChange.Recovered recovered)
    {
        var output = recovered.Recovery.Output;
        if (Superseded.TryGetValue(recovered.TransactionToken, out var old))
        {
            var still = new SupersededResource(old.TransactionToken, old.Resource with { Output = output ?? old.Resource.Output }, Failure: null);
            return this with { Superseded = Superseded.SetItem(old.TransactionToken, still) };
        }

        var change = GetChange(recovered.TransactionToken);
        return DeployedBefore(change.Difference) is { } deployed && output is not null
            ? Without(change) with { Resources = Resources.SetItem(deployed.Model.Id, deployed with { Output = output }) }
            : Without(change);
    }

    private StoredComponent Forget(string token)
        => Superseded.ContainsKey(token) ? this with { Superseded = Superseded.Remove(token) } : Without(GetChange(token));

    private StoredComponent Without(PendingChange change)
        => this with { Changes = Changes.Remove(change.TransactionToken), Open = Open.RemoveRange(Touched(change.Difference)) };

    private PendingChange GetChange(string token)
        => Changes.GetValueOrDefault(token) ?? throw new ResourceChangeTransactionDoesNotExist(Name, token);

    private static IEnumerable<ResourceId> Touched(ResourceDifference difference)
        => new[] { difference.Previous?.Id, difference.Next?.Id }.OfType<ResourceId>().Distinct();

    // Other components keep their references under the name that they know, until they are deployed again.
    private static ResourceModel WithFormerNames(ResourceModel next, ResourceModel? before)
    {
        var names = (next.FormerNames ?? [])
            .Concat(before?.FormerNames ?? [])
            .Concat(before is null ? [] : [before.Name])
            .Where(name => name != next.Name)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        return next with { FormerNames = names.Length == 0 ? null : names };
    }

    private static int Compare(ResourceReference? a, ResourceReference? b)
    {
        var byComponent = string.CompareOrdinal(a?.Component, b?.Component);
        return byComponent != 0 ? byComponent : Comparer<ResourceId>.Default.Compare(a?.Id(), b?.Id());
    }
}
