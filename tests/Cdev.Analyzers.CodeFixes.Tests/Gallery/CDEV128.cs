public static class Cloud
{
    public static readonly Bucket Receipts = new("receipts") { Tags = { ["team"] = "shop", [{|CDEV128:"team"|}] = "billing" } };

    public static readonly Queue Mail = new("mail") { FormerNames = ["letters", "post", {|CDEV128:"letters"|}] };
}
