namespace Cdev.Model.Resources;

/// <summary>A resource of another component that a component uses.</summary>
/// <param name="Component">The component that owns the resource.</param>
/// <param name="Type">Its resource type.</param>
/// <param name="Name">Its name.</param>
public sealed record ResourceReference(string Component, string Type, string Name)
{
    /// <summary>Type and name.</summary>
    public ResourceId Id() => new(Type, Name);
}
