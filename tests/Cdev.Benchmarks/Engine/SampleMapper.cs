using Cdev.Backend.States;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Benchmarks.Engine;

/// <summary>Makes every change in place, as fast as whoever it asks is.</summary>
/// <param name="call">The provider's part of a change.</param>
internal sealed class SampleMapper(Func<ResourceDifference, Task> call) : IMapper
{
    public IReadOnlyCollection<string> Claims => [SampleComponent.Claim];

    /// <summary>What the provider's one service is called for at the same time; null: as much as one likes.</summary>
    internal ServiceLimit? Limit { get; init; }

    public ServiceLimit? LimitOf(string type) => Limit;

    public ValueTask<ChangeDescription> Describe(ResourceDifference change) => new(new ChangeDescription.InPlace());

    public async Task<CloudOutput> Apply(ResourceChange change, IMappingContext cloud, CancellationToken cancel)
    {
        await call(change.Difference);
        return change.Difference.Next is { } next ? SampleComponent.OutputOf(next) : CloudOutput.Empty;
    }

    public Task<Observation?> Read(DeployedResource resource, CancellationToken cancel) => throw new NotSupportedException("No benchmark refreshes.");

    public Task<Recovery> Recover(PendingChange change, IMappingContext cloud, CancellationToken cancel) => throw new NotSupportedException("No benchmark fails.");
}
