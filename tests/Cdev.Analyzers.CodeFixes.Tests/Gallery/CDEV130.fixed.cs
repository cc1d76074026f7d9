// Take out "jobs"
// Take out 'FormerNames'
// Take out "bills"

public static class Cloud
{
    public static readonly Queue Mail = new("mail") { FormerNames = ["news"] };
    public static readonly Queue News = new("news");
    public static readonly Queue Jobs = new("jobs") { FormerNames = ["work"], MaxReceiveCount = 3 };
    public static readonly Topic Orders = new("orders");
    public static readonly Topic Bills = new("bills") { FormerNames = new List<string> { "invoices" } };
}
