public static class OrderFunctions
{
    [Function, Grant({|CDEV155:"SendEmail"|}, "*")] public static void Place() { }

    [Function, Grant("ses:SendEmail", {|CDEV155:"everything"|})] public static void Sweep() { }
}
