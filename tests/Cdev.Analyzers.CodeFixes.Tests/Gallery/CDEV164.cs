public static class OrderFunctions
{
    [Function, Schedule({|CDEV164:"rate(1 hours)"|})] public static void Hourly() { }

    [Function, Schedule({|CDEV164:"rate(5 minute)"|})] public static void Often() { }

    [Function, Schedule({|CDEV164:"cron(0 6 * * *)"|})] public static void Mornings() { }

    [Function, Schedule({|CDEV164:"30 7 * * mon-fri"|})] public static void Weekdays() { }

    // Which day is meant by 1 depends on where one counts from.
    [Function, Schedule({|CDEV164:"cron(0 6 * * 1)"|})] public static void Mondays() { }

    [Function, Schedule({|CDEV164:"every day"|})] public static void Daily() { }
}
