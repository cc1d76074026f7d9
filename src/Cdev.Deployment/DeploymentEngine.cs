using System.Collections.Immutable;
using Cdev.Backend;
using Cdev.Backend.Errors;
using Cdev.Backend.Repair;
using Cdev.Backend.States;
using Cdev.Deployment.Execution;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Operations;
using Cdev.Deployment.Plans;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment;

/// <summary>Plans and deploys one component to one environment.</summary>
/// <param name="backend">Where state is kept.</param>
/// <param name="mappers">Who makes the cloud match.</param>
/// <param name="options">What is deployed where, and how.</param>
/// <remarks>
/// Every method may throw a <see cref="BackendError"/> when the backend refuses, and a <see cref="DeploymentException"/>
/// when the engine does.
/// </remarks>
public sealed class DeploymentEngine(IBackend backend, MapperRegistry mappers, DeploymentOptions options)
{
    private readonly StateReader _reader = new(backend, options);

    /// <summary>What a deployment would do. Changes nothing, asks nothing of the cloud, and works before the first deployment.</summary>
    /// <param name="wanted">What the project wants.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="DeploymentException">Something of it is refused; carries all of it.</exception>
    public Task<Plan> Plan(ComponentModel wanted, CancellationToken cancel = default) => Plan(wanted, [], cancel);

    /// <summary>The same, where other components are deployed before.</summary>
    /// <param name="wanted">What the project wants.</param>
    /// <param name="awaited">Their resources that are going to be made, or made anew: they need not be deployed yet, and their outputs are not known.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="DeploymentException">Something of it is refused; carries all of it.</exception>
    public async Task<Plan> Plan(ComponentModel wanted, ImmutableHashSet<ResourceReference> awaited, CancellationToken cancel = default)
        => (await MakePlan(wanted, awaited, cancel)).Plan;

    /// <summary>What the deletion of the component would do.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="DeploymentException">Something of it is refused; carries all of it.</exception>
    public async Task<Plan> PlanDestroy(CancellationToken cancel = default) => (await MakePlan(wanted: null, [], cancel)).Plan;

    /// <summary>Applies exactly that plan, or refuses. A plan without changes writes nothing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="wanted">What it was made from; null for the deletion of the component.</param>
    /// <param name="artifacts">Absolute path of the folder that the artifacts' paths are relative to: that of the component model's file.</param>
    /// <param name="observer">Watches.</param>
    /// <param name="cancel">Begins nothing new; what is in flight is finished and saved.</param>
    /// <returns>What was done; failures of single changes are told here, not thrown.</returns>
    /// <exception cref="DeploymentException">The plan is stale, or made for something else.</exception>
    public Task<DeploymentResult> Apply(Plan plan, ComponentModel? wanted, string artifacts, IDeploymentObserver observer, CancellationToken cancel = default)
        => Run(plan, wanted, artifacts, observer, cancel);

    /// <summary>Plans and applies under one lock, so that a deployment that waited for another one is not stale.</summary>
    /// <param name="wanted">What the project wants.</param>
    /// <param name="artifacts">Absolute path of the folder that the artifacts' paths are relative to.</param>
    /// <param name="observer">Watches; told the plan before it is applied.</param>
    /// <param name="cancel">Begins nothing new; what is in flight is finished and saved.</param>
    /// <returns>What was done; failures of single changes are told here, not thrown.</returns>
    /// <exception cref="DeploymentException">Something of it is refused; carries all of it.</exception>
    public Task<DeploymentResult> Deploy(ComponentModel wanted, string artifacts, IDeploymentObserver observer, CancellationToken cancel = default)
        => Run(approved: null, wanted, artifacts, observer, cancel);

    /// <summary>Plans and applies the deletion of the component under one lock; the environment goes with its last component.</summary>
    /// <param name="observer">Watches; told the plan before it is applied.</param>
    /// <param name="cancel">Begins nothing new; what is in flight is finished and saved.</param>
    /// <returns>What was done; failures of single changes are told here, not thrown.</returns>
    /// <exception cref="DeploymentException">Something of it is refused; carries all of it.</exception>
    public Task<DeploymentResult> Destroy(IDeploymentObserver observer, CancellationToken cancel = default)
        => Run(approved: null, wanted: null, Path.GetTempPath(), observer, cancel);

