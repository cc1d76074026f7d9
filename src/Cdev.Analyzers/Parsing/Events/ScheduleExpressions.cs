using System.Globalization;

namespace Cdev.Analyzers.Parsing.Events;

/// <summary>
/// Reads the three forms of a schedule as EventBridge Scheduler knows them
/// (<see href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">schedule types</see>).
/// </summary>
internal static class ScheduleExpressions
{
    private static readonly string[] Units = ["minute", "hour", "day"];

    /// <summary>What is wrong with an expression, for people; null when nothing is.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="mended">The expression that was meant, where there is no doubt.</param>
    public static string? Explain(string expression, out string? mended)
    {
        mended = null;
        if (Inner(expression, "rate(") is { } rate)
            return ExplainRate(rate, out mended);
        if (Inner(expression, "cron(") is { } cron)
            return CronFields.Explain(cron);
        if (Inner(expression, "at(") is { } time)
        {
            return DateTime.TryParseExact(time, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? null
                : "a single time is written as in 'at(2030-01-31T06:30:00)', without a zone, which TimeZone says";
        }

        return "it must be 'rate(…)', 'cron(…)' or 'at(…)', in lower case";
    }

    private static string? Inner(string expression, string opening)
        => expression.StartsWith(opening, StringComparison.Ordinal) && expression.EndsWith(")", StringComparison.Ordinal)
            ? expression.Substring(opening.Length, expression.Length - opening.Length - 1)
            : null;

    private static string? ExplainRate(string rate, out string? mended)
    {
        mended = null;
        var parts = rate.Split(' ');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0)
            return "a rate is a whole number from 1 and a unit, as in 'rate(5 minutes)'";
        var unit = Units.FirstOrDefault(candidate => parts[1] == candidate || parts[1] == candidate + "s");
        if (unit is null)
            return $"'{parts[1]}' is no unit of a rate; use minutes, hours or days";
        var right = value == 1 ? unit : unit + "s";
        if (parts[1] == right)
            return null;
        mended = $"rate({value} {right})";
        return $"it must be '{mended}': the unit is singular for 1 and plural for more";
    }
}
