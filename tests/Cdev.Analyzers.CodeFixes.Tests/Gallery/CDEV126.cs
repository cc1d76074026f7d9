public static class Cloud
{
    public static readonly Table Orders = new("orders")
    {
        PartitionKey = "id",
        Indexes = [new("by-customer") { PartitionKey = "customer", KeysOnly = {|CDEV126:true|}, Include = ["total"] }],
    };
}
