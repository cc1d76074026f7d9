using Cdev.Hosting;

namespace Cdev;

/// <summary>
/// A value that nobody may read but the functions that use it. The project says where it comes from, never what it is:
/// <c>&lt;CdevSecret Include="stripe" Source="env:STRIPE_KEY" /&gt;</c>.
/// </summary>
[ResourceType("cdev::secret", "source")]
public sealed class Secret : Resource
{
    private const string EnvironmentScheme = "env:";

    /// <summary>Declares a secret.</summary>
    /// <param name="name">The name in the component: a letter, then letters, digits and hyphens, 64 characters at most.</param>
    public Secret(string name)
        : this(name, isExisting: false)
    {
    }

    private Secret(string name, bool isExisting)
        : base("cdev::secret", name, isExisting)
    {
    }

    /// <summary>What it is for.</summary>
    [Option(Min = 1, Max = 2048)]
    public string? Description { get; init; }

    /// <summary>A secret that is made elsewhere.</summary>
    /// <param name="name">Its name in the cloud: that of a secret of Secrets Manager.</param>
    public static Secret Existing(
        [Option(Max = 512, Pattern = "[A-Za-z0-9/_+=.@-]+", Form = "a secret's name, of letters, digits and the signs / _ + = . @ -, not its ARN")] string name)
        => new(name, isExisting: true);

    /// <summary>The value, read from where the deployment says it is. It is read anew each time; keep it as long as it may stay valid.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="InvalidOperationException">It is not known here, or not where it should be; see <see cref="Use"/> for unit tests.</exception>
    public ValueTask<string> GetAsync(CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        if (FindSubstitute("value") is { } substitute)
            return ValueTask.FromResult(substitute);
        var source = Source;
        if (!source.StartsWith(EnvironmentScheme, StringComparison.Ordinal))
            throw new InvalidOperationException($"The secret \"{DeclaredName}\" is at {source}, and this version of Cdev reads secrets from env: only.");
        var variable = source[EnvironmentScheme.Length..];
        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? ValueTask.FromResult(value)
            : throw new InvalidOperationException($"The secret \"{DeclaredName}\" is the environment variable {variable}, which is not set where the function runs.");
    }

    /// <summary>Lets <see cref="GetAsync"/> give <paramref name="value"/> in this flow of calls, for unit tests.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Dispose it to have the former value back.</returns>
    public IDisposable Use(string value) => Substitute("value", value);

    private string Source => GetOutput("source");
}
