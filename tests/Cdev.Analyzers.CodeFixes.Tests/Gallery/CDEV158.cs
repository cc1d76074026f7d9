public static class OrderFunctions
{
    [Function(Role = {|CDEV158:"orders"|})] public static void Place() { }
}
