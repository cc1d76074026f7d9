public static class Cloud
{
    public static readonly Setting PageSize = new("page-size") { Default = {|CDEV120:Environment.GetEnvironmentVariable("PAGE_SIZE")|} };
}
