using System.Collections.Immutable;
using Cdev.Backend;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Plans;
using Cdev.Model.Components;
using Cdev.Model.Resources;

namespace Cdev.Deployment;

/// <summary>Plans and deploys one component to one environment.</summary>
/// <param name="backend">Where state is kept.</param>
/// <param name="mappers">Who makes the cloud match.</param>
/// <param name="options">What is deployed where, and how.</param>
/// <remarks>
/// Every method may throw a <see cref="Backend.Errors.BackendError"/> when the backend refuses, and a
/// <see cref="DeploymentException"/> when the engine does.
/// </remarks>
public sealed class DeploymentEngine(IBackend backend, MapperRegistry mappers, DeploymentOptions options)
{
    /// <summary>What a deployment would do. Changes nothing, asks nothing of the cloud, and works before the first deployment.</summary>
    /// <param name="wanted">What the project wants.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="DeploymentException">Something of it is refused; carries all of it.</exception>
    public Task<Plan> Plan(ComponentModel wanted, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>What the deletion of the component would do.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="DeploymentException">Something of it is refused; carries all of it.</exception>
    public Task<Plan> PlanDestroy(CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Applies exactly that plan, or refuses. A plan without changes writes nothing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="wanted">What it was made from; null for the deletion of the component.</param>
    /// <param name="artifacts">Absolute path of the folder that the artifacts' paths are relative to: that of the component model's file.</param>
    /// <param name="observer">Watches.</param>
    /// <param name="cancel">Starts nothing new; what is in flight is finished and saved.</param>
    /// <returns>What was done; failures of single changes are told here, not thrown.</returns>
    /// <exception cref="DeploymentException">The plan is stale, or made for something else.</exception>
    public Task<DeploymentResult> Apply(Plan plan, ComponentModel? wanted, string artifacts, IDeploymentObserver observer, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Plans and applies under one lock, so that a deployment that waited for another one never ends stale.</summary>
    /// <param name="wanted">What the project wants.</param>
    /// <param name="artifacts">Absolute path of the folder that the artifacts' paths are relative to.</param>
    /// <param name="observer">Watches; told the plan before it is applied.</param>
    /// <param name="cancel">Starts nothing new; what is in flight is finished and saved.</param>
    public Task<DeploymentResult> Deploy(ComponentModel wanted, string artifacts, IDeploymentObserver observer, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Plans and applies the deletion of the component under one lock; the environment goes with its last component.</summary>
    /// <param name="observer">Watches; told the plan before it is applied.</param>
    /// <param name="cancel">Starts nothing new; what is in flight is finished and saved.</param>
    public Task<DeploymentResult> Destroy(IDeploymentObserver observer, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Every resource with its state, from the stored state.</summary>
    /// <param name="cancel">Cancels.</param>
    public Task<ComponentStatus> Status(CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>The outputs of every deployed resource, from the stored state; empty when nothing is deployed.</summary>
    /// <param name="cancel">Cancels.</param>
    public Task<ImmutableSortedDictionary<ResourceId, CloudOutput>> Outputs(CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Hashes of the archives that deployed functions have: they are not uploaded again.</summary>
    /// <param name="cancel">Cancels.</param>
    public Task<ImmutableHashSet<string>> DeployedArtifacts(CancellationToken cancel = default) => throw new NotSupportedException();
}
