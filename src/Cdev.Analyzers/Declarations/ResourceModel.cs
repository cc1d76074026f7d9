using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Declarations;

/// <summary>A resource as its field declares it.</summary>
/// <param name="Type">The resource type: <c>cdev::api</c>.</param>
/// <param name="Name">The name; null when it is wrong.</param>
/// <param name="Field">Metadata name of the declaring type, a dot, and the field.</param>
/// <param name="Reference">How code elsewhere names the field: <c>Cloud.Api</c>.</param>
/// <param name="IsRight">Whether nothing is wrong with it, its options included.</param>
/// <param name="Properties">Its options in the order of their names, defaults left out; of a resource that is made elsewhere <c>existing</c> alone.</param>
/// <param name="Outputs">The outputs that a handle reads at run time, in order.</param>
/// <param name="FormerNames">Names that it had before, in order.</param>
internal sealed record ResourceModel(
    string Type,
    string? Name,
    string Field,
    string Reference,
    bool IsRight,
    EquatableArray<Property> Properties,
    EquatableArray<string> Outputs,
    EquatableArray<string> FormerNames)
{
    /// <summary>Whether it is made elsewhere.</summary>
    public bool IsExisting => HasFlag("existing");

    /// <summary>Whether other components may not use it.</summary>
    public bool IsPrivate => HasFlag("private");

    /// <summary>Whether it keeps an order. Of what is made elsewhere its name says so.</summary>
    public bool IsFifo => IsExisting ? Name?.EndsWith(".fifo", StringComparison.Ordinal) == true : HasFlag("fifo");

    /// <summary>An option; null when it has its default.</summary>
    /// <param name="option">Its name in the manifest: <c>visibilityTimeout</c>.</param>
    public PropertyValue? Find(string option) => Properties.FirstOrDefault(property => property.Name == option)?.Value;

    private bool HasFlag(string option) => Find(option) is PropertyValue.Flag { Value: true };
}