    /// <summary>Compares every deployed resource with the cloud.</summary>
    /// <param name="adopt">
    /// Whether what was found is recorded, so that the next plan starts from it: what is gone is no longer deployed, and outputs and properties are
    /// those that were found. Without it nothing is changed; the cloud never is.
    /// </param>
    /// <param name="cancel">Stops; what is recorded by then is told.</param>
    public Task<RefreshResult> Refresh(bool adopt, CancellationToken cancel = default)
    {
        var refresh = new Refresh(backend, _reader, mappers, options);
        return adopt ? refresh.Adopt(cancel) : refresh.Show(cancel);
    }

    /// <summary>Mends failed and interrupted changes as a deployment does, deletes old incarnations that nothing uses, and deploys nothing.</summary>
    /// <param name="observer">Watches; there is no plan to be told.</param>
    /// <param name="cancel">Begins nothing new; what is in flight is finished and saved.</param>
    /// <returns>What became of each change; failures are told here, not thrown.</returns>
    /// <exception cref="DeploymentException">Nobody claims the type of something that is open.</exception>
    public Task<RecoveryResult> Recover(IDeploymentObserver observer, CancellationToken cancel = default)
        => new Mending(backend, _reader, mappers, options).Mend(observer, cancel);

    /// <summary>Drops one open change from the state, whatever it left in the cloud: for emergencies.</summary>
    /// <param name="what">Type and name of the resource with a slash between them, or the transaction token.</param>
    /// <param name="cancel">Cancels before anything is written.</param>
    /// <returns>The change that is forgotten.</returns>
    /// <exception cref="DeploymentException">CDEV343: no open change is called that, or several are.</exception>
    public Task<OpenChange> Forget(string what, CancellationToken cancel = default)
        => new Mending(backend, _reader, mappers, options).Forget(what, cancel);

    /// <summary>Whether the stored state is damaged, what of it can be saved, and what would be forgotten. Changes nothing.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Null when there is no state, or the backend cannot tell.</returns>
    public async Task<StateInspection?> Inspect(CancellationToken cancel = default)
        => backend is IRepairableBackend repairable && await _reader.FindEnvironment(cancel) is { } environment
            ? await repairable.InspectComponent(environment.Id, options.Component, cancel)
            : null;

    /// <summary>Saves what is intact of a damaged state, and keeps the damaged files aside. A state without damage is left alone.</summary>
    /// <param name="cancel">Cancels before anything is written.</param>
    /// <returns>What was forgotten; null when there is no state.</returns>
    /// <exception cref="DeploymentException">CDEV345: the backend cannot repair itself.</exception>
    public async Task<StateInspection?> Repair(CancellationToken cancel = default)
    {
        if (backend is not IRepairableBackend repairable)
            throw new DeploymentException(OperationErrors.NotRepairable(backend));
        return await _reader.FindEnvironment(cancel) is { } environment
            ? await repairable.RepairComponent(environment.Id, options.Component, "CdevRecover", options.LockWait, cancel)
            : null;
    }

    /// <summary>Every resource with its state, from the stored state.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<ComponentStatus> Status(CancellationToken cancel = default)
    {
        var environment = await _reader.FindEnvironment(cancel);
        return ComponentStatus.Of(options, environment, await _reader.FindComponent(environment, cancel));
    }

    /// <summary>The outputs of every deployed resource, from the stored state; empty when nothing is deployed.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<ImmutableSortedDictionary<ResourceId, CloudOutput>> Outputs(CancellationToken cancel = default)
        => (await DeployedResources(cancel)).ToImmutableSortedDictionary(resource => resource.Model.Id, resource => resource.Output);

    /// <summary>Hashes of the archives that deployed functions have: they are not uploaded again.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<ImmutableHashSet<string>> DeployedArtifacts(CancellationToken cancel = default)
        => [.. (await DeployedResources(cancel)).Select(resource => ArtifactFolder.Code(resource.Model)).OfType<string>()];

