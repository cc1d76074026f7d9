using System.Text.Json;
using Cdev.Backend;
using Cdev.Backend.States;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Plans;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Execution;

/// <summary>Makes and mends single changes: the intent is recorded before the cloud is touched, the outcome after.</summary>
/// <remarks>
/// Once a change is begun nothing cancels it: the mapper ends it, and the end is recorded. Whatever is thrown in between
/// leaves an open or failed change, which the next deployment finds.
/// </remarks>
internal sealed class StepRunner(
    IBackend backend,
    string resourceState,
    MapperRegistry mappers,
    DeploymentOptions options,
    ArtifactFolder artifacts,
    OutputTable outputs,
    StepLog log)
{
    private readonly SupersededIndex _superseded = new(backend, resourceState, options.Component);

    /// <summary>Does what a node says.</summary>
    /// <returns>False when it failed, which is in the log.</returns>
    internal Task<bool> Run(DeploymentNode node) => node switch
    {
        // Mending was tried before, and failed, and is in the log.
        DeploymentNode.Change { Planned.Action: PlannedAction.Mend } => Task.FromResult(false),
        DeploymentNode.Change change => log.Run(node.Step, () => Make(change.Planned, node.Step)),
        DeploymentNode.DeleteReplaced old => KeepOrDeleteReplaced(old),
        DeploymentNode.Refresh refresh => Refresh(refresh),
        DeploymentNode.Reference reference => log.Run(node.Step, ()
            => backend.ResolveReferenceChange(resourceState, reference.Difference, CancellationToken.None).AsTask()),
        _ => throw new ArgumentException($"{node} is nothing to do.", nameof(node)),
    };

    /// <summary>Brings an interrupted or failed change to a proper state.</summary>
    /// <param name="pending">The change.</param>
    /// <param name="source">Where the resource is declared now; null when it no longer is.</param>
    /// <returns>False when that failed, which is in the log.</returns>
    internal Task<bool> Mend(PendingChange pending, SourceLocation? source)
    {
        var step = new DeploymentStep(StepKind.Mend, pending.Difference.Id(), source);
        return log.Run(step, () => Mend(pending, step));
    }

    private async Task Make(PlannedChange planned, DeploymentStep step)
    {
        var difference = planned.Difference;
        if (planned is { Action: PlannedAction.Replace, DeleteFirst: true })
        {
            await Make(difference with { Action = DifferenceAction.Delete, Next = null }, replace: false, release: false, step);
            await Make(difference with { Action = DifferenceAction.Create, Previous = null }, replace: false, release: false, step);
            return;
        }

        await Make(difference, planned.Action == PlannedAction.Replace, planned.Action == PlannedAction.Release, step);
    }

    private async Task Make(ResourceDifference difference, bool replace, bool release, DeploymentStep step)
    {
        var known = difference.Previous is { } previous && !replace ? outputs.Find(previous.Id) : null;
        // Before the change is begun: what cannot be resolved leaves nothing to mend.
        var resolved = difference.Next is { } next ? outputs.Resolve(next) : default(JsonElement?);
        var transaction = await backend.CreateResourceChangeTransaction(resourceState, difference, replace, CancellationToken.None);
        if (difference.Next is { } user)
            await CheckForeign(user, transaction.TransactionToken);
        var change = new ResourceChange(difference, replace, transaction.TransactionToken, transaction.NamespaceToken, resolved);
        // A copy: what a mapper returns may be a view of something that it disposes of.
        var output = release ? CloudOutput.Empty : new((await Apply(change, known, step, failure: null)).Values.Clone());
        await Complete(change, output);

        if (difference.Previous is { } gone)
            outputs.Remove(gone.Id);
        if (difference.Next is { } made)
            outputs.Set(made.Id, output);
    }

    // Whoever replaces what this one uses keeps the old incarnation while it sees an open change of its users. So from here on either it sees
    // this change, or this change sees the new outputs.
    private async Task CheckForeign(ResourceModel user, string transaction)
    {
        foreach (var target in ReferenceGraph.ForeignTargets(options.Component, user).Distinct())
        {
            var now = await backend.GetCloudOutputByName(resourceState, target.Component, target.Type, target.Name, CancellationToken.None);
            if (outputs.FindForeign(target) is { } then && JsonElement.DeepEquals(now.Values, then.Values))
                continue;
            // Nothing was done yet under this intent.
            await backend.RemoveFailedResourceChange(resourceState, options.Component, transaction, CancellationToken.None);
            throw new DeploymentException(DeploymentErrors.ForeignChanged(user, target));
        }
    }

    private async Task<bool> KeepOrDeleteReplaced(DeploymentNode.DeleteReplaced node)
    {
        var finding = _superseded.Find(node.Old);
        await ((Task)finding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (node.Retain || !finding.IsCompletedSuccessfully || finding.Result.Users.IsEmpty)
            return await log.Run(node.Step, async () => await DeleteReplaced(node, (await finding).Superseded));

        var step = node.Step with { Kind = StepKind.KeepReplaced };
        return await log.Run(step, () =>
        {
            log.Report(step, $"used by {string.Join(", ", finding.Result.Users)} until that is deployed; it goes with a later deployment of {options.Component}");
            return Task.CompletedTask;
        });
    }

    private async Task DeleteReplaced(DeploymentNode.DeleteReplaced node, SupersededResource superseded)
    {
        var pending = superseded.Deletion(options.Component);
        var change = new ResourceChange(pending.Difference, Replace: false, pending.TransactionToken, pending.NamespaceToken, Resolved: null);
        if (node.Retain)
        {
            await Complete(change, CloudOutput.Empty);
            return;
        }

        // Only a failed deletion has something that its mapper may need; an interrupted one is simply repeated.
        if (pending.Failure is not null)
        {
            var recovery = await Guard(pending.TransactionToken, pending.Difference, pending.Failure, ()
                => Mapper(pending.Difference).Recover(pending, Context(superseded.Resource.Output, resolved: null, node.Step), CancellationToken.None));
            if (!recovery.ToPrevious)
            {
                await backend.RecoverFailedResourceChange(resourceState, options.Component, pending.TransactionToken, new(ToPrevious: false, null, null), CancellationToken.None);
                return;
            }
        }

        await Apply(change, superseded.Resource.Output, node.Step, pending.Failure);
        await Complete(change, CloudOutput.Empty);
    }

    private async Task<bool> Refresh(DeploymentNode.Refresh node)
    {
        if (outputs.TryResolve(node.Wanted) is { } resolved && JsonElement.DeepEquals(resolved, node.Stored.Resolved))
            return true;
        return await log.Run(node.Step, async () =>
        {
            var difference = new ResourceDifference(DifferenceAction.Update, options.Component, node.Stored.Model, node.Wanted);
            // Only what turned out otherwise shows: a reference whose value stays is no change.
            var seen = SeenProperties.Of(
                node.Stored,
                (value, deployed) => outputs.TryResolve(value) is not { } now || deployed is not { } before || !JsonElement.DeepEquals(now, before),
                out _);
            var description = await Mapper(difference).Describe(difference with { Previous = seen });
            if (description is not ChangeDescription.InPlace)
            {
                var why = description is ChangeDescription.Replace replace ? $"it has to be replaced: {replace.Because}" : "it cannot follow in place";
                throw new DeploymentException(DeploymentErrors.FurtherChange(node.Wanted, why));
            }

            await Make(difference, replace: false, release: false, node.Step);
        });
    }

    private async Task Mend(PendingChange pending, DeploymentStep step)
    {
        var difference = pending.Difference;
        if (difference.Next is null && DataSafety.StaysBehind(difference.Previous!))
        {
            // It was being let go: nothing was asked of the cloud, and nothing is.
            await Recovered(new(ToPrevious: false, null, null));
            return;
        }

        var known = difference.Previous is { } previous && !pending.Replace ? outputs.Find(previous.Id) : null;
        var resolved = difference.Next is { } next ? outputs.TryResolve(next) : null;
        var recovery = await Guard(pending.TransactionToken, difference, pending.Failure, ()
            => Mapper(difference).Recover(pending, Context(known, resolved, step), CancellationToken.None));
        await Recovered(new(recovery.ToPrevious, recovery.Output, recovery.ToPrevious ? null : resolved));

        async Task Recovered(RecoveredState state)
            => await backend.RecoverFailedResourceChange(resourceState, options.Component, pending.TransactionToken, state, CancellationToken.None);
    }

    private Task<CloudOutput> Apply(ResourceChange change, CloudOutput? known, DeploymentStep step, FailedState? failure)
        => Guard(change.TransactionToken, change.Difference, failure, ()
            => Mapper(change.Difference).Apply(change, Context(known, change.Resolved, step), CancellationToken.None));

    private async Task Complete(ResourceChange change, CloudOutput output)
    {
        try
        {
            await backend.CompleteResourceChange(resourceState, options.Component, change.TransactionToken, output, change.Resolved, CancellationToken.None);
        }
        catch (Exception e)
        {
            throw new DeploymentException(DeploymentErrors.NotRecorded((change.Difference.Next ?? change.Difference.Previous)!, e), e);
        }
    }

    /// <summary>Calls a mapper, and records when it fails.</summary>
    private async Task<T> Guard<T>(string transaction, ResourceDifference difference, FailedState? before, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e)
        {
            var state = new FailedState(e.Message, (e as MappingException)?.Knowledge ?? before?.Data);
            try
            {
                await (before is null
                    ? backend.FailResourceChange(resourceState, options.Component, transaction, state, CancellationToken.None)
                    : backend.ChangeFailedStateOfResourceChange(resourceState, options.Component, transaction, state, CancellationToken.None));
            }
            catch (Exception unrecorded)
            {
                throw new DeploymentException(DeploymentErrors.NotRecorded((difference.Next ?? difference.Previous)!, e.Message, unrecorded), new AggregateException(e, unrecorded));
            }

            throw;
        }
    }

    private MappingContext Context(CloudOutput? known, JsonElement? resolved, DeploymentStep step)
        => new(options, artifacts, known, resolved, progress => log.Report(step, progress));

    private IMapper Mapper(ResourceDifference difference) => mappers.Find(difference.Id().Type)!;
}
