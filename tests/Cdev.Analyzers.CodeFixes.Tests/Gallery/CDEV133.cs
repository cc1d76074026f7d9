public static class Cloud
{
    public static readonly Table Orders = new("orders")
    {
        PartitionKey = "id",
        SortKey = "at",
        SortKeyType = KeyType.Number,
        Indexes = [new("by-time") { PartitionKey = "customer", SortKey = {|CDEV133:"at"|} }],
    };
}
