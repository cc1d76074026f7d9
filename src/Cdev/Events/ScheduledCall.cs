namespace Cdev;

/// <summary>A call by a <see cref="ScheduleAttribute"/>.</summary>
public sealed class ScheduledCall
{
    /// <summary>
    /// What a schedule sends, for whoever makes one: EventBridge Scheduler puts the values in the place of the names in angle brackets
    /// (<see href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html">context attributes</see>).
    /// </summary>
    public const string Input = """{"id":"<aws.scheduler.execution-id>","time":"<aws.scheduler.scheduled-time>","scheduleArn":"<aws.scheduler.schedule-arn>"}""";

    /// <summary>The time for which it was planned; together with <see cref="ScheduleArn"/> it names what is to be done, however often that is tried.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The schedule's ARN.</summary>
    public string ScheduleArn { get; init; } = "";

    /// <summary>Names this call; the same when Lambda tries it again.</summary>
    public string Id { get; init; } = "";
}
