public static class OrderFunctions
{
    [Function] public static async void {|CDEV118:Sweep|}() => await Task.Yield();

    [Function] public static Func<int> {|CDEV118:Count|}() => () => 1;
}
