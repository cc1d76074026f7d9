using System.Text.Json;
using System.Text.Json.Serialization;
using Cdev.Backend.States;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Transactions;

/// <summary>What happened to a component: the content of one journal record. A state is the fold of these.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Created), "created")]
[JsonDerivedType(typeof(Began), "began")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Recovered), "recovered")]
[JsonDerivedType(typeof(Forgotten), "forgotten")]
[JsonDerivedType(typeof(Referenced), "referenced")]
[JsonDerivedType(typeof(Dereferenced), "dereferenced")]
internal abstract record ComponentChange
{
    /// <summary>The component came to be: always the first.</summary>
    internal sealed record Created(string Id, string Name) : ComponentChange;

    /// <summary>A change of a resource is intended.</summary>
    internal sealed record Began(string TransactionToken, string NamespaceToken, ResourceDifference Difference, bool Replace) : ComponentChange;

    /// <summary>A change was made.</summary>
    /// <param name="TransactionToken">The change.</param>
    /// <param name="Output">The new outputs.</param>
    /// <param name="Resolved">The resolved properties; null for a delete.</param>
    /// <param name="Supersedes">Of a replacement: the transaction that is to delete the old incarnation.</param>
    internal sealed record Completed(string TransactionToken, CloudOutput Output, JsonElement? Resolved, string? Supersedes) : ComponentChange;

    /// <summary>A change failed, or more is known of its failure.</summary>
    internal sealed record Failed(string TransactionToken, FailedState Failure) : ComponentChange;

    /// <summary>A change was mended.</summary>
    /// <param name="TransactionToken">The change.</param>
    /// <param name="Recovery">Which way, and what was found.</param>
    /// <param name="Supersedes">Of a replacement mended forward: the transaction that is to delete the old incarnation.</param>
    internal sealed record Recovered(string TransactionToken, RecoveredState Recovery, string? Supersedes) : ComponentChange;

    /// <summary>A change was dropped, whatever it left behind.</summary>
    internal sealed record Forgotten(string TransactionToken) : ComponentChange;

    /// <summary>The component uses another component's resource from now on.</summary>
    internal sealed record Referenced(ResourceReference Target) : ComponentChange;

    /// <summary>It no longer does.</summary>
    internal sealed record Dereferenced(ResourceReference Target) : ComponentChange;
}
