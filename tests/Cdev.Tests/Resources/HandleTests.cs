namespace Cdev.Tests.Resources;

/// <summary>Handles of every class: what they read, and what stands in for it in a unit test.</summary>
[TestClass]
public sealed class HandleTests
{
    private static readonly (string Variable, Func<string> Read)[] Outputs =
    [
        ("CDEV_API_HANDLE_URL", () => new HttpApi("handle").Url),
        ("CDEV_API_HANDLE_ID", () => new HttpApi("handle").Id),
        ("CDEV_BUCKET_HANDLE_NAME", () => new Bucket("handle").Name),
        ("CDEV_BUCKET_HANDLE_ARN", () => new Bucket("handle").Arn),
        ("CDEV_TABLE_HANDLE_NAME", () => new Table("handle").Name),
        ("CDEV_TABLE_HANDLE_ARN", () => new Table("handle").Arn),
        ("CDEV_TABLE_HANDLE_STREAMARN", () => new Table("handle").StreamArn),
        ("CDEV_QUEUE_HANDLE_NAME", () => new Queue("handle").Name),
        ("CDEV_QUEUE_HANDLE_URL", () => new Queue("handle").Url),
        ("CDEV_QUEUE_HANDLE_ARN", () => new Queue("handle").Arn),
        ("CDEV_TOPIC_HANDLE_NAME", () => new Topic("handle").Name),
        ("CDEV_TOPIC_HANDLE_ARN", () => new Topic("handle").Arn),
        ("CDEV_STREAM_HANDLE_NAME", () => new DataStream("handle").Name),
        ("CDEV_STREAM_HANDLE_ARN", () => new DataStream("handle").Arn),
        ("CDEV_SES__EMAILIDENTITY_HANDLE_ID", () => new AwsResource("AWS::SES::EmailIdentity", "handle").Id),
        ("CDEV_SES__EMAILIDENTITY_HANDLE_DKIM_TOKEN", () => new AwsResource("AWS::SES::EmailIdentity", "handle").Output("Dkim.Token")),
        ("CDEV_SETTING_HANDLE_VALUE", () => new Setting("handle").GetAsync().GetAwaiter().GetResult()),
    ];

    [TestMethod]
    public void An_output_is_what_the_deployment_set()
    {
        foreach (var (variable, read) in Outputs)
            Assert.AreEqual("deployed " + variable, With(variable, "deployed " + variable, read));
    }

    [TestMethod]
    public void An_output_that_is_not_set_names_its_variable()
    {
        foreach (var (variable, read) in Outputs)
            Assert.Contains(variable + " is not set", Assert.ThrowsExactly<InvalidOperationException>(() => read()).Message);
    }

    [TestMethod]
    public void The_resource_that_is_made_elsewhere_has_a_handle_too()
    {
        Resource[] existing =
        [
            HttpApi.Existing("a1b2c3"), Bucket.Existing("crm-files"), Table.Existing("crm"), Queue.Existing("crm.fifo"),
            Topic.Existing("crm"), DataStream.Existing("crm"), Secret.Existing("crm/key"), Setting.Existing("/crm/size"),
        ];
        Assert.IsTrue(Array.TrueForAll(existing, resource => resource.IsExisting));
        Assert.AreEqual("crm-files", existing[1].DeclaredName);
        Assert.AreEqual("deployed", With("CDEV_BUCKET_CRM_FILES_NAME", "deployed", () => Bucket.Existing("crm-files").Name));
        Assert.IsFalse(new Bucket("files").IsExisting);
    }

    [TestMethod]
    public async Task A_substitute_stands_in_for_what_code_asks_for()
    {
        var (bucket, table, queue, topic) = (new Bucket("used"), new Table("used"), new Queue("used"), new Topic("used"));
        var (stream, other, setting, secret) = (new DataStream("used"), new AwsResource("AWS::SES::EmailIdentity", "used"), new Setting("used"), new Secret("used"));
        using (bucket.Use("test-bucket"))
        using (table.Use("test-table"))
        using (queue.Use("http://test-queue"))
        using (topic.Use("test-topic"))
        using (stream.Use("test-stream"))
        using (other.Use("id", "test-id"))
        using (other.Use("Token", "test-token"))
        using (setting.Use("50"))
        using (secret.Use("test-secret"))
        {
            Assert.AreEqual("test-bucket", bucket.Name);
            Assert.AreEqual("test-table", table.Name);
            Assert.AreEqual("http://test-queue", queue.Url);
            Assert.AreEqual("test-topic", topic.Arn);
            Assert.AreEqual("test-stream", stream.Name);
            Assert.AreEqual("test-id", other.Id);
            Assert.AreEqual("test-token", other.Output("Token"));
            Assert.AreEqual("50", await setting.GetAsync());
            Assert.AreEqual("test-secret", await secret.GetAsync());
        }

        Assert.ThrowsExactly<InvalidOperationException>(() => bucket.Name);
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await secret.GetAsync());
    }

    [TestMethod]
    public void A_substitute_is_for_one_output_of_one_resource()
    {
        var (one, two) = (new Bucket("one"), new Bucket("two"));
        using var _ = one.Use("test-bucket");
        Assert.ThrowsExactly<InvalidOperationException>(() => one.Arn);
        Assert.ThrowsExactly<InvalidOperationException>(() => two.Name);
    }

    [TestMethod]
    public async Task A_setting_is_what_a_type_makes_of_it()
    {
        var setting = new Setting("typed");
        using (setting.Use("50"))
            Assert.AreEqual(50, await setting.GetAsync<int>());
        using (setting.Use("1.5"))
            Assert.AreEqual(1.5m, await setting.GetAsync<decimal>());
        using (setting.Use("many"))
        {
            var exception = await Assert.ThrowsExactlyAsync<FormatException>(async () => await setting.GetAsync<int>());
            Assert.Contains("\"typed\"", exception.Message);
        }
    }

    [TestMethod]
    public async Task A_secret_is_read_from_where_the_deployment_says_each_time()
    {
        const string Source = "CDEV_SECRET_PAYMENT_SOURCE", Key = "HANDLE_TESTS_PAYMENT_KEY";
        var secret = new Secret("payment");
        Environment.SetEnvironmentVariable(Source, "env:" + Key);
        try
        {
            var missing = await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await secret.GetAsync());
            Assert.Contains(Key, missing.Message);
            Assert.AreEqual("first", With(Key, "first", () => secret.GetAsync().GetAwaiter().GetResult()));
            Assert.AreEqual("second", With(Key, "second", () => secret.GetAsync().GetAwaiter().GetResult()));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Source, value: null);
        }
    }

    [TestMethod]
    public async Task A_secret_from_elsewhere_says_that_it_cannot_be_read_and_not_what_it_is()
    {
        const string Source = "CDEV_SECRET_ELSEWHERE_SOURCE";
        Environment.SetEnvironmentVariable(Source, "secretsmanager:elsewhere");
        try
        {
            var exception = await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await new Secret("elsewhere").GetAsync());
            Assert.Contains("secretsmanager:elsewhere", exception.Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Source, value: null);
        }
    }

    [TestMethod]
    public async Task Reading_a_value_can_be_cancelled()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(async () => await new Secret("cancelled").GetAsync(cancelled));
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(async () => await new Setting("cancelled").GetAsync(cancelled));
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(async () => await new Setting("cancelled").GetAsync<int>(cancelled));
    }

    private static string With(string variable, string value, Func<string> read)
    {
        Environment.SetEnvironmentVariable(variable, value);
        try
        {
            return read();
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, value: null);
        }
    }
}
