public static class Cloud
{
    public static readonly Queue Mail = new("mail") { MaxReceiveCount = 5, DeadLetter = {|CDEV132:Returned|} };
    public static readonly Queue Returned = new("returned") { MaxReceiveCount = 5, DeadLetter = Mail };
}
