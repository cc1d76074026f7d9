public static class Cloud
{
    public static readonly Table Legacy = Table.Existing({|CDEV127:"arn:aws:dynamodb:eu-west-1:123456789012:table/crm"|});
}
