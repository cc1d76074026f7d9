namespace Cdev.Aws.Endpoint.Faults;

/// <summary>Something that goes wrong with a call.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Refused with the service's own error for too many requests.</summary>
    public sealed record Throttle : Fault;

    /// <summary>The service fails before it does anything.</summary>
    /// <param name="Status">500 or 503.</param>
    public sealed record ServerError(int Status) : Fault;

    /// <summary>The connection breaks before the service sees the request.</summary>
    public sealed record ResetBefore : Fault;

    /// <summary>The connection breaks after the service did its work: the answer is lost.</summary>
    public sealed record ResetAfter : Fault;

    /// <summary>The answer takes long.</summary>
    /// <param name="Delay">How long.</param>
    public sealed record Slow(TimeSpan Delay) : Fault;

    /// <summary>The request arrives twice, and is handled twice; the client sees the first answer.</summary>
    public sealed record Duplicate : Fault;

    /// <summary>Reads that follow do not see what the request wrote.</summary>
    /// <param name="Reads">How many reads of the same service.</param>
    public sealed record StaleReads(int Reads) : Fault;

    /// <summary>A request of Cloud Control is taken, and the type's handler fails.</summary>
    /// <param name="Code">One of HandlerErrorCode.</param>
    /// <param name="LeavesResource">Whether it fails after it did its work.</param>
    public sealed record HandlerFailure(string Code, bool LeavesResource = false) : Fault;
}
