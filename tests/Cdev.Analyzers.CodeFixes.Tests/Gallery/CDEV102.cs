public static class OrderFunctions
{
    [Function] public static void Place() { }

    [Function({|CDEV102:"order_place"|})] public static void PlaceAgain() { }
}