    private async Task<ImmutableArray<DeployedResource>> DeployedResources(CancellationToken cancel)
        => (await _reader.FindComponent(await _reader.FindEnvironment(cancel), cancel))?.Resources ?? [];

    private async Task<(Plan Plan, PlanInput Input)> MakePlan(ComponentModel? wanted, ImmutableHashSet<ResourceReference> awaited, CancellationToken cancel)
    {
        if (wanted is not null && wanted.Name != options.Component)
            throw new ArgumentException($"The component model is of \"{wanted.Name}\", and this engine deploys \"{options.Component}\".", nameof(wanted));
        var input = (await _reader.Read(wanted, cancel)) with { Awaited = awaited };
        return (await Planner.Plan(input, mappers), input);
    }

    private async Task<DeploymentResult> Run(Plan? approved, ComponentModel? wanted, string artifacts, IDeploymentObserver observer, CancellationToken cancel)
    {
        var folder = new ArtifactFolder(wanted, artifacts);
        var (plan, input) = await MakePlan(wanted, [], cancel);
        // Refuses early, before an environment is made or a lock is waited for.
        if (approved is not null)
            PlanCheck.Ensure(approved, plan, options);
        if (folder.Missing(plan) is { IsEmpty: false } missing)
            throw new DeploymentException(missing);

        DeploymentResult result;
        if (plan.HasChanges)
        {
            result = await RunLocked(approved, wanted, folder, observer, cancel);
        }
        else
        {
            if (approved is null)
                observer.Planned(plan);
            result = NothingDone(input);
        }

        if (wanted is null && result.Succeeded)
            await DeleteEmptyEnvironment();
        return result;
    }

    private static DeploymentResult NothingDone(PlanInput input)
        => new([], [], [], Cancelled: false, new OutputTable(input).Snapshot(), TimeSpan.Zero);

    private async Task<DeploymentResult> RunLocked(Plan? approved, ComponentModel? wanted, ArtifactFolder folder, IDeploymentObserver observer, CancellationToken cancel)
    {
        var resourceState = await EnsureEnvironment(cancel);
        await using var held = await backend.AcquireLock(
            resourceState,
            options.Component,
            wanted is null ? "CdevDestroy" : "CdevDeploy",
            options.LockWait,
            cancel);
        await backend.BindResourceState(resourceState, options.Binding, cancel);

        // Whoever held the lock before may have deployed.
        var (plan, input) = await MakePlan(wanted, [], cancel);
        if (approved is not null)
            PlanCheck.Ensure(approved, plan, options);
        else
            observer.Planned(plan);
        if (!plan.HasChanges)
            return NothingDone(input);
        using var deployment = new Execution.Deployment(backend, _reader, mappers, options, resourceState, folder, observer);
        return await deployment.Run(plan, input, cancel);
    }

    private async Task<string> EnsureEnvironment(CancellationToken cancel)
    {
        if (await _reader.FindEnvironment(cancel) is { } existing)
            return existing.Id;
        try
        {
            return await backend.CreateResourceState(options.Environment, parent: null, cancel);
        }
        catch (ResourceStateAlreadyExists)
        {
            // Another first deployment came in between.
            var made = await _reader.FindEnvironment(cancel);
            return made?.Id ?? throw new ResourceStateDoesNotExist(options.Environment);
        }
    }

    // An environment that holds nothing is bound to no place: the next deployment may go elsewhere.
    private async Task DeleteEmptyEnvironment()
    {
        if (await _reader.FindEnvironment(CancellationToken.None) is not { Components.IsEmpty: true, Children.IsEmpty: true } empty)
            return;
        try
        {
            await backend.DeleteResourceState(empty.Id, CancellationToken.None);
        }
        catch (BackendError e) when (e is ResourceStateNotEmpty or ResourceStateDoesNotExist or LockHeldError)
        {
            // Somebody uses it, or removed it, just now: then it is theirs.
        }
    }
}
