using Cdev.Hosting;

namespace Cdev;

/// <summary>A Kinesis data stream: records in order, kept for a while. See <see cref="StreamEventAttribute"/>.</summary>
[ResourceType("cdev::stream", "arn,name")]
public sealed class DataStream : Resource
{
    /// <summary>Declares a stream.</summary>
    /// <param name="name">The name in the component: a letter, then letters, digits and hyphens, 64 characters at most.</param>
    public DataStream(string name)
        : this(name, isExisting: false)
    {
    }

    private DataStream(string name, bool isExisting)
        : base("cdev::stream", name, isExisting)
    {
    }

    /// <summary>How many shards; on demand unless said.</summary>
    [Option(Min = 1, Max = 10_000)]
    public int Shards { get; init; }

    /// <summary>How long records are kept, in whole hours, a day to 365 days; a day unless said.</summary>
    [Option(Min = 86_400, Max = 31_536_000, Step = 3_600, Default = 86_400)]
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The stream's name in the cloud.</summary>
    /// <exception cref="InvalidOperationException">It is not known here; see <see cref="Use"/> for unit tests.</exception>
    [Output("name")]
    public string Name => GetOutput("name");

    /// <summary>The stream's ARN.</summary>
    /// <exception cref="InvalidOperationException">It is not known here.</exception>
    [Output("arn")]
    public string Arn => GetOutput("arn");

    /// <summary>A stream that is made elsewhere.</summary>
    /// <param name="name">Its name in the cloud.</param>
    public static DataStream Existing(
        [Option(Max = 128, Pattern = "[A-Za-z0-9_.-]+", Form = "a stream's name, of letters, digits, '-', '_' and '.', not its ARN")] string name)
        => new(name, isExisting: true);

    /// <summary>Lets <see cref="Name"/> give <paramref name="name"/> in this flow of calls, for unit tests.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Dispose it to have the former value back.</returns>
    public IDisposable Use(string name) => Substitute("name", name);
}
