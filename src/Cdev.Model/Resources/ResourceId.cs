namespace Cdev.Model.Resources;

/// <summary>What identifies a resource within its component: its type and its name.</summary>
/// <param name="Type">A resource type, for example <c>cdev::function</c>.</param>
/// <param name="Name">The name, unique among the component's resources of that type.</param>
public sealed record ResourceId(string Type, string Name) : IComparable<ResourceId>
{
    /// <summary>Orders by type, then by name, ordinally: the order of every document.</summary>
    public int CompareTo(ResourceId? other)
    {
        if (other is null)
            return 1;
        var byType = string.CompareOrdinal(Type, other.Type);
        return byType != 0 ? byType : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary>For people: the type without its namespace, then the name: <c>function order-place</c>.</summary>
    public override string ToString() => $"{Type[(Type.LastIndexOf(':') + 1)..]} {Name}";
}
