using Cdev.Hosting;

namespace Cdev;

/// <summary>A queue of messages, encrypted. See <see cref="QueueEventAttribute"/>.</summary>
[ResourceType("cdev::queue", "arn,name,url")]
public sealed class Queue : Resource
{
    /// <summary>Declares a queue.</summary>
    /// <param name="name">The name in the component: a letter, then letters, digits and hyphens, 64 characters at most. A FIFO queue's suffix is added in the cloud.</param>
    public Queue(string name)
        : this(name, isExisting: false)
    {
    }

    private Queue(string name, bool isExisting)
        : base("cdev::queue", name, isExisting)
    {
    }

    /// <summary>Whether messages of a group keep their order and are delivered once.</summary>
    public bool Fifo { get; init; }

    /// <summary>Whether a FIFO queue takes messages of equal content for one.</summary>
    [Option(Needs = nameof(Fifo))]
    public bool ContentDeduplication { get; init; }

    /// <summary>How long a received message is hidden from others, up to 12 hours; at least the timeout of the function that takes it.</summary>
    [Option(Min = 0, Max = 43_200, Default = 30)]
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a message is kept, a minute to 14 days; 4 days unless said.</summary>
    [Option(Min = 60, Max = 1_209_600, Default = 345_600)]
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(4);

    /// <summary>How long a new message stays hidden, up to 15 minutes.</summary>
    [Option(Min = 0, Max = 900)]
    public TimeSpan Delay { get; init; }

    /// <summary>
    /// How often a message is received before it goes to <see cref="DeadLetter"/>, or to a dead-letter queue that is made for it when none
    /// is named; a message stays until <see cref="Retention"/> is over unless said.
    /// </summary>
    [Option(Min = 1, Max = 1000)]
    public int MaxReceiveCount { get; init; }

    /// <summary>Where messages go that were received too often. Needs <see cref="MaxReceiveCount"/>.</summary>
    [Option(Needs = nameof(MaxReceiveCount))]
    public Queue? DeadLetter { get; init; }

    /// <summary>The ARN of a KMS key; the cloud's own key unless said.</summary>
    [Option(Pattern = "arn:aws[a-z-]*:kms:.+", Form = "the ARN of a KMS key")]
    public string? EncryptionKey { get; init; }

    /// <summary>The queue's name in the cloud.</summary>
    /// <exception cref="InvalidOperationException">It is not known here.</exception>
    [Output("name")]
    public string Name => GetOutput("name");

    /// <summary>The queue's URL, to which messages are sent.</summary>
    /// <exception cref="InvalidOperationException">It is not known here; see <see cref="Use"/> for unit tests.</exception>
    [Output("url")]
    public string Url => GetOutput("url");

    /// <summary>The queue's ARN.</summary>
    /// <exception cref="InvalidOperationException">It is not known here.</exception>
    [Output("arn")]
    public string Arn => GetOutput("arn");

    /// <summary>A queue that is made elsewhere.</summary>
    /// <param name="name">Its name in the cloud.</param>
    public static Queue Existing(
        [Option(Max = 80, Pattern = @"[A-Za-z0-9_-]+(\.fifo)?", Form = "a queue's name, of letters, digits, '-' and '_', not its URL or ARN")] string name)
        => new(name, isExisting: true);

    /// <summary>Lets <see cref="Url"/> give <paramref name="url"/> in this flow of calls, for unit tests.</summary>
    /// <param name="url">The URL.</param>
    /// <returns>Dispose it to have the former value back.</returns>
    public IDisposable Use(string url) => Substitute("url", url);
}
