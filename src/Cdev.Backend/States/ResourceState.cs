using System.Collections.Immutable;

namespace Cdev.Backend.States;

/// <summary>A node in the tree of resource states; an environment is one.</summary>
/// <param name="Id">Lasting identifier.</param>
/// <param name="Name">Unique among its siblings.</param>
/// <param name="Parent">Id of the parent; null at the top.</param>
/// <param name="Binding">Where it is deployed; null before the first deployment.</param>
/// <param name="Components">Names of its components, ordered.</param>
/// <param name="Children">Ids of the resource states below, ordered by name.</param>
public sealed record ResourceState(
    string Id,
    string Name,
    string? Parent,
    EnvironmentBinding? Binding,
    ImmutableArray<string> Components,
    ImmutableArray<string> Children);

/// <summary>Where an environment is deployed. The first deployment decides, and any other place is refused from then on.</summary>
/// <param name="Provider">The provider: <c>local</c>, <c>aws</c>.</param>
/// <param name="Account">The provider's account; null where it has none.</param>
/// <param name="Region">The provider's region; null where it has none.</param>
public sealed record EnvironmentBinding(string Provider, string? Account = null, string? Region = null);
