namespace Cdev.Tests.Resources;

/// <summary>Declarations whose options name outputs of other resources, at run time.</summary>
[TestClass]
public sealed class DeclarationTests
{
    [TestMethod]
    public void An_output_in_a_declaration_is_no_obstacle_where_it_is_not_known()
    {
        using var _ = Cloud.Receipts.Use("test-receipts");
        Assert.AreEqual("test-receipts", Cloud.Receipts.Name);
        Assert.AreEqual("(the arn of Bucket \"declared-receipts\")/*", Cloud.Policy.Properties["Resource"]);
        Assert.AreEqual("(the Token of AwsResource \"declared-mails\")", Cloud.Policy.Properties["Token"]);
    }

    [TestMethod]
    public void Code_that_runs_is_told_all_the_same()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => Cloud.Receipts.Arn);
        Assert.ThrowsExactly<InvalidOperationException>(Cloud.Read);
    }

    [TestMethod]
    public void A_class_that_declares_nothing_is_code_that_runs()
    {
        var exception = Assert.ThrowsExactly<TypeInitializationException>(() => Reader.Name);
        Assert.IsInstanceOfType<InvalidOperationException>(exception.InnerException);
    }

    private static class Cloud
    {
        public static readonly Bucket Receipts = new("declared-receipts");
        public static readonly AwsResource Mails = new("AWS::SES::EmailIdentity", "declared-mails");

        public static readonly AwsResource Policy = new("AWS::S3::BucketPolicy", "declared-policy")
        {
            Properties = { ["Resource"] = $"{Receipts.Arn}/*", ["Token"] = Mails.Output("Token") },
        };

        public static string Read() => Receipts.Arn;
    }

    private static class Reader
    {
        public static readonly string Name = Cloud.Receipts.Arn;
    }
}
