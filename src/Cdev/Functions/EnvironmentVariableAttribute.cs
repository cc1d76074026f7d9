namespace Cdev;

/// <summary>Gives a function, all functions of a class, or of the project, an environment variable. Of each name the nearest wins. All of a function's have 4096 bytes at most, names and values together.</summary>
/// <param name="name">The name: a letter, then one or more letters, digits and underscores; none that the platform sets, and none that starts with <c>CDEV_</c>.</param>
/// <param name="value">The value. It is no place for a secret: see <see cref="Secret"/>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
public sealed class EnvironmentVariableAttribute(string name, string value) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The value.</summary>
    public string Value { get; } = value;
}
