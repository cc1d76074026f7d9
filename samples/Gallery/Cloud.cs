using Cdev;
using Gallery.Platform;

namespace Gallery;

/// <summary>Every kind of resource, with every option.</summary>
public static class Cloud
{
    private const string Site = "https://gallery.example.com";

    public static readonly HttpApi Api = new("gallery")
    {
        Cors = new() { AllowOrigins = [Site], AllowMethods = ["GET", "PUT"], AllowHeaders = ["content-type"], MaxAge = TimeSpan.FromHours(1) },
        Tags = { ["team"] = "gallery", ["cost-center"] = $"{1000 + 7}" },
    };

    public static readonly HttpApi Members = new("members")
    {
        Authorizer = new JwtAuthorizer("https://login.example.com/") { Audiences = ["gallery", "gallery-admin"] },
        Domain = new("members.example.com")
        {
            Certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555",
            HostedZone = "Z0123456789ABCDEFGHIJ",
            BasePath = "v1",
        },
    };

    public static readonly HttpApi Internal = new("internal") { Authorizer = new IamAuthorizer() };

    public static readonly Bucket Pictures = new("pictures")
    {
        Versioning = true,
        ExpireVersionsAfter = TimeSpan.FromDays(30),
        Cors = new() { AllowOrigins = ["*"], ExposeHeaders = ["etag"] },
        Retain = true,
    };

    public static readonly Bucket Thumbnails = new("thumbnails") { ExpireAfter = TimeSpan.FromDays(7), FormerNames = ["previews"] };

    public static readonly Table Artists = new("artists")
    {
        PartitionKey = "id",
        SortKey = "born",
        SortKeyType = KeyType.Number,
        Indexes =
        [
            new("by-country") { PartitionKey = "country", SortKey = "name" },
            new("by-name") { SortKey = "name", KeysOnly = true },
        ],
        Stream = StreamView.NewAndOld,
        TimeToLive = "expires",
        PointInTimeRecovery = true,
        Protect = true,
    };

    public static readonly Table Counters = new("counters") { PartitionKey = "name", ReadCapacity = 5, WriteCapacity = 5 };

    public static readonly Table Legacy = Table.Existing("crm-prod-customers");

    public static readonly Queue DeadMail = new("dead-mail") { Retention = TimeSpan.FromDays(14) };

    public static readonly Queue Mail = new("mail")
    {
        VisibilityTimeout = TimeSpan.FromSeconds(60),
        MaxReceiveCount = 5,
        DeadLetter = DeadMail,
        Delay = TimeSpan.FromSeconds(5),
    };

    public static readonly Queue Orders = new("orders") { Fifo = true, ContentDeduplication = true };

    public static readonly Topic News = new("news");

    public static readonly DataStream Clicks = new("clicks") { Shards = 2, Retention = TimeSpan.FromHours(48) };

    public static readonly Setting PageSize = new("page-size") { Default = "10", Description = "How many artists a page has." };

    public static readonly Secret Stripe = new("stripe") { Description = "The key of the payment service." };

    /// <summary>Anything else that Cloud Control knows, with outputs of other resources among its properties.</summary>
    public static readonly AwsResource Dashboard = new("AWS::CloudWatch::Dashboard", "dashboard")
    {
        Properties =
        {
            ["DashboardBody"] = "{\"widgets\":[]}",
        },
    };

    public static readonly AwsResource Alarm = new("AWS::CloudWatch::Alarm", "dead-mail-alarm")
    {
        Properties =
        {
            ["Namespace"] = "AWS/SQS",
            ["MetricName"] = "ApproximateNumberOfMessagesVisible",
            ["Statistic"] = "Maximum",
            ["ComparisonOperator"] = "GreaterThanThreshold",
            ["Threshold"] = 0,
            ["Period"] = 300,
            ["EvaluationPeriods"] = 1,
            ["TreatMissingData"] = "notBreaching",
            ["Dimensions"] = new object[] { new Dictionary<string, object?> { ["Name"] = "QueueName", ["Value"] = DeadMail.Name } },
            ["AlarmActions"] = new object[] { Shared.Audit.Arn },
            ["AlarmDescription"] = $"Messages in {DeadMail.Arn}",
        },
        Outputs = ["Arn"],
    };
}
