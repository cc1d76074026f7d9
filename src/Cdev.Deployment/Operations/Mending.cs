using System.Collections.Immutable;
using Cdev.Backend;
using Cdev.Backend.States;
using Cdev.Deployment.Execution;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Operations;

/// <summary>Mends open changes, or forgets one, and deploys nothing.</summary>
internal sealed class Mending(IBackend backend, StateReader reader, MapperRegistry mappers, DeploymentOptions options)
{
    private const string Purpose = "CdevRecover";

    /// <summary>Brings every open change forward or back, as a deployment does before anything else.</summary>
    internal async Task<RecoveryResult> Mend(IDeploymentObserver observer, CancellationToken cancel)
    {
        if (await FindTrouble(cancel) is not { } environment)
            return RecoveryResult.Nothing;
        await using var held = await backend.AcquireLock(environment, options.Component, Purpose, options.LockWait, cancel);
        // Whoever held the lock before may have mended.
        var input = await reader.Read(wanted: null, cancel);
        if (input.Stored is not { } before || OpenChange.All(before).IsEmpty)
            return RecoveryResult.Nothing;
        CheckClaims(before);

        using var deployment = new Execution.Deployment(backend, reader, mappers, options, environment, new(wanted: null, Path.GetTempPath()), observer);
        var (mended, leftovers) = await deployment.Mend(input, cancel);
        var after = await backend.GetComponent(environment, options.Component, CancellationToken.None);
        var changes = RecoveryResult.Compare(before, after, leftovers.Kept);
        return new(changes, mended.Failed, leftovers.Refused, cancel.IsCancellationRequested && changes.Any(change => change.End == RecoveryEnd.Open));
    }

    /// <summary>Drops one open change from the state, whatever it left in the cloud.</summary>
    /// <param name="what">Type and name of the resource with a slash between them, or the transaction token.</param>
    /// <param name="cancel">Cancels before anything is written.</param>
    /// <returns>The change that is forgotten.</returns>
    /// <exception cref="DeploymentException">CDEV343: no change is called that, or several are.</exception>
    internal async Task<OpenChange> Forget(string what, CancellationToken cancel)
    {
        if (await FindTrouble(cancel) is not { } environment)
            throw new DeploymentException(OperationErrors.NothingToForget(what, [], options));
        await using var held = await backend.AcquireLock(environment, options.Component, Purpose, options.LockWait, cancel);
        var open = OpenChange.All((await reader.Read(wanted: null, cancel)).Stored);
        if (open.Where(change => change.IsCalled(what)).ToList() is not [var forgotten])
            throw new DeploymentException(OperationErrors.NothingToForget(what, open, options));
        await backend.RemoveFailedResourceChange(environment, options.Component, forgotten.TransactionToken, CancellationToken.None);
        return forgotten;
    }

    /// <summary>The environment, when something of the component is open in it: else nothing is locked.</summary>
    private async Task<string?> FindTrouble(CancellationToken cancel)
        => await reader.FindEnvironment(cancel) is { } environment && !OpenChange.All((await reader.Read(wanted: null, cancel)).Stored).IsEmpty ? environment.Id : null;

    private void CheckClaims(ComponentState stored)
    {
        var models = stored.Changes.Select(change => (change.Difference.Next ?? change.Difference.Previous)!).Concat(stored.Superseded.Select(old => old.Resource.Model));
        ImmutableArray<DeploymentError> errors = [.. models
            .Where(model => mappers.Find(model.Type) is null)
            .DistinctBy(model => model.Id)
            .GroupBy(model => model.Type, StringComparer.Ordinal)
            .OrderBy(type => type.Key, StringComparer.Ordinal)
            .Select(type => DeploymentErrors.Unclaimed(type.Key, [.. type.OrderBy(model => model.Id)], mappers.Claims, options))];
        if (!errors.IsEmpty)
            throw new DeploymentException(errors);
    }
}
