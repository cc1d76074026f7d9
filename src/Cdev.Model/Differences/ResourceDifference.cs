using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Model.Differences;

/// <summary>What has to happen to a resource, seen from the stored state alone.</summary>
public enum DifferenceAction
{
    /// <summary>It is wanted and not there.</summary>
    Create,

    /// <summary>It is there with other properties.</summary>
    Update,

    /// <summary>It is there, equal, under another name.</summary>
    Rename,

    /// <summary>It is there and no longer wanted.</summary>
    Delete,
}

/// <summary>The difference of one resource.</summary>
/// <param name="Action">What has to happen.</param>
/// <param name="Component">The resource's component.</param>
/// <param name="Previous">The deployed resource; null for a create.</param>
/// <param name="Next">The wanted resource; null for a delete.</param>
public sealed record ResourceDifference(DifferenceAction Action, string Component, ResourceModel? Previous, ResourceModel? Next)
{
    /// <summary>Identity of the wanted resource, or of the one that goes.</summary>
    public ResourceId Id() => (Next ?? Previous)!.Id;
}

/// <summary>The difference of one component.</summary>
/// <param name="Action">Create, update, rename or delete.</param>
/// <param name="Previous">Its stored name; null for a create.</param>
/// <param name="Next">Its wanted name; null for a delete.</param>
public sealed record ComponentDifference(DifferenceAction Action, string? Previous, string? Next);

/// <summary>Whether a reference to another component's resource begins or ends.</summary>
public enum ReferenceAction
{
    /// <summary>The component begins to use the resource.</summary>
    Reference,

    /// <summary>The component no longer uses it.</summary>
    Dereference,
}

/// <summary>The difference of one reference.</summary>
/// <param name="Action">Whether it begins or ends.</param>
/// <param name="Component">The component that refers.</param>
/// <param name="Target">The resource that it refers to.</param>
public sealed record ReferenceDifference(ReferenceAction Action, string Component, ResourceReference Target);

/// <summary>All differences between wanted components and a resource state.</summary>
public sealed record DifferenceSet(
    ImmutableArray<ComponentDifference> Components,
    ImmutableArray<ResourceDifference> Resources,
    ImmutableArray<ReferenceDifference> References);
