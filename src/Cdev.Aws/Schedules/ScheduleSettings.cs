using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Schedules;

/// <summary>Times at which a function is called, as a model has them, references resolved. What has its default is null.</summary>
/// <param name="Function">ARN of the function.</param>
/// <param name="Expression"><c>rate(…)</c>, <c>cron(…)</c> or <c>at(…)</c>.</param>
/// <param name="TimeZone">As the IANA database names it; null: UTC.</param>
/// <param name="Window">Minutes within which the call may come; null: none.</param>
/// <param name="Disabled">Whether nothing is called; null: no.</param>
internal sealed record ScheduleSettings(string Function, string Expression, string? TimeZone = null, int? Window = null, bool? Disabled = null)
{
    /// <summary>
    /// What a function is called with: <c>ScheduledCall.Input</c> of <c>Cdev</c>, which user code references and this project does not. Scheduler puts the values in
    /// (https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html).
    /// </summary>
    internal const string Input = """{"id":"<aws.scheduler.execution-id>","time":"<aws.scheduler.scheduled-time>","scheduleArn":"<aws.scheduler.schedule-arn>"}""";

    private const string Utc = "UTC";

    /// <summary>As Scheduler takes it: always all of it, since what is absent is set back.</summary>
    /// <remarks>https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html</remarks>
    /// <param name="name">The schedule's name.</param>
    /// <param name="role">ARN of the role that it calls with.</param>
    internal JsonObject ToAws(string name, string role) => new()
    {
        ["Name"] = name,
        ["ScheduleExpression"] = Expression,
        ["ScheduleExpressionTimezone"] = TimeZone ?? Utc,
        ["FlexibleTimeWindow"] = Window is { } minutes ? new JsonObject { ["Mode"] = "FLEXIBLE", ["MaximumWindowInMinutes"] = minutes } : new JsonObject { ["Mode"] = "OFF" },
        ["State"] = Disabled == true ? "DISABLED" : "ENABLED",
        ["Target"] = new JsonObject { ["Arn"] = Function, ["RoleArn"] = role, ["Input"] = Input },
    };

    /// <summary>What is found.</summary>
    /// <param name="schedule">The answer of GetSchedule.</param>
    internal static ScheduleSettings Of(JsonElement schedule) => new(
        schedule.Member("Target")?.Text("Arn") ?? "",
        schedule.Text("ScheduleExpression") ?? "",
        schedule.Text("ScheduleExpressionTimezone") is { } zone && zone != Utc ? zone : null,
        schedule.Member("FlexibleTimeWindow")?.Number("MaximumWindowInMinutes"),
        schedule.Text("State") == "DISABLED" ? true : null);
}
