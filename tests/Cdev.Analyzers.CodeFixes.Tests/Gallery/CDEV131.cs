public static class Cloud
{
    public static readonly Queue Dead = new("dead");
    public static readonly Queue Mail = new("mail") { Fifo = true, MaxReceiveCount = 5, DeadLetter = {|CDEV131:Dead|} };
}
