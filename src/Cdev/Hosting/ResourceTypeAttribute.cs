using System.ComponentModel;

namespace Cdev.Hosting;

/// <summary>
/// Names the resource type that a class declares. The handler parser knows no class by name: it reads this attribute, the
/// class's <see cref="OptionAttribute">options</see> (every property that can be set is one) and its <see cref="OutputAttribute">outputs</see>,
/// so that a package may bring resources of its own.
/// </summary>
/// <param name="type">
/// The resource type: <c>cdev::queue</c>. Without <c>::</c> it is the first part of one, <c>aws</c>, which the constructor's parameter <c>type</c>
/// completes: <c>AWS::SES::EmailIdentity</c> is <c>aws::SES::EmailIdentity</c>.
/// </param>
/// <param name="variables">The outputs that a handle reads at run time, parted by commas: a function that may use it is given each as an environment variable.</param>
[AttributeUsage(AttributeTargets.Class)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResourceTypeAttribute(string type, string variables) : Attribute
{
    /// <summary>The resource type, or its first part.</summary>
    public string Type { get; } = type;

    /// <summary>The outputs that a handle reads at run time, parted by commas.</summary>
    public string Variables { get; } = variables;
}
