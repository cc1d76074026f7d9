namespace Cdev;

/// <summary>A call by a <see cref="ScheduleAttribute"/>.</summary>
public sealed class ScheduledCall
{
    /// <summary>The time for which it was planned.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The schedule's ARN.</summary>
    public string ScheduleArn { get; init; } = "";

    /// <summary>Names this call; the same when it is tried again.</summary>
    public string Id { get; init; } = "";
}
