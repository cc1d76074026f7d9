public static class Cloud
{
    public static readonly Table {|CDEV124:Orders|} = new("orders");
}
