using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Plans;

/// <summary>What a deployment would do. Bound to the state it was made from: applied exactly, or refused as stale.</summary>
/// <param name="Version">The format's version: <see cref="CurrentVersion"/>.</param>
/// <param name="Component">The component.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Binding">Provider, account and region.</param>
/// <param name="Lineage">Lineage of the state; null when the component is not deployed yet.</param>
/// <param name="Serial">Serial of the state; 0 when the component is not deployed yet.</param>
/// <param name="InputsHash">Hash over the component model that it leads to.</param>
/// <param name="ComponentAction">Create: the component is deployed for the first time; Delete: it goes; null: it stays.</param>
/// <param name="Changes">The changes, ordered by type and name.</param>
/// <param name="Leftovers">Old incarnations that an earlier deployment replaced and did not get to delete, ordered by resource.</param>
/// <param name="References">References to other components' resources that begin or end.</param>
public sealed record Plan(
    int Version,
    string Component,
    string Environment,
    EnvironmentBinding Binding,
    string? Lineage,
    long Serial,
    string InputsHash,
    DifferenceAction? ComponentAction,
    ImmutableArray<PlannedChange> Changes,
    ImmutableArray<Leftover> Leftovers,
    ImmutableArray<ReferenceDifference> References)
{
    /// <summary>The version that this code reads and writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Applying it would change something.</summary>
    public bool HasChanges => ComponentAction is not null || !Changes.IsEmpty || !Leftovers.IsEmpty || !References.IsEmpty;
}

/// <summary>What is done to a resource.</summary>
public enum PlannedAction
{
    /// <summary>Made.</summary>
    Create,

    /// <summary>Changed in place.</summary>
    Update,

    /// <summary>Made anew, the old one deleted.</summary>
    Replace,

    /// <summary>Known by another name from now on; the cloud is not touched, or only as the mapper must.</summary>
    Rename,

    /// <summary>Deleted.</summary>
    Delete,

    /// <summary>Let go: it stays in the cloud, and is no longer managed.</summary>
    Release,

    /// <summary>An interrupted or failed change is mended first.</summary>
    Mend,
}

/// <summary>Why.</summary>
public enum ChangeReason
{
    /// <summary>Declared, and not deployed yet.</summary>
    Added,

    /// <summary>Its properties differ.</summary>
    PropertiesChanged,

    /// <summary>Its code differs.</summary>
    CodeChanged,

    /// <summary>A resource whose output it uses is replaced.</summary>
    ProviderReplaced,

    /// <summary>The name differs.</summary>
    Renamed,

    /// <summary>No longer declared.</summary>
    Removed,

    /// <summary>An earlier change was interrupted.</summary>
    Interrupted,

    /// <summary>An earlier change failed.</summary>
    Failed,
}

/// <summary>One planned change.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Reason">Why.</param>
/// <param name="Difference">The difference that leads to it.</param>
/// <param name="Properties">The properties that change, ordered by path.</param>
/// <param name="ReplaceBecause">Why it is replaced, in the mapper's words.</param>
/// <param name="DeleteFirst">For a replacement: the old one has to go before the new one is made.</param>
/// <param name="Retain">For a replacement: the old one stays in the cloud, and is no longer managed.</param>
/// <param name="DependsOn">Resources whose changes have to be done before.</param>
public sealed record PlannedChange(
    PlannedAction Action,
    ChangeReason Reason,
    ResourceDifference Difference,
    ImmutableArray<PropertyChange> Properties,
    string? ReplaceBecause,
    bool DeleteFirst,
    bool Retain,
    ImmutableArray<ResourceId> DependsOn);

/// <summary>One property that changes.</summary>
/// <param name="Path">Where it stands: member names joined by dots, indexes in brackets.</param>
/// <param name="Previous">Its value before; null when it was not there.</param>
/// <param name="Next">Its value after; null when it will not be there.</param>
public sealed record PropertyChange(string Path, JsonElement? Previous = null, JsonElement? Next = null);

/// <summary>An old incarnation that an earlier deployment replaced and did not get to delete.</summary>
/// <param name="Resource">The resource that has taken its place, or had.</param>
/// <param name="TransactionToken">The transaction of its deletion.</param>
/// <param name="Retain">It stays in the cloud, and is no longer managed.</param>
/// <param name="Failure">What went wrong when it was to be deleted; null when that was interrupted.</param>
public sealed record Leftover(ResourceId Resource, string TransactionToken, bool Retain, string? Failure = null);
