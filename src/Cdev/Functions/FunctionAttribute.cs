namespace Cdev;

/// <summary>
/// Makes a public method a function of its own: the unit that is packaged, deployed and called. It is static, or of a public class of which one
/// object is made a process, its constructor's parameters given by methods with <see cref="ProvidesAttribute"/>.
/// </summary>
/// <param name="name">
/// The function's name in its component: 1 to 64 letters, digits, hyphens and underscores. Left out, it is made of the class
/// (less <c>Functions</c>, <c>Handlers</c>, <c>Function</c> or <c>Handler</c>) and the method (less <c>Async</c>) in kebab-case:
/// <c>OrderFunctions.PlaceAsync</c> is <c>order-place</c>.
/// </param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string? name = null) : FunctionOptionsAttribute
{
    /// <summary>The name as written; null when it is made of class and method.</summary>
    public string? Name { get; } = name;

    /// <summary>What the function is for, shown by the cloud; at most 256 characters.</summary>
    public string? Description { get; set; }

    /// <summary>Names that it had before: a deployed function of such a name is renamed rather than deleted and created.</summary>
    public string[] FormerNames { get; set; } = [];
}
