using Cdev.Model.Resources;

namespace Cdev.Deployment;

/// <summary>What a step of a deployment does.</summary>
public enum StepKind
{
    /// <summary>Finishes or takes back an interrupted or failed change.</summary>
    Mend,

    /// <summary>Makes a resource.</summary>
    Create,

    /// <summary>Changes a resource in place.</summary>
    Update,

    /// <summary>Makes a new incarnation of a resource.</summary>
    Replace,

    /// <summary>Gives a resource another name.</summary>
    Rename,

    /// <summary>Deletes a resource.</summary>
    Delete,

    /// <summary>Deletes the incarnation that a replacement left behind.</summary>
    DeleteReplaced,

    /// <summary>Leaves the incarnation that a replacement left behind, since other components still use it.</summary>
    KeepReplaced,

    /// <summary>Lets go of a resource, or of a replaced incarnation, without deleting it.</summary>
    Release,

    /// <summary>Begins a reference to another component's resource.</summary>
    Reference,

    /// <summary>Ends a reference to another component's resource.</summary>
    Dereference,
}

/// <summary>One step of a deployment.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Resource">To which resource.</param>
/// <param name="Source">Where the resource is declared; null when that is not known.</param>
public sealed record DeploymentStep(StepKind Kind, ResourceId Resource, SourceLocation? Source = null)
{
    /// <summary>For people: <c>create function order-place</c>.</summary>
    public override string ToString() => Kind switch
    {
        StepKind.DeleteReplaced => $"delete replaced {Resource}",
        StepKind.KeepReplaced => $"keep replaced {Resource}",
        _ => $"{Kind.ToString().ToLowerInvariant()} {Resource}",
    };
}

/// <summary>A step that is done and recorded.</summary>
/// <param name="Step">The step.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record DoneStep(DeploymentStep Step, TimeSpan Elapsed);

/// <summary>A step that failed.</summary>
/// <param name="Step">The step.</param>
/// <param name="Error">Why.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record FailedStep(DeploymentStep Step, DeploymentError Error, TimeSpan Elapsed);

/// <summary>A step that was not tried.</summary>
/// <param name="Step">The step.</param>
/// <param name="Because">The failed step that it depends on, directly or not; null: the deployment was stopped before.</param>
public sealed record UntriedStep(DeploymentStep Step, DeploymentStep? Because);
