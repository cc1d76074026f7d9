using System.Collections.Immutable;
using Cdev.Backend.States;
using Cdev.Backend.Stores;

namespace Cdev.Aws.State;

/// <summary>The object <c>environments.json</c>: every resource state.</summary>
/// <param name="Version">The format's version: <see cref="CurrentVersion"/>.</param>
/// <param name="Environments">The resource states, in the order in which they were made.</param>
internal sealed record EnvironmentList(int Version, ImmutableArray<EnvironmentList.Entry> Environments)
{
    /// <summary>The version that this code reads and writes.</summary>
    internal const int CurrentVersion = 1;

    internal static readonly EnvironmentList Empty = new(CurrentVersion, []);

    /// <summary>A resource state by its id; null when there is none.</summary>
    internal Entry? Find(string id) => Environments.FirstOrDefault(entry => entry.Id == id);

    /// <summary>The same with an entry in place of the one with its id.</summary>
    internal EnvironmentList With(Entry entry) => this with { Environments = Environments.Replace(Find(entry.Id)!, entry) };

    /// <summary>A resource state.</summary>
    /// <param name="Id">Lasting identifier.</param>
    /// <param name="Name">Unique among its siblings.</param>
    /// <param name="Parent">Id of the parent; absent at the top.</param>
    /// <param name="Binding">Where it is deployed; absent before the first deployment.</param>
    /// <param name="Deletion">Who looks whether it may be deleted; whoever takes a lock in it meanwhile removes this, and so prevents the deletion.</param>
    internal sealed record Entry(string Id, string Name, string? Parent = null, EnvironmentBinding? Binding = null, string? Deletion = null)
    {
        internal StoredResourceState ToState() => new(Id, Name, Parent, Binding);
    }
}
