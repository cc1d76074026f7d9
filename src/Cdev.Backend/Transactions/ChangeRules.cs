using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Transactions;

/// <summary>Turns what a caller asks for into what happens to a component. Pure but for fresh tokens.</summary>
internal static class ChangeRules
{
    private const string PrivateProperty = "private";

    /// <summary>Checks that a difference has what its action needs.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    internal static void CheckShape(ResourceDifference difference, bool replace)
    {
        var fits = difference.Action switch
        {
            DifferenceAction.Create => difference is { Previous: null, Next: not null } && !replace,
            DifferenceAction.Delete => difference is { Previous: not null, Next: null } && !replace,
            DifferenceAction.Update => difference is { Previous: not null, Next: not null } && difference.Previous.Id == difference.Next.Id,
            _ => difference is { Previous: not null, Next: not null } && difference.Previous.Type == difference.Next.Type && difference.Previous.Name != difference.Next.Name,
        };
        if (!fits)
            throw new ArgumentException($"A {difference.Action} of {difference.Previous?.Id} to {difference.Next?.Id} makes no sense{(replace ? " as a replacement" : "")}.", nameof(difference));
    }

    /// <summary>The intent to change a resource, whose shape was checked. An existing incarnation keeps its namespace token, a new one gets its own.</summary>
    /// <exception cref="Errors.BackendError">The difference does not fit the state.</exception>
    internal static ComponentChange.Began Begin(StoredComponent component, ResourceDifference difference, bool replace)
    {
        component.CheckFits(difference);
        var incarnation = replace ? null : component.DeployedBefore(difference)?.NamespaceToken;
        return new(Tokens.NewTransaction(), incarnation ?? Tokens.NewNamespace(), ForStorage(difference), replace);
    }

    /// <summary>A change that was made.</summary>
    internal static ComponentChange.Completed Complete(StoredComponent component, string transaction, CloudOutput output, JsonElement? resolved)
    {
        if (WantedBy(component, transaction) is not null && resolved is null)
            throw new ArgumentException("A resource is completed with its resolved properties.", nameof(resolved));
        return new(transaction, output with { Values = output.Values.Clone() }, resolved?.Clone(), SupersedingToken(component, transaction));
    }

    /// <summary>A change that was mended.</summary>
    internal static ComponentChange.Recovered Recover(StoredComponent component, string transaction, RecoveredState recovery)
    {
        var stored = recovery with
        {
            Output = recovery.Output is { } output ? output with { Values = output.Values.Clone() } : null,
            Resolved = recovery.Resolved?.Clone(),
        };
        if (recovery.ToPrevious)
            return new(transaction, stored, Supersedes: null);

        if (WantedBy(component, transaction) is not null && recovery.Resolved is null)
            throw new ArgumentException("A resource is recovered forward with its resolved properties.", nameof(recovery));
        if (component.Changes.GetValueOrDefault(transaction) is { } change && MakesIncarnation(change) && recovery.Output is null)
            throw new ArgumentException("A new incarnation is recovered forward with its outputs.", nameof(recovery));
        return new(transaction, stored, SupersedingToken(component, transaction));
    }

    /// <summary>A change takes away what other components may use: the resource itself, or the right to reference it.</summary>
    internal static bool Withdraws(ResourceDifference difference)
        => difference.Action == DifferenceAction.Delete || (difference.Previous is { } previous && !IsPrivate(previous) && IsPrivate(difference.Next!));

    /// <summary>The resource may be used in its own component only.</summary>
    internal static bool IsPrivate(ResourceModel resource)
        => resource.Properties.TryGetProperty(PrivateProperty, out var value)
            && value.ValueKind == JsonValueKind.True;

    // A place in the source is of the build that declared it.
    private static ResourceDifference ForStorage(ResourceDifference difference)
        => difference with { Previous = ForStorage(difference.Previous), Next = ForStorage(difference.Next) };

    private static ResourceModel? ForStorage(ResourceModel? resource)
        => resource is null
            ? null
            : new(resource.Type, resource.Name, resource.Hash, resource.Properties.Clone()) { FormerNames = resource.FormerNames };

    private static ResourceModel? WantedBy(StoredComponent component, string transaction)
        => component.Changes.GetValueOrDefault(transaction)?.Difference.Next;

    private static bool MakesIncarnation(PendingChange change) => change.Replace || change.Difference.Action == DifferenceAction.Create;

    private static string? SupersedingToken(StoredComponent component, string transaction)
        => component.Changes.GetValueOrDefault(transaction) is { Replace: true } ? Tokens.NewTransaction() : null;
}
