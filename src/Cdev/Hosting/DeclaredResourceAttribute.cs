using System.ComponentModel;

namespace Cdev.Hosting;

/// <summary>
/// Tells projects that reference this one which resource a field of it declares. Written by the generator, one for each resource,
/// beside the manifest, since a compiler reads attributes of a reference and no JSON.
/// </summary>
/// <param name="field">Metadata name of the declaring type, a dot, and the field.</param>
/// <param name="type">The resource type.</param>
/// <param name="name">The resource's name in its component.</param>
/// <param name="component">The component.</param>
/// <param name="isPrivate">Whether other components may not use it.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeclaredResourceAttribute(string field, string type, string name, string component, bool isPrivate) : Attribute
{
    /// <summary>Metadata name of the declaring type, a dot, and the field.</summary>
    public string Field { get; } = field;

    /// <summary>The resource type.</summary>
    public string Type { get; } = type;

    /// <summary>The resource's name in its component.</summary>
    public string Name { get; } = name;

    /// <summary>The component.</summary>
    public string Component { get; } = component;

    /// <summary>Whether other components may not use it.</summary>
    public bool IsPrivate { get; } = isPrivate;
}
