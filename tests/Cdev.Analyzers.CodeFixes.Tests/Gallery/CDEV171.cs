public static class Cloud
{
    public static readonly Table Orders = new("orders") { PartitionKey = "id" };
}

public static class OrderFunctions
{
    [Function, TableStreamEvent({|CDEV171:nameof(Cloud.Orders)|})] public static void Audit(TableChange change) { }
}
