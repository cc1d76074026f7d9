public static class Cloud
{
    public static readonly HttpApi Shop = new("shop");
    public static readonly HttpApi Other = new({|CDEV117:"Shop"|});
}
