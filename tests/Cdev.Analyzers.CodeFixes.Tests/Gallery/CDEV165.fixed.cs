// Use "Europe/Amsterdam"
// Use "America/New_York"

public static class OrderFunctions
{
    [Function, Schedule("rate(1 hour)", TimeZone = "Europe/Amsterdam")] public static void A() { }

    [Function, Schedule("rate(1 hour)", TimeZone = "America/New_York")] public static void B() { }

    // There are two of the name.
    [Function, Schedule("rate(1 hour)", TimeZone = "Buenos_Aires")] public static void C() { }

    [Function, Schedule("rate(1 hour)", TimeZone = "W. Europe Standard Time")] public static void D() { }
}
