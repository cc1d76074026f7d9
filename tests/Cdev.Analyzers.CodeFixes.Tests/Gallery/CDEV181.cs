using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

[assembly: CdevJson(typeof(Shop.ShopJson))]

namespace Shop
{
    [JsonSerializable(typeof(Order))]
    public partial class ShopJson : JsonSerializerContext;

    public sealed record Order(string Customer);

    public sealed record Receipt(string Number);

    public static class OrderFunctions
    {
        [Function] public static Task<Receipt> {|CDEV181:Place|}(Order order) => Task.FromResult(new Receipt(order.Customer));

        [Function] public static void Print(List<Receipt> {|CDEV181:receipts|}) { }
    }

    // What the generator of System.Text.Json writes in a build.
    public partial class ShopJson(JsonSerializerOptions? options) : JsonSerializerContext(options)
    {
        public ShopJson()
            : this(null)
        {
        }

        public static ShopJson Default { get; } = new();

        protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

        public override JsonTypeInfo? GetTypeInfo(Type type) => null;
    }
}
