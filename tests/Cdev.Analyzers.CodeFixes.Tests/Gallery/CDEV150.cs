public static class OrderFunctions
{
    [Function]
    [EnvironmentVariable("MODE", "fast")]
    [EnvironmentVariable({|CDEV150:"MODE"|}, "slow")]
    public static void Place()
    {
    }
}
