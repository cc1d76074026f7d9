namespace Cdev.Model.Resources;

/// <summary>
/// The resource types that the build itself knows: those of the classes in <c>Cdev</c>, and those that packaging makes of functions and
/// their events. What their properties are: <c>docs/formats/component.v1.schema.json</c>.
/// </summary>
public static class ResourceTypes
{
    /// <summary>A function: one handler with its archive. Outputs: <c>name</c>, <c>arn</c>.</summary>
    public const string Function = "cdev::function";

    /// <summary>A layer: files that functions find under <c>/opt</c>. Its name is made of what it holds: with other content it is another resource. Output: <c>arn</c>.</summary>
    public const string Layer = "cdev::layer";

    /// <summary>An HTTP API. Outputs: <c>id</c>, <c>url</c>; with a JWT authorizer <c>authorizerId</c>.</summary>
    public const string Api = "cdev::api";

    /// <summary>A route of an HTTP API to a function. With it goes the permission to call the function.</summary>
    public const string Route = "cdev::route";

    /// <summary>What reads a queue, a table's stream or a data stream and calls a function with what it read: an event source mapping.</summary>
    public const string Trigger = "cdev::trigger";

    /// <summary>A function's subscription to a topic, with the permission to call the function.</summary>
    public const string Subscription = "cdev::subscription";

    /// <summary>The one set of rules by which a bucket calls functions, with the permissions to call them. Named after the bucket.</summary>
    public const string Notifications = "cdev::notifications";

    /// <summary>A schedule that calls a function, with the role that it needs for it.</summary>
    public const string Schedule = "cdev::schedule";

    /// <summary>A URL of a function's own. Named after the function. Output: <c>url</c>.</summary>
    public const string Url = "cdev::url";

    /// <summary>A bucket. Outputs: <c>name</c>, <c>arn</c>.</summary>
    public const string Bucket = "cdev::bucket";

    /// <summary>A table. Outputs: <c>name</c>, <c>arn</c>; with a stream <c>streamArn</c>.</summary>
    public const string Table = "cdev::table";

    /// <summary>A queue. Outputs: <c>name</c>, <c>arn</c>, <c>url</c>.</summary>
    public const string Queue = "cdev::queue";

    /// <summary>A topic. Outputs: <c>name</c>, <c>arn</c>.</summary>
    public const string Topic = "cdev::topic";

    /// <summary>A data stream. Outputs: <c>name</c>, <c>arn</c>.</summary>
    public const string Stream = "cdev::stream";

    /// <summary>A secret: where its value is, never the value. Outputs: <c>source</c>, <c>arn</c>.</summary>
    public const string Secret = "cdev::secret";

    /// <summary>A setting. Outputs: <c>value</c>, <c>arn</c>.</summary>
    public const string Setting = "cdev::setting";
}
