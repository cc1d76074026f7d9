using System.ComponentModel;

namespace Cdev.Hosting;

/// <summary>Names a form of an option that has several, in the manifest's member <c>kind</c>: <c>jwt</c> of an authorizer.</summary>
/// <param name="kind">The name.</param>
[AttributeUsage(AttributeTargets.Class)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OptionKindAttribute(string kind) : Attribute
{
    /// <summary>The name.</summary>
    public string Kind { get; } = kind;
}
