// Use "rate(1 hour)"
// Use "rate(5 minutes)"
// Use "cron(0 6 * * ? *)"
// Use "cron(30 7 ? * MON-FRI *)"

public static class OrderFunctions
{
    [Function, Schedule("rate(1 hour)")] public static void Hourly() { }

    [Function, Schedule("rate(5 minutes)")] public static void Often() { }

    [Function, Schedule("cron(0 6 * * ? *)")] public static void Mornings() { }

    [Function, Schedule("cron(30 7 ? * MON-FRI *)")] public static void Weekdays() { }

    // Which day is meant by 1 depends on where one counts from.
    [Function, Schedule("cron(0 6 * * 1)")] public static void Mondays() { }

    [Function, Schedule("every day")] public static void Daily() { }
}
