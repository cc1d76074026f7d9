using System.Diagnostics;
using System.Reflection;
using Cdev.Hosting;

namespace Cdev;

/// <summary>
/// A cloud resource. Declared once as a <c>static readonly</c> field, which the build reads; at run time the same field is the
/// handle that knows what the deployment made.
/// </summary>
public abstract class Resource
{
    private readonly string _type;

    // What Use(…) put in place: of one flow of calls, so that tests that run side by side don't see each other's.
    private readonly AsyncLocal<Substitution?> _substitutes = new();

    /// <summary>Declares a resource.</summary>
    /// <param name="type">The resource type, as <see cref="ResourceTypeAttribute"/> says it too.</param>
    /// <param name="name">The name in the component; of an existing resource its name in the cloud.</param>
    /// <param name="isExisting">Whether the resource is used and granted, but never made, changed or deleted.</param>
    protected Resource(string type, string name, bool isExisting = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        (_type, DeclaredName, IsExisting) = (type, name, isExisting);
    }

    /// <summary>The name in the component, unique among its resources of the same type; of an existing resource its name in the cloud.</summary>
    public string DeclaredName { get; }

    /// <summary>Whether the resource is used and granted, but never made, changed or deleted.</summary>
    public bool IsExisting { get; }

    /// <summary>Tags that the resource carries in the cloud, besides those that a deployment sets.</summary>
    [Option(Common = true, Max = 45)]
    public IDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether it is never deleted or replaced, whatever a deployment is allowed.</summary>
    [Option(Common = true)]
    public bool Protect { get; init; }

    /// <summary>Whether it stays in the cloud, no longer managed, when it is removed from the code.</summary>
    [Option(Common = true)]
    public bool Retain { get; init; }

    /// <summary>Whether functions of other components may not use it.</summary>
    [Option(Common = true)]
    public bool Private { get; init; }

    /// <summary>Names that it had before: a deployed resource of such a name is renamed rather than replaced.</summary>
    [Option(Common = true)]
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>
    /// The value of an output: the substitute of this flow of calls, or what the deployment set. In the initializer of a class that declares
    /// resources, where it is a part of a declaration, which the build has read and nobody reads at run time: a text that says what it stands for.
    /// </summary>
    /// <param name="output">The output's key.</param>
    /// <exception cref="InvalidOperationException">It is not there, and wanted by code that runs.</exception>
    protected string GetOutput(string output)
    {
        if (FindSubstitute(output) is { } substitute)
            return substitute;
        var variable = OutputVariable.NameOf(_type, DeclaredName, output);
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
            return value;
        if (IsDeclaring())
            return $"(the {output} of {GetType().Name} \"{DeclaredName}\")";
        throw new InvalidOperationException(
            $"The {output} of {GetType().Name} \"{DeclaredName}\" is not known here: the environment variable {variable} is not set. " +
            "A deployed function gets it from the deployment; in a unit test put a value in place with Use(…).");
    }

    /// <summary>What <see cref="Substitute"/> put in the place of an output in this flow of calls; null when nothing.</summary>
    /// <param name="output">The output's key.</param>
    protected string? FindSubstitute(string output)
    {
        for (var substitution = _substitutes.Value; substitution is not null; substitution = substitution.Outer)
        {
            if (substitution.Output == output)
                return substitution.Value;
        }

        return null;
    }

    /// <summary>Puts a value in the place of an output for this flow of calls, until the returned object is disposed.</summary>
    /// <param name="output">The output's key.</param>
    /// <param name="value">The value.</param>
    protected IDisposable Substitute(string output, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentException.ThrowIfNullOrEmpty(value);
        var before = _substitutes.Value;
        _substitutes.Value = new(output, value, before);
        return new Restore(_substitutes, before);
    }

    // Whether the output is asked for in the initializer of a static field beside fields of resources. Otherwise one output in a declaration
    // would make every handle of its class unusable wherever that output isn't known. Only asked before giving up, so it may cost something.
    private static bool IsDeclaring()
    {
        var caller = new StackTrace().GetFrames()
            .Select(frame => frame.GetMethod())
            .FirstOrDefault(method => !typeof(Resource).IsAssignableFrom(method?.DeclaringType));
        return caller is ConstructorInfo { IsStatic: true, DeclaringType: { } type }
            && type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Any(field => typeof(Resource).IsAssignableFrom(field.FieldType));
    }

    private sealed record Substitution(string Output, string Value, Substitution? Outer);

    private sealed class Restore(AsyncLocal<Substitution?> substitutes, Substitution? before) : IDisposable
    {
        public void Dispose() => substitutes.Value = before;
    }
}
