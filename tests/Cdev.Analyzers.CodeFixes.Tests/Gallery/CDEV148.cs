public static class OrderFunctions
{
    [{|CDEV148:EnvironmentVariable("MODE", "fast")|}] public static void Place() { }
}
