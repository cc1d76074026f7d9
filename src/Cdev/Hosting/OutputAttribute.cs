using System.ComponentModel;

namespace Cdev.Hosting;

/// <summary>
/// A property that reads an output of the deployed resource. In a declaration it stands for the output itself:
/// <c>DeadLetter = Cloud.Dead</c>, <c>Properties = { ["Bucket"] = Cloud.Receipts.Name }</c>. On a method with one text parameter, which
/// a declaration must give a constant, that is the output's key.
/// </summary>
/// <param name="key">The output's key: <c>arn</c>; of a method it is the argument.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OutputAttribute(string key = "") : Attribute
{
    /// <summary>The output's key.</summary>
    public string Key { get; } = key;
}
