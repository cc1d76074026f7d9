// Take out 'FormerNames'

public static class OrderFunctions
{
    [Function("place")] public static void Place() { }

    [Function("sweep", FormerNames = new[] { "a b", "sweep" })] public static void Sweep() { }
}
