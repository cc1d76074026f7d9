using Cdev.Backend.States;
using Cdev.Deployment.Plans;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Execution;

/// <summary>One thing to do in a deployment.</summary>
internal abstract record DeploymentNode
{
    private DeploymentNode()
    {
    }

    /// <summary>What it is for whoever watches.</summary>
    internal abstract DeploymentStep Step { get; }

    /// <summary>A planned change.</summary>
    internal sealed record Change(PlannedChange Planned) : DeploymentNode
    {
        internal override DeploymentStep Step => new(
            Planned.Action switch
            {
                PlannedAction.Create => StepKind.Create,
                PlannedAction.Update => StepKind.Update,
                PlannedAction.Replace => StepKind.Replace,
                PlannedAction.Rename => StepKind.Rename,
                PlannedAction.Delete => StepKind.Delete,
                PlannedAction.Release => StepKind.Release,
                _ => StepKind.Mend,
            },
            Planned.Difference.Id(),
            (Planned.Difference.Next ?? Planned.Difference.Previous)!.Source);
    }

    /// <summary>The deletion of an old incarnation: of one that this deployment replaces, or of a leftover.</summary>
    /// <param name="Old">The old incarnation.</param>
    /// <param name="Retain">It stays in the cloud.</param>
    internal sealed record DeleteReplaced(DeployedResource Old, bool Retain) : DeploymentNode
    {
        internal override DeploymentStep Step => new(Retain ? StepKind.Release : StepKind.DeleteReplaced, Old.Model.Id, Old.Model.Source);
    }

    /// <summary>
    /// A resource that stays as it is, unless a provider that is updated in place turns out to have other outputs:
    /// that is known only once the provider is done.
    /// </summary>
    internal sealed record Refresh(DeployedResource Stored, ResourceModel Wanted) : DeploymentNode
    {
        internal override DeploymentStep Step => new(StepKind.Update, Wanted.Id, Wanted.Source);
    }

    /// <summary>The begin or end of a reference to another component's resource.</summary>
    internal sealed record Reference(ReferenceDifference Difference) : DeploymentNode
    {
        internal override DeploymentStep Step => new(
            Difference.Action == ReferenceAction.Reference ? StepKind.Reference : StepKind.Dereference,
            Difference.Target.Id());
    }
}
