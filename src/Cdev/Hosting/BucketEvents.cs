using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>Reads the events of buckets (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">their form</see>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BucketEvents
{
    /// <summary>The objects; none of the event by which S3 tests a notification.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="invocation">The call.</param>
    /// <param name="deadline">Cancelled shortly before the platform ends the call.</param>
    /// <exception cref="NotSupportedException">It is another event.</exception>
    public static EventBatch<BucketObject> Open(ReadOnlyMemory<byte> payload, IInvocation invocation, CancellationToken deadline)
        => new(EventReader.Read(payload, EventKind.Bucket, ReadObject), FailurePolicy.Whole, invocation, deadline);

    private static BucketObject ReadObject(JsonElement record)
    {
        var name = EventReader.Text(record, "eventName");
        var s3 = EventReader.Required(record, "s3");
        var changed = EventReader.Required(s3, "object");
        return new()
        {
            EventName = name,
            Change = name.StartsWith("ObjectRemoved", StringComparison.Ordinal) || name.StartsWith("LifecycleExpiration", StringComparison.Ordinal) ? ObjectChange.Removed : ObjectChange.Created,
            Bucket = EventReader.Text(EventReader.Required(s3, "bucket"), "name"),
            // Encoded as a form is: a space is a plus sign.
            Key = WebUtility.UrlDecode(EventReader.Text(changed, "key")),
            Size = long.TryParse(EventReader.TextOrNull(changed, "size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
            ETag = EventReader.TextOrNull(changed, "eTag"),
            VersionId = EventReader.TextOrNull(changed, "versionId"),
            Sequencer = EventReader.TextOrNull(changed, "sequencer"),
            Time = EventReader.IsoTime(record, "eventTime"),
        };
    }
}
