using Cdev.Backend.States;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Hunting;

/// <summary>A mapper whose process can be killed before and after each change that it makes or mends.</summary>
internal sealed class CrashingMapper(IMapper mapper, CrashPoint crash) : IMapper
{
    public IReadOnlyCollection<string> Claims => mapper.Claims;

    public ValueTask<ChangeDescription> Describe(ResourceDifference change) => mapper.Describe(change);

    public Task<CloudOutput> Apply(ResourceChange change, IMappingContext cloud, CancellationToken cancel)
        => crash.Call($"apply {change.Difference.Action} {change.Difference.Id()}", () => mapper.Apply(change, cloud, cancel));

    public Task<Observation?> Read(DeployedResource resource, CancellationToken cancel) => mapper.Read(resource, cancel);

    public Task<Recovery> Recover(PendingChange change, IMappingContext cloud, CancellationToken cancel)
        => crash.Call($"recover {change.Difference.Id()}", () => mapper.Recover(change, cloud, cancel));
}
