using System.Globalization;

namespace Cdev.Analyzers.Parsing.Events;

/// <summary>
/// Reads the six fields of a cron expression as EventBridge Scheduler knows them
/// (<see href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based">cron-based schedules</see>).
/// </summary>
internal static class CronFields
{
    private const int DayOfMonth = 2;
    private const int DayOfWeek = 4;

    private static readonly Field[] Fields =
    [
        new("minutes", 0, 59, []),
        new("hours", 0, 23, []),
        new("day of the month", 1, 31, []),
        new("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
        new("day of the week", 1, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]),
        new("year", 1970, 2199, []),
    ];

    /// <summary>What is wrong with the fields, for people; null when nothing is.</summary>
    public static string? Explain(string cron)
    {
        var texts = cron.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (texts.Length != Fields.Length)
            return $"cron has six fields (minutes, hours, day of the month, month, day of the week, year), and here are {texts.Length}";
        for (var i = 0; i < Fields.Length; i++)
        {
            if (texts[i] == "?" && i is DayOfMonth or DayOfWeek)
                continue;
            foreach (var item in texts[i].Split(','))
            {
                if (!IsItem(item, i))
                    return $"'{item}' is no {Fields[i].Describe()}";
            }
        }

        return (texts[DayOfMonth] == "?") == (texts[DayOfWeek] == "?")
            ? "of the day of the month and the day of the week just one must be '?'"
            : null;
    }

    private static bool IsItem(string item, int field)
    {
        if (field == DayOfMonth && IsLastOrWeekday(item))
            return true;
        if (field == DayOfWeek && IsLastOrNth(item))
            return true;
        var step = item.IndexOf('/');
        if (step >= 0 && (!IsNumber(item.Substring(step + 1), 1, Fields[field].Max)))
            return false;
        var range = step < 0 ? item : item.Substring(0, step);
        if (range == "*")
            return true;
        var dash = range.IndexOf('-');
        return dash < 0
            ? Fields[field].Has(range)
            : Fields[field].Has(range.Substring(0, dash)) && Fields[field].Has(range.Substring(dash + 1));
    }

    // The last day, the last weekday, the weekday nearest to a day.
    private static bool IsLastOrWeekday(string item)
        => item is "L" or "LW" || (item.EndsWith("W", StringComparison.Ordinal) && Fields[DayOfMonth].Has(item.Substring(0, item.Length - 1)));

    // The last day of the week, or the last one of its name in the month; the nth of its name.
    private static bool IsLastOrNth(string item)
    {
        if (item.EndsWith("L", StringComparison.Ordinal))
            return item.Length == 1 || Fields[DayOfWeek].Has(item.Substring(0, item.Length - 1));
        var sign = item.IndexOf('#');
        return sign >= 0 && Fields[DayOfWeek].Has(item.Substring(0, sign)) && IsNumber(item.Substring(sign + 1), 1, 5);
    }

    private static bool IsNumber(string text, int min, int max)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max;

    private sealed record Field(string Name, int Min, int Max, string[] Names)
    {
        public bool Has(string text) => IsNumber(text, Min, Max) || Names.Contains(text, StringComparer.OrdinalIgnoreCase);

        public string Describe() => Names.Length == 0
            ? $"{Name}: that is {Min} to {Max}"
            : $"{Name}: that is {Min} to {Max} or {Names[0]} to {Names[Names.Length - 1]}";
    }
}
