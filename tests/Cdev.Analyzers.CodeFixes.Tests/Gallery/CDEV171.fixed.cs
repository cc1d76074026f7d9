// Set Stream = StreamView.NewAndOld

public static class Cloud
{
    public static readonly Table Orders = new("orders") { PartitionKey = "id", Stream = StreamView.NewAndOld };
}

public static class OrderFunctions
{
    [Function, TableStreamEvent(nameof(Cloud.Orders))] public static void Audit(TableChange change) { }
}
