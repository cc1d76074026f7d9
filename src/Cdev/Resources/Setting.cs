using Cdev.Hosting;

namespace Cdev;

/// <summary>
/// A value that is set outside of the code, for each environment: by an item <c>CdevSetting</c> in the project,
/// <c>&lt;CdevSetting Include="page-size" Value="50" /&gt;</c>.
/// </summary>
[ResourceType("cdev::setting", "value")]
public sealed class Setting : Resource
{
    /// <summary>Declares a setting.</summary>
    /// <param name="name">The name in the component: a letter, then letters, digits and hyphens, 64 characters at most.</param>
    public Setting(string name)
        : this(name, isExisting: false)
    {
    }

    private Setting(string name, bool isExisting)
        : base("cdev::setting", name, isExisting)
    {
    }

    /// <summary>The value where the project gives none; without it an environment without a value is not deployed.</summary>
    [Option(Min = 1, Max = 4096)]
    public string? Default { get; init; }

    /// <summary>What it is for.</summary>
    [Option(Min = 1, Max = 1024)]
    public string? Description { get; init; }

    /// <summary>A setting that is made elsewhere.</summary>
    /// <param name="name">Its name in the cloud: that of an SSM parameter.</param>
    public static Setting Existing(
        [Option(Max = 1011, Pattern = "/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*", Form = "a parameter's name, of letters, digits, '.', '-', '_' and '/', not its ARN")] string name)
        => new(name, isExisting: true);

    /// <summary>The value.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="InvalidOperationException">It is not known here; see <see cref="Use"/> for unit tests.</exception>
    public ValueTask<string> GetAsync(CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Value);
    }

    /// <summary>The value as what a type makes of it: <c>await Cloud.PageSize.GetAsync&lt;int&gt;()</c>.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="InvalidOperationException">It is not known here.</exception>
    /// <exception cref="FormatException">The value is no <typeparamref name="T"/>.</exception>
    public ValueTask<T> GetAsync<T>(CancellationToken cancel = default)
        where T : IParsable<T>
    {
        cancel.ThrowIfCancellationRequested();
        return T.TryParse(Value, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? ValueTask.FromResult(value)
            : throw new FormatException($"The value of the setting \"{DeclaredName}\" is no {typeof(T).Name}.");
    }

    /// <summary>Lets <see cref="GetAsync(CancellationToken)"/> give <paramref name="value"/> in this flow of calls, for unit tests.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Dispose it to have the former value back.</returns>
    public IDisposable Use(string value) => Substitute("value", value);

    private string Value => GetOutput("value");
}
