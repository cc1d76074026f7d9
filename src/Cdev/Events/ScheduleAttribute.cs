namespace Cdev;

/// <summary>Calls a function at times.</summary>
/// <param name="expression">
/// <c>rate(5 minutes)</c>, <c>cron(0 6 * * ? *)</c> (minutes, hours, day of month, month, day of week, year), or <c>at(2030-01-01T00:00:00)</c>
/// (<see href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">schedule types</see>).
/// </param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ScheduleAttribute(string expression) : Attribute
{
    /// <summary>The times.</summary>
    public string Expression { get; } = expression;

    /// <summary>The time zone of the times, as the IANA database names it: <c>Europe/Amsterdam</c>; UTC unless said.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Minutes within which the call may come, 1 to 1440; at the time itself unless said.</summary>
    public int Window { get; set; }

    /// <summary>Whether it is off.</summary>
    public bool Disabled { get; set; }
}
