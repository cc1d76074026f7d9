using Cdev.Hosting;

namespace Cdev;

/// <summary>A topic: what is published to it reaches all who subscribed. See <see cref="TopicEventAttribute"/>.</summary>
[ResourceType("cdev::topic", "arn,name")]
public sealed class Topic : Resource
{
    /// <summary>Declares a topic.</summary>
    /// <param name="name">The name in the component: a letter, then letters, digits and hyphens, 64 characters at most. A FIFO topic's suffix is added in the cloud.</param>
    public Topic(string name)
        : this(name, isExisting: false)
    {
    }

    private Topic(string name, bool isExisting)
        : base("cdev::topic", name, isExisting)
    {
    }

    /// <summary>Whether messages of a group keep their order; functions then subscribe through a FIFO queue.</summary>
    public bool Fifo { get; init; }

    /// <summary>Whether a FIFO topic takes messages of equal content for one.</summary>
    [Option(Needs = nameof(Fifo))]
    public bool ContentDeduplication { get; init; }

    /// <summary>The sender's name in e-mails and text messages.</summary>
    [Option(Min = 1, Max = 100)]
    public string? DisplayName { get; init; }

    /// <summary>The ARN of a KMS key; not encrypted at rest unless said.</summary>
    [Option(Pattern = "arn:aws[a-z-]*:kms:.+", Form = "the ARN of a KMS key")]
    public string? EncryptionKey { get; init; }

    /// <summary>The topic's name in the cloud.</summary>
    /// <exception cref="InvalidOperationException">It is not known here.</exception>
    [Output("name")]
    public string Name => GetOutput("name");

    /// <summary>The topic's ARN, to which messages are published.</summary>
    /// <exception cref="InvalidOperationException">It is not known here; see <see cref="Use"/> for unit tests.</exception>
    [Output("arn")]
    public string Arn => GetOutput("arn");

    /// <summary>A topic that is made elsewhere.</summary>
    /// <param name="name">Its name in the cloud.</param>
    public static Topic Existing(
        [Option(Max = 256, Pattern = @"[A-Za-z0-9_-]+(\.fifo)?", Form = "a topic's name, of letters, digits, '-' and '_', not its ARN")] string name)
        => new(name, isExisting: true);

    /// <summary>Lets <see cref="Arn"/> give <paramref name="arn"/> in this flow of calls, for unit tests.</summary>
    /// <param name="arn">The ARN.</param>
    /// <returns>Dispose it to have the former value back.</returns>
    public IDisposable Use(string arn) => Substitute("arn", arn);
}
