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

    private protected Resource(string type, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (_type, Name) = (type, name);
    }

    /// <summary>The name in the component, unique among its resources of the same type.</summary>
    public string Name { get; }

    /// <summary>The value of an output: the substitute of this flow of calls, or what the deployment set.</summary>
    /// <exception cref="InvalidOperationException">Neither is there.</exception>
    private protected string GetOutput(string output)
    {
        for (var substitution = _substitutes.Value; substitution is not null; substitution = substitution.Outer)
        {
            if (substitution.Output == output)
                return substitution.Value;
        }

        var variable = OutputVariable.NameOf(_type, Name, output);
        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException(
                $"The {output} of {GetType().Name} \"{Name}\" is not known here: the environment variable {variable} is not set. " +
                "A deployed function gets it from the deployment; in a unit test put a value in place with Use(…).");
    }

    /// <summary>Puts a value in the place of an output for this flow of calls, until the returned object is disposed.</summary>
    private protected IDisposable Substitute(string output, string value)
    {
        var before = _substitutes.Value;
        _substitutes.Value = new(output, value, before);
        return new Restore(_substitutes, before);
    }

    private sealed record Substitution(string Output, string Value, Substitution? Outer);

    private sealed class Restore(AsyncLocal<Substitution?> substitutes, Substitution? before) : IDisposable
    {
        public void Dispose() => substitutes.Value = before;
    }
}
