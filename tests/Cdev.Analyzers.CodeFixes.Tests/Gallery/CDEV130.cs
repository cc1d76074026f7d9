public static class Cloud
{
    public static readonly Queue Mail = new("mail") { FormerNames = [{|CDEV130:"news"|}] };
    public static readonly Queue News = new("news");
    public static readonly Queue Jobs = new("jobs") { FormerNames = [{|CDEV130:"jobs"|}, "work"], MaxReceiveCount = 3 };
    public static readonly Topic Orders = new("orders")
    {
        FormerNames = new[] { {|CDEV130:"orders"|} },
    };
    public static readonly Topic Bills = new("bills") { FormerNames = new List<string> { "invoices", {|CDEV130:"bills"|} } };
}
