using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Plans;

/// <summary>Makes plans: pure, linear in resources and references, and complete in what it refuses.</summary>
public sealed class Planner
{
    private readonly PlanInput _input;
    private readonly MapperRegistry _mappers;
    private readonly ImmutableArray<DeploymentError>.Builder _errors = ImmutableArray.CreateBuilder<DeploymentError>();
    private readonly Dictionary<ResourceId, PlannedChange> _changes = [];
    private readonly Dictionary<ResourceId, DeployedResource> _stored;
    private readonly Dictionary<ResourceId, PendingChange> _pending = [];
    private readonly Dictionary<ResourceId, ResourceDifference> _differences;

    // Resources that will be another incarnation than what their consumers were deployed with.
    private readonly HashSet<ResourceId> _renewed = [];

    private Planner(PlanInput input, MapperRegistry mappers)
    {
        (_input, _mappers) = (input, mappers);
        _stored = StoredResources.ToDictionary(resource => resource.Model.Id);
        _differences = input.Differences.Resources.Where(difference => difference.Next is not null).ToDictionary(difference => difference.Id());
        foreach (var pending in input.Stored?.Changes ?? [])
        {
            foreach (var id in Ids(pending.Difference))
                _pending.TryAdd(id, pending);
        }
    }

    private ImmutableArray<ResourceModel> WantedResources => _input.Wanted?.Resources ?? [];

    private ImmutableArray<DeployedResource> StoredResources => _input.Stored?.Resources ?? [];

    private string Component => _input.Options.Component;

    /// <summary>Makes the plan.</summary>
    /// <param name="input">Everything that it is made from.</param>
    /// <param name="mappers">Who will apply it.</param>
    /// <exception cref="DeploymentException">Something is refused; carries all of it.</exception>
    public static Task<Plan> Plan(PlanInput input, MapperRegistry mappers) => new Planner(input, mappers).Run();

    private async Task<Plan> Run()
    {
        var graph = ReferenceGraph.Build(Component, WantedResources);
        CheckReferences(graph);
        CheckClaims();
        // Without an order nothing further can be said of the resources.
        if (graph.Cycle.IsEmpty)
        {
            foreach (var wanted in graph.Order)
                await PlanWanted(wanted);
            foreach (var difference in _input.Differences.Resources.Where(difference => difference.Action == DifferenceAction.Delete))
                await PlanDelete(difference);
            PlanMending();
        }

        var leftovers = PlanLeftovers();
        if (_errors.Count > 0)
            throw new DeploymentException(_errors.ToImmutable());

        var options = _input.Options;
        return new(
            Plans.Plan.CurrentVersion,
            options.Component,
            options.Environment,
            options.Binding,
            _input.Stored?.Lineage,
            _input.Stored?.Serial ?? 0,
            InputsHash.Of(_input.Wanted),
            ComponentAction(),
            Ordered(graph),
            leftovers,
            _input.Differences.References);
    }

    private DifferenceAction? ComponentAction() => (_input.Wanted, _input.Stored) switch
    {
        (not null, null) => DifferenceAction.Create,
        (null, not null) => DifferenceAction.Delete,
        _ => null,
    };

    private void CheckReferences(ReferenceGraph graph)
    {
        if (!graph.Cycle.IsEmpty)
            _errors.Add(DeploymentErrors.Cycle(graph.Cycle, WantedResources.First(resource => resource.Id == graph.Cycle[0]).Source));

        var known = WantedResources.Select(resource => resource.Id).ToHashSet();
        var uses = WantedResources.SelectMany(wanted => OutputReference.FindAll(wanted.Properties).Select(reference => (Consumer: wanted, Reference: reference))).ToList();
        _errors.AddRange(uses
            .Where(use => ReferenceGraph.IsOwn(Component, use.Reference) && !known.Contains(use.Reference.Provider))
            .Select(use => DeploymentErrors.ReferenceToNothing(use.Consumer, use.Reference, _input.Options)));
        // Every function may use it: told once.
        _errors.AddRange(uses
            .Where(use => !ReferenceGraph.IsOwn(Component, use.Reference) && !_input.Foreign.ContainsKey(Foreign(use.Reference)) && !_input.Awaited.Contains(Foreign(use.Reference)))
            .GroupBy(use => Foreign(use.Reference), use => use.Consumer)
            .Select(target => DeploymentErrors.NotDeployed(target.Key, [.. target.DistinctBy(consumer => consumer.Id)], _input.Options)));
    }

