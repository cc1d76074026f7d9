public static class OrderFunctions
{
    [Function, {|CDEV152:Vpc(Subnets = new[] { "subnet-0123456789abcdef0" })|}] public static void Place() { }
}
