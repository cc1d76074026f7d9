using Cdev.Hosting;

namespace Cdev;

/// <summary>A bucket of objects. Private and encrypted; nothing of it is public.</summary>
[ResourceType("cdev::bucket", "arn,name")]
public sealed class Bucket : Resource
{
    /// <summary>Declares a bucket.</summary>
    /// <param name="name">The name in the component: a letter, then letters, digits and hyphens, 64 characters at most.</param>
    public Bucket(string name)
        : this(name, isExisting: false)
    {
    }

    private Bucket(string name, bool isExisting)
        : base("cdev::bucket", name, isExisting)
    {
    }

    /// <summary>Whether former versions of objects are kept.</summary>
    public bool Versioning { get; init; }

    /// <summary>When objects are deleted, in whole days; never unless said.</summary>
    [Option(Min = 86_400, Step = 86_400)]
    public TimeSpan ExpireAfter { get; init; }

    /// <summary>When former versions are deleted, in whole days; never unless said. Needs <see cref="Versioning"/>.</summary>
    [Option(Min = 86_400, Step = 86_400, Needs = nameof(Versioning))]
    public TimeSpan ExpireVersionsAfter { get; init; }

    /// <summary>Which pages may read and write it from a browser, by presigned URLs; none unless said.</summary>
    public Cors? Cors { get; init; }

    /// <summary>The ARN of a KMS key; the cloud's own key unless said.</summary>
    [Option(Pattern = "arn:aws[a-z-]*:kms:.+", Form = "the ARN of a KMS key")]
    public string? EncryptionKey { get; init; }

    /// <summary>The bucket's name in the cloud.</summary>
    /// <exception cref="InvalidOperationException">It is not known here; see <see cref="Use"/> for unit tests.</exception>
    [Output("name")]
    public string Name => GetOutput("name");

    /// <summary>The bucket's ARN.</summary>
    /// <exception cref="InvalidOperationException">It is not known here.</exception>
    [Output("arn")]
    public string Arn => GetOutput("arn");

    /// <summary>A bucket that is made elsewhere.</summary>
    /// <param name="name">Its name in the cloud.</param>
    public static Bucket Existing(
        [Option(Min = 3, Max = 63, Pattern = "[a-z0-9][a-z0-9.-]*[a-z0-9]", Form = "a bucket's name, of lower-case letters, digits, '-' and '.', not its ARN or URL")] string name)
        => new(name, isExisting: true);

    /// <summary>Lets <see cref="Name"/> give <paramref name="name"/> in this flow of calls, for unit tests.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Dispose it to have the former value back.</returns>
    public IDisposable Use(string name) => Substitute("name", name);
}
