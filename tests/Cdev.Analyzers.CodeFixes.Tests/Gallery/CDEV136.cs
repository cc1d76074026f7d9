public sealed class Mailbox(string name) : Resource("acme::mailbox", name);

public static class Cloud
{
    public static readonly Mailbox {|CDEV136:Inbox|} = new("inbox");
}
