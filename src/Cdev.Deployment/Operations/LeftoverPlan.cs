using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Deployment.Execution;
using Cdev.Deployment.Plans;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Operations;

/// <summary>Which old incarnations can go without a deployment: those that nothing uses any more, and whose data may be lost.</summary>
/// <param name="Plan">The plan that deletes them, and does nothing else.</param>
/// <param name="Kept">Why the others stay, by their transaction.</param>
/// <param name="Refused">Those that hold data.</param>
internal sealed record LeftoverPlan(Plan Plan, ImmutableDictionary<string, string> Kept, ImmutableArray<DeploymentError> Refused)
{
    /// <summary>Decides. Pure.</summary>
    /// <param name="input">The state, in which nothing else is open any more or could not be mended.</param>
    internal static LeftoverPlan Of(PlanInput input)
    {
        var (options, stored) = (input.Options, input.Stored!);
        var deployed = stored.Resources.ToDictionary(resource => resource.Model.Id, resource => resource.Model);
        var behind = Behind(input, stored);
        var go = ImmutableArray.CreateBuilder<Leftover>();
        var kept = ImmutableDictionary.CreateBuilder<string, string>();
        var refused = ImmutableArray.CreateBuilder<DeploymentError>();
        foreach (var (transaction, resource, failure) in stored.Superseded)
        {
            var old = resource.Model;
            var retain = DataSafety.StaysBehind(old, deployed.GetValueOrDefault(old.Id));
            if (behind.TryGetValue(old.Id, out var user))
            {
                kept[transaction] = $"{user} still uses it, and follows with dotnet build -t:CdevDeploy";
            }
            else if (!retain && DataSafety.CheckLeftover(old, options) is { } loss)
            {
                kept[transaction] = "it holds data";
                refused.Add(loss);
            }
            else
            {
                go.Add(new(old.Id, transaction, retain, failure?.Message));
            }
        }

        var plan = new Plan(Plan.CurrentVersion, options.Component, options.Environment, options.Binding, stored.Lineage, stored.Serial, InputsHash.Of(wanted: null), ComponentAction: null, [], go.ToImmutable(), []);
        return new(plan, kept.ToImmutable(), refused.ToImmutable());
    }

    // Providers whose outputs are other ones than those that a consumer was deployed with, and that consumer.
    private static Dictionary<ResourceId, ResourceId> Behind(PlanInput input, ComponentState stored)
    {
        var outputs = new OutputTable(input);
        var behind = new Dictionary<ResourceId, ResourceId>();
        var open = stored.Changes.Select(change => change.Difference.Previous?.Id).ToHashSet();
        foreach (var consumer in stored.Resources)
        {
            var follows = !open.Contains(consumer.Model.Id)
                && outputs.TryResolve(consumer.Model) is { } resolved
                && JsonElement.DeepEquals(resolved, consumer.Resolved);
            if (follows)
                continue;
            foreach (var reference in ReferenceGraph.References(input.Options.Component, consumer.Model))
                behind.TryAdd(reference.Provider, consumer.Model.Id);
        }

        return behind;
    }
}
