namespace Cdev;

/// <summary>An object of a bucket to which something happened.</summary>
public sealed class BucketObject
{
    /// <summary>What happened, as S3 names it: <c>ObjectCreated:Put</c>.</summary>
    public required string EventName { get; init; }

    /// <summary>What happened.</summary>
    public ObjectChange Change { get; init; }

    /// <summary>The bucket's name in the cloud.</summary>
    public required string Bucket { get; init; }

    /// <summary>The object's key, decoded.</summary>
    public required string Key { get; init; }

    /// <summary>Its size in bytes; null of a removed one.</summary>
    public long? Size { get; init; }

    /// <summary>Its entity tag; null of a removed one.</summary>
    public string? ETag { get; init; }

    /// <summary>Its version, of a bucket with versions.</summary>
    public string? VersionId { get; init; }

    /// <summary>Orders the changes of one key: compared as texts of equal length, padded with zeros on the left.</summary>
    public string? Sequencer { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset Time { get; init; }
}
