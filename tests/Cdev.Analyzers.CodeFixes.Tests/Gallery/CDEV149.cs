public static class OrderFunctions
{
    [Function, EnvironmentVariable({|CDEV149:"AWS_REGION"|}, "eu-west-1")] public static void Place() { }

    [Function, EnvironmentVariable({|CDEV149:"1st"|}, "x")] public static void Sweep() { }
}
