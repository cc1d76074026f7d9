using System.Collections.Immutable;
using Cdev.Backend.States;
using Cdev.Deployment.Execution;
using Cdev.Deployment.Mappers;

namespace Cdev.Deployment.Operations;

/// <summary>Reads deployed resources from the cloud. Changes nothing.</summary>
internal sealed class CloudReader(MapperRegistry mappers, DeploymentOptions options)
{
    /// <summary>Reads resources at the same time, as many as a deployment would change.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>One reading each, in their order; what cannot be read is told in its reading.</returns>
    internal async Task<ImmutableArray<Reading>> Read(ImmutableArray<DeployedResource> resources, CancellationToken cancel)
    {
        var readings = new Reading[resources.Length];
        var alone = resources.Select(_ => (IReadOnlyCollection<int>)[]).ToList();
        await Scheduler.Run(
            alone,
            options.MaxParallelism,
            node => mappers.LimitOf(resources[node].Model.Type),
            async node =>
            {
                readings[node] = await Read(resources[node], cancel);
                return true;
            },
            cancel);
        cancel.ThrowIfCancellationRequested();
        return [.. readings];
    }

    private async Task<Reading> Read(DeployedResource resource, CancellationToken cancel)
    {
        if (mappers.Find(resource.Model.Type) is not { } mapper)
            return new(resource, Found: null, DeploymentErrors.Unclaimed(resource.Model.Type, [resource.Model], mappers.Claims, options));
        try
        {
            return new(resource, await mapper.Read(resource, cancel), Error: null);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // One that cannot be read does not keep the others from being told.
            return new(resource, Found: null, OperationErrors.NotRead(resource.Model, e));
        }
    }
}
