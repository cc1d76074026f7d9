public static class Cloud
{
    public static readonly Queue[] Queues = [{|CDEV137:new Queue|}("mail")];
}
