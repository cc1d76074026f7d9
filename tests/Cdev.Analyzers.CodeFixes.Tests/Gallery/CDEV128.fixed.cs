// Take out "letters"

public static class Cloud
{
    public static readonly Bucket Receipts = new("receipts") { Tags = { ["team"] = "shop", ["team"] = "billing" } };

    public static readonly Queue Mail = new("mail") { FormerNames = ["letters", "post"] };
}
