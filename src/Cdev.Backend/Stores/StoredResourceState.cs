using Cdev.Backend.States;

namespace Cdev.Backend.Stores;

/// <summary>A resource state as a store holds it.</summary>
/// <param name="Id">Lasting identifier.</param>
/// <param name="Name">Unique among its siblings.</param>
/// <param name="Parent">Id of the parent; null at the top.</param>
/// <param name="Binding">Where it is deployed; null before the first deployment.</param>
public sealed record StoredResourceState(string Id, string Name, string? Parent, EnvironmentBinding? Binding);
