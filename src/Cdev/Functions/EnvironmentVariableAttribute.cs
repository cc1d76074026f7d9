namespace Cdev;

/// <summary>Gives a function, all functions of a class, or of the project, an environment variable. The nearest wins.</summary>
/// <param name="name">The name: a letter, then letters, digits and underscores.</param>
/// <param name="value">The value. It is no place for a secret: see <see cref="Secret"/>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class EnvironmentVariableAttribute(string name, string value) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The value.</summary>
    public string Value { get; } = value;
}
