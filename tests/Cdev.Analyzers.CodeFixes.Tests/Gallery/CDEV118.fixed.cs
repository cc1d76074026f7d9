// Return Task

public static class OrderFunctions
{
    [Function] public static async Task Sweep() => await Task.Yield();

    [Function] public static Func<int> Count() => () => 1;
}