    private void CheckClaims()
    {
        var models = WantedResources
            .Concat(StoredResources.Select(resource => resource.Model))
            .Concat((_input.Stored?.Changes ?? []).Select(change => change.Difference.Next ?? change.Difference.Previous!))
            .Concat((_input.Stored?.Superseded ?? []).Select(superseded => superseded.Resource.Model));
        _errors.AddRange(models
            .Where(model => _mappers.Find(model.Type) is null)
            .DistinctBy(model => model.Id)
            .GroupBy(model => model.Type, StringComparer.Ordinal)
            .OrderBy(type => type.Key, StringComparer.Ordinal)
            .Select(type => DeploymentErrors.Unclaimed(type.Key, [.. type.OrderBy(model => model.Id)], _mappers.Claims, _input.Options)));
    }

    private async ValueTask PlanWanted(ResourceModel wanted)
    {
        var difference = _differences.GetValueOrDefault(wanted.Id);
        var stored = _stored.GetValueOrDefault(difference?.Previous?.Id ?? wanted.Id);
        if (stored is null)
        {
            _renewed.Add(wanted.Id);
            difference ??= new(DifferenceAction.Create, Component, null, wanted);
            if (await Describe(difference) is { } created)
                Add(difference, PlannedAction.Create, ChangeReason.Added, [], created);
            return;
        }

        var seen = SeenProperties.Of(stored, WillDiffer, out var providerRenewed);
        if (difference is null && !providerRenewed)
            return;

        var reason = difference switch
        {
            null => ChangeReason.ProviderReplaced,
            { Action: DifferenceAction.Rename } => ChangeReason.Renamed,
            _ => ChangeReason.PropertiesChanged,
        };
        difference ??= new(DifferenceAction.Update, Component, stored.Model, wanted);
        var properties = PropertyDifferences.Between(seen.Properties, wanted.Properties);
        if (reason == ChangeReason.PropertiesChanged && IsCodeOnly(wanted, properties))
            reason = ChangeReason.CodeChanged;

        if (await Describe(difference with { Previous = seen }) is not { } description)
            return;
        if (description is ChangeDescription.Replace replace)
        {
            Check(DataSafety.CheckReplace(stored.Model, wanted, replace.Because, _input.Options));
            if (replace.DeleteFirst && DataSafety.StaysBehind(stored.Model, wanted))
                _errors.Add(DeploymentErrors.RetainedMustGoFirst(wanted, replace.Because));
            _renewed.Add(wanted.Id);
            // As one change: what replaces a renamed resource is made under the new name.
            Add(difference, PlannedAction.Replace, reason, properties, description);
            return;
        }

        Add(difference, difference.Action == DifferenceAction.Rename ? PlannedAction.Rename : PlannedAction.Update, reason, properties, description);
    }

    private async ValueTask PlanDelete(ResourceDifference difference)
    {
        var previous = difference.Previous!;
        Check(DataSafety.CheckDelete(previous, _input.Wanted is null ? "its component is destroyed" : "it is no longer declared", _input.Options));
        var retained = DataSafety.StaysBehind(previous);
        // What is let go needs no mapper's consent: nothing is asked of it.
        if (retained || await Describe(difference) is not null)
            Add(difference, retained ? PlannedAction.Release : PlannedAction.Delete, ChangeReason.Removed, [], null);
    }

    // Open changes of resources that would otherwise stay as they are, or of ones that are wanted no more.
    private void PlanMending()
    {
        var changing = _changes.Values.SelectMany(change => Ids(change.Difference)).ToHashSet();
        foreach (var pending in (_input.Stored?.Changes ?? []).Where(pending => !Ids(pending.Difference).Any(changing.Contains)))
            Add(pending.Difference, PlannedAction.Mend, ChangeReason.Interrupted, [], null);
    }

    private ImmutableArray<Leftover> PlanLeftovers()
    {
        var wanted = WantedResources.ToDictionary(resource => resource.Id);
        var leftovers = ImmutableArray.CreateBuilder<Leftover>();
        foreach (var superseded in (_input.Stored?.Superseded ?? []).Where(superseded => !_input.StillUsed.Contains(superseded.TransactionToken)))
        {
            var old = superseded.Resource.Model;
            var retain = DataSafety.StaysBehind(old, wanted.GetValueOrDefault(old.Id), _stored.GetValueOrDefault(old.Id)?.Model);
            if (!retain)
                Check(DataSafety.CheckLeftover(old, _input.Options));
            leftovers.Add(new(old.Id, superseded.TransactionToken, retain, superseded.Failure?.Message));
        }

        return leftovers.ToImmutable();
    }

