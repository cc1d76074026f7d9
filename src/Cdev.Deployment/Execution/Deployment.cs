using System.Collections.Immutable;
using Cdev.Backend;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Operations;
using Cdev.Deployment.Plans;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Execution;

/// <summary>One deployment, under the component's lock: mends what is open, then does what the plan says.</summary>
internal sealed class Deployment : IDisposable
{
    private readonly IBackend _backend;
    private readonly StateReader _reader;
    private readonly MapperRegistry _mappers;
    private readonly DeploymentOptions _options;
    private readonly string _resourceState;
    private readonly ArtifactFolder _artifacts;
    private readonly StepLog _log;

    internal Deployment(
        IBackend backend,
        StateReader reader,
        MapperRegistry mappers,
        DeploymentOptions options,
        string resourceState,
        ArtifactFolder artifacts,
        IDeploymentObserver observer)
    {
        (_backend, _reader, _mappers, _options, _resourceState, _artifacts) = (backend, reader, mappers, options, resourceState, artifacts);
        _log = new(observer, options.Clock);
    }

    /// <summary>Applies the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="input">What it was made from, just now.</param>
    /// <param name="stop">Begins nothing new; what is in flight is finished and saved.</param>
    internal async Task<DeploymentResult> Run(Plan plan, PlanInput input, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _log.Fatal);
        if (plan.ComponentAction == DifferenceAction.Create)
            await _backend.UpdateComponent(_resourceState, new(DifferenceAction.Create, null, _options.Component), CancellationToken.None);

        if (input.Stored is { Changes.IsEmpty: false })
        {
            await MendChanges(input, either.Token);
            // What was open is now as before, or as it was wanted then: only now can be said what is left to do.
            input = await _reader.Read(input.Wanted, CancellationToken.None);
            plan = await Planner.Plan(input, _mappers);
        }

        var result = await Carry(plan, input, either.Token);
        if (plan.ComponentAction == DifferenceAction.Delete && result.NotTried.IsEmpty && result.Failed.IsEmpty)
            await _backend.UpdateComponent(_resourceState, new(DifferenceAction.Delete, _options.Component, null), CancellationToken.None);
        return result;
    }

    /// <summary>Mends what is open, deletes the old incarnations that nothing uses any more, and does nothing else.</summary>
    /// <param name="input">The state as it is, just now.</param>
    /// <param name="stop">Begins nothing new; what is in flight is finished and saved.</param>
    internal async Task<(DeploymentResult Result, LeftoverPlan Leftovers)> Mend(PlanInput input, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _log.Fatal);
        await MendChanges(input, either.Token);
        input = await _reader.Read(input.Wanted, CancellationToken.None);
        var leftovers = LeftoverPlan.Of(input);
        return (await Carry(leftovers.Plan, input, either.Token), leftovers);
    }

    public void Dispose() => _log.Dispose();

    private async Task<DeploymentResult> Carry(Plan plan, PlanInput input, CancellationToken stop)
    {
        var graph = DeploymentGraph.Build(plan, input);
        var outputs = new OutputTable(input);
        var steps = Steps(outputs);
        var outcomes = await Scheduler.Run(
            graph.DependsOn,
            _options.MaxParallelism,
            node => graph.Nodes[node] is DeploymentNode.Reference ? null : _mappers.LimitOf(graph.Nodes[node].Step.Resource.Type),
            node => steps.Run(graph.Nodes[node]),
            stop);
        var stopped = outcomes.Any(outcome => outcome.End == NodeEnd.NotBegun) && _log.FatalStep is null;
        return new(_log.Done, _log.Failed, NotTried(graph, outcomes), stopped, outputs.Snapshot(), _log.Elapsed);
    }

    // Open changes do not wait for each other: each was begun when its providers were done.
    private async Task MendChanges(PlanInput input, CancellationToken stop)
    {
        var steps = Steps(new(input));
        var open = input.Stored!.Changes;
        var sources = (input.Wanted?.Resources ?? []).ToDictionary(resource => resource.Id, resource => resource.Source);
        var alone = open.Select(_ => (IReadOnlyCollection<int>)[]).ToList();
        await Scheduler.Run(
            alone,
            _options.MaxParallelism,
            node => _mappers.LimitOf(open[node].Difference.Id().Type),
            node => steps.Mend(open[node], sources.GetValueOrDefault(open[node].Difference.Id())),
            stop);
    }

    private StepRunner Steps(OutputTable outputs) => new(_backend, _resourceState, _mappers, _options, _artifacts, outputs, _log);

    private ImmutableArray<UntriedStep> NotTried(DeploymentGraph graph, NodeOutcome[] outcomes)
        => [.. Enumerable.Range(0, outcomes.Length)
            .Where(node => outcomes[node].End is NodeEnd.NotBegun or NodeEnd.Blocked)
            // Whether these would have had anything to do nobody knows; the next plan will.
            .Where(node => graph.Nodes[node] is not DeploymentNode.Refresh)
            .Select(node => new UntriedStep(
                graph.Nodes[node].Step,
                outcomes[node].End == NodeEnd.Blocked ? graph.Nodes[outcomes[node].BlockedBy].Step : _log.FatalStep))
            .OrderBy(untried => untried.Step.Resource)];
}
