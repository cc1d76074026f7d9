using System.Collections.Immutable;
using Cdev.Backend;
using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Deployment.Execution;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Operations;

/// <summary>Compares the state with the cloud, and makes it what was found.</summary>
internal sealed class Refresh(IBackend backend, StateReader reader, MapperRegistry mappers, DeploymentOptions options)
{
    /// <summary>Tells what is otherwise in the cloud. Changes nothing.</summary>
    internal async Task<RefreshResult> Show(CancellationToken cancel)
        => (await reader.Read(wanted: null, cancel)).Stored is { } stored ? (await Compare(stored, cancel)).Result : RefreshResult.Nothing;

    /// <summary>Tells it, and records it; the cloud is not changed.</summary>
    internal async Task<RefreshResult> Adopt(CancellationToken cancel)
    {
        if (await reader.FindEnvironment(cancel) is not { } environment || !environment.Components.Contains(options.Component))
            return RefreshResult.Nothing;
        await using var held = await backend.AcquireLock(environment.Id, options.Component, "CdevRefresh", options.LockWait, cancel);
        if ((await reader.Read(wanted: null, cancel)).Stored is not { } stored)
            return RefreshResult.Nothing;

        var (result, readings) = await Compare(stored, cancel);
        await EndUnusedReferences(environment.Id, stored, readings);
        var adopted = ImmutableArray.CreateBuilder<ResourceId>();
        var failed = result.Failed.ToBuilder();
        foreach (var adoption in readings.Select(reading => Adoption.Of(options.Component, reading)).OfType<Adoption>())
        {
            if (cancel.IsCancellationRequested)
                return result with { Adopted = adopted.ToImmutable(), Failed = failed.ToImmutable(), Cancelled = true };
            try
            {
                await Record(environment.Id, adoption);
                adopted.Add(adoption.Difference.Id());
            }
            catch (ResourceReferenceError e)
            {
                failed.Add(OperationErrors.GoneButUsed(adoption.Difference.Previous!, e));
            }
        }

        return result with { Adopted = adopted.ToImmutable(), Failed = failed.ToImmutable() };
    }

    private async Task<(RefreshResult Result, ImmutableArray<Reading> Readings)> Compare(ComponentState stored, CancellationToken cancel)
    {
        var open = OpenChange.All(stored);
        var changing = stored.Changes.Select(change => change.Difference.Previous?.Id).ToHashSet();
        var readings = await new CloudReader(mappers, options).Read([.. stored.Resources.Where(resource => !changing.Contains(resource.Model.Id))], cancel);
        return (
            new(readings.Length, [.. readings.SelectMany(reading => Drift.Of(reading))], [], open, [.. readings.Select(reading => reading.Error).OfType<DeploymentError>()], Cancelled: false),
            readings);
    }

    // Under an ordinary transaction: killed in between, it is an open change like any other, and is mended.
    private async Task Record(string environment, Adoption adoption)
    {
        var transaction = await backend.CreateResourceChangeTransaction(environment, adoption.Difference, replace: false, CancellationToken.None);
        await backend.CompleteResourceChange(environment, options.Component, transaction.TransactionToken, adoption.Output, adoption.Resolved, CancellationToken.None);
    }

    /// <summary>
    /// Ends references that only resources which are gone made: else two components whose cloud is lost would each wait for the other.
    /// </summary>
    private async Task EndUnusedReferences(string environment, ComponentState stored, ImmutableArray<Reading> readings)
    {
        var gone = readings.Where(reading => reading.IsGone).Select(reading => reading.Resource.Model).ToList();
        var lost = gone.Select(model => model.Id).ToHashSet();
        var staying = stored.Resources.Where(resource => !lost.Contains(resource.Model.Id)).Select(resource => resource.Model)
            .Concat(stored.Changes.Select(change => change.Difference.Next).OfType<ResourceModel>())
            .Concat(stored.Superseded.Select(old => old.Resource.Model));
        var used = staying.SelectMany(Targets).ToHashSet();
        foreach (var target in gone.SelectMany(Targets).Distinct().Where(target => stored.References.Contains(target) && !used.Contains(target)))
            await backend.ResolveReferenceChange(environment, new(ReferenceAction.Dereference, options.Component, target), CancellationToken.None);
    }

    private IEnumerable<ResourceReference> Targets(ResourceModel model)
        => OutputReference.FindAll(model.Properties)
            .Where(reference => reference.Component is { } component && component != options.Component)
            .Select(reference => new ResourceReference(reference.Component!, reference.Type, reference.Name));
}
