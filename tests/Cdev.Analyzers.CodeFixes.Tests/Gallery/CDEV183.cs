public static class Cloud
{
    public static readonly Table Orders = new("orders") { PartitionKey = "id", Stream = StreamView.Keys };
}

public sealed record Order(string Id);

public static class OrderFunctions
{
    [Function, TableStreamEvent({|CDEV183:nameof(Cloud.Orders)|})] public static void Audit(TableChange<Order> change) { }
}
