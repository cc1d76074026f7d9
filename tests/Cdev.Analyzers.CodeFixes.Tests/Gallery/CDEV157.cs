public static class OrderFunctions
{
    [Function(SnapStart = {|CDEV157:true|}, EphemeralStorage = 1024)] public static void Place() { }
}