    private void Add(ResourceDifference difference, PlannedAction action, ChangeReason reason, ImmutableArray<PropertyChange> properties, ChangeDescription? description)
    {
        var id = difference.Id();
        if (Ids(difference).Select(changing => _pending.GetValueOrDefault(changing)).FirstOrDefault(open => open is not null) is { } pending)
        {
            action = PlannedAction.Mend;
            reason = pending.Failure is null ? ChangeReason.Interrupted : ChangeReason.Failed;
            if (pending.Replace || pending.Difference.Action == DifferenceAction.Create)
                _renewed.Add(id);
        }

        var replace = description as ChangeDescription.Replace;
        var retain = action == PlannedAction.Replace && DataSafety.StaysBehind(difference.Previous!, difference.Next);
        _changes.Add(id, new(action, reason, difference, properties, replace?.Because, replace?.DeleteFirst ?? false, retain, []));
    }

    // Providers are changed before their consumers, and go after them.
    private ImmutableArray<PlannedChange> Ordered(ReferenceGraph graph)
    {
        var dependencies = _changes.Keys.ToDictionary(id => id, _ => new SortedSet<ResourceId>());
        var wanted = graph.Order.Select(resource => resource.Id).ToHashSet();
        foreach (var (id, change) in _changes)
        {
            if (change.Difference.Next is not null)
                dependencies[id].UnionWith(graph.Providers(id).Where(_changes.ContainsKey));
            foreach (var reference in change.Difference.Previous is { } previous ? ReferenceGraph.References(Component, previous) : [])
            {
                if (reference.Provider != id && !wanted.Contains(reference.Provider) && _changes.GetValueOrDefault(reference.Provider) is { Difference.Next: null })
                    dependencies[reference.Provider].Add(id);
            }
        }

        return [.. _changes.Values.Select(change => change with { DependsOn = [.. dependencies[change.Difference.Id()]] }).OrderBy(change => change.Difference.Id())];
    }

    private static IEnumerable<ResourceId> Ids(ResourceDifference difference)
        => new[] { difference.Next?.Id, difference.Previous?.Id }.OfType<ResourceId>().Distinct();

    private async ValueTask<ChangeDescription?> Describe(ResourceDifference difference)
    {
        // What nobody claims is told of already, and is planned as if it went well, so that the rest is as it would be.
        if (_mappers.Find(difference.Id().Type) is not { } mapper)
            return new ChangeDescription.InPlace();
        var description = await mapper.Describe(difference);
        if (description is not ChangeDescription.Refused refused)
            return description is ChangeDescription.InPlace && DataSafety.WhyAnother(difference) is { } why ? new ChangeDescription.Replace(why) : description;
        _errors.Add(DeploymentErrors.Refused((difference.Next ?? difference.Previous)!, refused));
        return null;
    }

    private bool WillDiffer(JsonElement value, JsonElement? deployed)
    {
        if (OutputReference.FindAll(value).Any(reference => IsRenewed(reference) || Output(reference) is null))
            return true;
        return deployed is not { } before || !JsonElement.DeepEquals(OutputReference.ResolveAll(value, reference => Output(reference)!.Value), before);
    }

    private bool IsRenewed(OutputReference reference) => ReferenceGraph.IsOwn(Component, reference) && _renewed.Contains(reference.Provider);

    private JsonElement? Output(OutputReference reference)
    {
        var provider = ReferenceGraph.IsOwn(Component, reference)
            ? _stored.GetValueOrDefault(reference.Provider)?.Output
            : _input.Awaited.Contains(Foreign(reference)) ? null : _input.Foreign.GetValueOrDefault(Foreign(reference));
        return provider is not null && provider.TryGet(reference.Key, out var value) ? value : null;
    }

    private static bool IsCodeOnly(ResourceModel wanted, ImmutableArray<PropertyChange> properties)
        => wanted.Type == ResourceTypes.Function && properties.All(property => property.Path == "code");

    private static ResourceReference Foreign(OutputReference reference) => new(reference.Component!, reference.Type, reference.Name);

    private void Check(DeploymentError? error)
    {
        if (error is not null)
            _errors.Add(error);
    }
}
