public static class Cloud
{
    public static readonly Table Orders = new("orders")
    {
        PartitionKey = "id",
        Indexes = [new({|CDEV134:"by-total"|}) { SortKey = "total" }],
    };
}
