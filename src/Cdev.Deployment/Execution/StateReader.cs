using System.Collections.Immutable;
using Cdev.Backend;
using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Deployment.Plans;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Execution;

/// <summary>Reads from the backend what plans are made from. Changes nothing.</summary>
internal sealed class StateReader(IBackend backend, DeploymentOptions options)
{
    private static readonly DifferenceSet NoDifferences = new([], [], []);

    /// <summary>The environment's resource state; null before the first deployment.</summary>
    internal async Task<ResourceState?> FindEnvironment(CancellationToken cancel)
        => (await backend.GetTopLevelResourceStates(cancel)).FirstOrDefault(state => state.Name == options.Environment);

    /// <summary>The component; null before its first deployment.</summary>
    internal async Task<ComponentState?> FindComponent(ResourceState? environment, CancellationToken cancel)
    {
        if (environment?.Components.Contains(options.Component) != true)
            return null;
        try
        {
            return await backend.GetComponent(environment.Id, options.Component, cancel);
        }
        catch (ComponentDoesNotExist)
        {
            // Somebody destroyed it just now.
            return null;
        }
    }

    /// <summary>Everything that a plan is made from.</summary>
    /// <exception cref="EnvironmentBindingError">The environment is bound to another place.</exception>
    internal async Task<PlanInput> Read(ComponentModel? wanted, CancellationToken cancel)
    {
        var environment = await FindEnvironment(cancel);
        if (environment?.Binding is { } bound && bound != options.Binding)
            throw new EnvironmentBindingError(environment.Name, Describe(bound), Describe(options.Binding));

        // The component first: should another deployment come in between, the serial is the older one, and the plan stale.
        var stored = await FindComponent(environment, cancel);
        var differences = environment is null
            ? FirstDifferences(wanted)
            : wanted is null && stored is null
                ? NoDifferences
                : await backend.CreateDifferences(
                    environment.Id,
                    wanted is null ? [] : [wanted],
                    stored is null ? [] : [options.Component],
                    cancel);
        return new(options, wanted, stored, differences, await ReadForeign(environment, Consumers(wanted, stored), cancel)) { StillUsed = await ReadStillUsed(environment, stored, cancel) };
    }

    private DifferenceSet FirstDifferences(ComponentModel? wanted) => wanted is null
        ? NoDifferences
        : new(
            [new(DifferenceAction.Create, null, wanted.Name)],
            [.. wanted.Resources.Select(resource => new ResourceDifference(DifferenceAction.Create, options.Component, null, resource))],
            [.. wanted.References.Select(target => new ReferenceDifference(ReferenceAction.Reference, options.Component, target))]);

    // What is wanted or else deployed, and what open changes wanted: they are mended with the values of today.
    private static IEnumerable<ResourceModel> Consumers(ComponentModel? wanted, ComponentState? stored)
        => (wanted?.Resources ?? (stored?.Resources ?? []).Select(resource => resource.Model))
            .Concat((stored?.Changes ?? []).Select(change => change.Difference.Next).OfType<ResourceModel>());

    private async Task<ImmutableDictionary<ResourceReference, CloudOutput>> ReadForeign(ResourceState? environment, IEnumerable<ResourceModel> consumers, CancellationToken cancel)
    {
        var foreign = ImmutableDictionary.CreateBuilder<ResourceReference, CloudOutput>();
        if (environment is null)
            return foreign.ToImmutable();
        foreach (var target in consumers.SelectMany(resource => ReferenceGraph.ForeignTargets(options.Component, resource)).Distinct())
        {
            try
            {
                foreign[target] = await backend.GetCloudOutputByName(environment.Id, target.Component, target.Type, target.Name, cancel);
            }
            catch (BackendError e) when (e is ComponentDoesNotExist or ResourceDoesNotExist or CloudOutputDoesNotExist)
            {
                // Left out: the planner says who uses what is not there.
            }
        }

        return foreign.ToImmutable();
    }

    private async Task<ImmutableHashSet<string>> ReadStillUsed(ResourceState? environment, ComponentState? stored, CancellationToken cancel)
    {
        if (environment is null || stored is not { Superseded.IsEmpty: false })
            return [];
        var users = await IncarnationUsers.Read(backend, environment.Id, stored, cancel);
        return [.. stored.Superseded.Where(superseded => !users.Of(superseded.Resource).IsEmpty).Select(superseded => superseded.TransactionToken)];
    }

    private static string Describe(EnvironmentBinding binding)
        => string.Join(" ", new[] { binding.Provider, binding.Account, binding.Region }.Where(part => part is not null));
}
