public static class Cloud
{
    public static readonly Queue Dead = new("dead");
    public static readonly Queue Same = Dead;
    public static readonly Queue Mail = new("mail") { MaxReceiveCount = 5, DeadLetter = {|CDEV121:Same|} };
}
