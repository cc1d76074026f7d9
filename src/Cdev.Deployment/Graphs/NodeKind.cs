namespace Cdev.Deployment.Graphs;

/// <summary>What a node is: it decides glyph, colour and shape.</summary>
public enum NodeKind
{
    /// <summary>A resource of a type that has no kind of its own.</summary>
    Other,

    /// <summary>A function.</summary>
    Function,

    /// <summary>An HTTP API.</summary>
    Api,

    /// <summary>A function's own URL.</summary>
    Url,

    /// <summary>A schedule.</summary>
    Schedule,

    /// <summary>A bucket.</summary>
    Bucket,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A queue.</summary>
    Queue,

    /// <summary>A topic.</summary>
    Topic,

    /// <summary>A data stream.</summary>
    Stream,

    /// <summary>A secret.</summary>
    Secret,

    /// <summary>A setting.</summary>
    Setting,
}
