public static class OrderFunctions
{
    private const string Sixteen = "0123456789abcdef";
    private const string Large = Sixteen + Sixteen + Sixteen + Sixteen + Sixteen + Sixteen + Sixteen + Sixteen;
    private const string Larger = Large + Large + Large + Large + Large + Large + Large + Large;

    [Function]
    [{|CDEV151:EnvironmentVariable("FIRST", Larger + Larger)|}]
    [EnvironmentVariable("SECOND", Larger + Larger)]
    public static void Place()
    {
    }
}
