namespace Other
{
    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class FromFormAttribute : Attribute;
}

namespace Shop
{
    using Other;

    public static class Cloud
    {
        public static readonly HttpApi Api = new("shop");
    }

    public static class OrderFunctions
    {
        [Function, HttpRoute("POST", "/orders")] public static void Place([FromForm] string {|CDEV179:customer|}) { }
    }
}
