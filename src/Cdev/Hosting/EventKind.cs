using System.ComponentModel;

namespace Cdev.Hosting;

/// <summary>What an event is, as its shape tells.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum EventKind
{
    /// <summary>Nothing that is known here.</summary>
    Unknown,

    /// <summary>A request in payload format 2.0, of an HTTP API or of a function's URL.</summary>
    Http,

    /// <summary>Messages of a queue.</summary>
    Queue,

    /// <summary>Messages of a topic.</summary>
    Topic,

    /// <summary>Changes of a bucket's objects.</summary>
    Bucket,

    /// <summary>Changes of a table's items.</summary>
    TableStream,

    /// <summary>Records of a data stream.</summary>
    Stream,

    /// <summary>The call of a schedule.</summary>
    Schedule,
}
