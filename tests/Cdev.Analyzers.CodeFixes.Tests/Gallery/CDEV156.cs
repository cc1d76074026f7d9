public static class OrderFunctions
{
    [Function("place", FormerNames = {|CDEV156:new[] { "place" }|})] public static void Place() { }

    [Function("sweep", FormerNames = {|CDEV156:{|CDEV156:new[] { "a b", "sweep" }|}|})] public static void Sweep() { }
}
