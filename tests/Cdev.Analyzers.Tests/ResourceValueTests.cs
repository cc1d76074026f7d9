using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests;

/// <summary>What stands in the manifest for what is written as an option.</summary>
[TestClass]
public sealed class ResourceValueTests
{
    [TestMethod]
    [DataRow("Fifo = true", """{"fifo":true}""")]
    [DataRow("Fifo = On", """{"fifo":true}""")]
    [DataRow("Fifo = !Off", """{"fifo":true}""")]
    [DataRow("MaxReceiveCount = 5", """{"maxReceiveCount":5}""")]
    [DataRow("MaxReceiveCount = (int)Five + 1", """{"maxReceiveCount":6}""")]
    [DataRow("EncryptionKey = \"arn:aws:kms:eu-west-1:1:key/\" + Key", """{"encryptionKey":"arn:aws:kms:eu-west-1:1:key/k"}""")]
    [DataRow("EncryptionKey = $\"arn:aws:kms:eu-west-1:1:key/{Key}-{nameof(Cloud)}-{5}\"", """{"encryptionKey":"arn:aws:kms:eu-west-1:1:key/k-Cloud-5"}""")]
    [DataRow("EncryptionKey = (\"arn:aws:kms:eu-west-1:1:key/k\")!", """{"encryptionKey":"arn:aws:kms:eu-west-1:1:key/k"}""")]
    public void Constants_are_their_values(string option, string expected) => Assert.AreEqual(expected, QueueWith(option));

    [TestMethod]
    [DataRow("Fifo = false")]
    [DataRow("EncryptionKey = null")]
    [DataRow("EncryptionKey = default")]
    [DataRow("DeadLetter = null")]
    [DataRow("Delay = TimeSpan.Zero")]
    [DataRow("Delay = default")]
    [DataRow("Delay = default(TimeSpan)")]
    [DataRow("VisibilityTimeout = TimeSpan.FromSeconds(30)")]
    [DataRow("Retention = TimeSpan.FromDays(4)")]
    [DataRow("Tags = { }")]
    [DataRow("FormerNames = []")]
    public void What_has_its_default_is_left_out(string option) => Assert.AreEqual("{}", QueueWith(option));

    [TestMethod]
    [DataRow("TimeSpan.FromSeconds(45)", 45)]
    [DataRow("TimeSpan.FromSeconds(45L)", 45)]
    [DataRow("TimeSpan.FromSeconds(45d)", 45)]
    [DataRow("TimeSpan.FromMinutes(1.5)", 90)]
    [DataRow("TimeSpan.FromMinutes(1, 30)", 90)]
    [DataRow("TimeSpan.FromMinutes(seconds: 30, minutes: 1)", 90)]
    [DataRow("TimeSpan.FromHours(2)", 7200)]
    [DataRow("TimeSpan.FromHours(1, minutes: 1, seconds: 1)", 3661)]
    [DataRow("TimeSpan.FromDays(0.25)", 21600)]
    [DataRow("TimeSpan.FromMilliseconds(2000)", 2000 / 1000)]
    [DataRow("TimeSpan.FromMicroseconds(5000000)", 5)]
    [DataRow("TimeSpan.FromTicks(10000000)", 1)]
    [DataRow("TimeSpan.FromSeconds(Five)", 5)]
    [DataRow("new TimeSpan(1, 1, 1)", 3661)]
    [DataRow("new(0, 0, 1, 1)", 61)]
    [DataRow("new TimeSpan(10000000L)", 1)]
    public void Time_spans_are_seconds(string span, int seconds)
        => Assert.AreEqual($$"""{"visibilityTimeout":{{seconds}}}""", QueueWith("VisibilityTimeout = " + span));

    [TestMethod]
    public void Zero_is_said_where_the_default_is_another()
        => Assert.AreEqual("""{"visibilityTimeout":0}""", QueueWith("VisibilityTimeout = TimeSpan.Zero"));

    [TestMethod]
    [DataRow("Tags = { [\"b\"] = \"2\", [\"a\"] = Key }")]
    [DataRow("Tags = { { \"b\", \"2\" }, { \"a\", \"k\" } }")]
    [DataRow("Tags = new Dictionary<string, string> { [\"b\"] = \"2\", [\"a\"] = \"k\" }")]
    [DataRow("Tags = new Dictionary<string, string>(StringComparer.Ordinal) { { \"b\", \"2\" }, { \"a\", \"k\" } }")]
    [DataRow("Tags = new SortedDictionary<string, string> { [\"b\"] = \"2\", [\"a\"] = \"k\" }")]
    public void Dictionaries_are_objects_in_the_order_of_their_keys(string option)
        => Assert.AreEqual("""{"tags":{"a":"k","b":"2"}}""", QueueWith(option));

    [TestMethod]
    [DataRow("[\"GET\", \"PUT\"]")]
    [DataRow("new[] { \"GET\", \"PUT\" }")]
    [DataRow("new string[] { \"GET\", \"PUT\" }")]
    [DataRow("new string[2] { \"GET\", \"PUT\" }")]
    [DataRow("new List<string> { \"GET\", \"PUT\" }")]
    [DataRow("new List<string>(2) { \"GET\", \"PUT\" }")]
    public void Lists_keep_their_order(string methods)
        => Assert.AreEqual(
            """{"cors":{"allowMethods":["GET","PUT"],"allowOrigins":["*"]}}""",
            PropertiesOf("cdev::api", $"public static readonly HttpApi Api = new(\"api\") {{ Cors = new() {{ AllowOrigins = [\"*\"], AllowMethods = {methods} }} }};"));

    [TestMethod]
    [DataRow("[]")]
    [DataRow("new string[0]")]
    [DataRow("new List<string>()")]
    public void An_empty_list_is_left_out(string methods)
        => Assert.AreEqual(
            """{"cors":{"allowOrigins":["*"]}}""",
            PropertiesOf("cdev::api", $"public static readonly HttpApi Api = new(\"api\") {{ Cors = new() {{ AllowOrigins = [\"*\"], AllowMethods = {methods} }} }};"));

    [TestMethod]
    public void Objects_of_options_say_their_kind_where_there_are_several()
    {
        Assert.AreEqual(
            """{"authorizer":{"audiences":["web"],"issuer":"https://id.example","kind":"jwt"},"domain":{"certificate":"arn:aws:acm:eu-west-1:1:certificate/c","name":"api.example.com"}}""",
            PropertiesOf(
                "cdev::api",
                """
                public static readonly HttpApi Api = new("api")
                {
                    Domain = new("api.example.com") { Certificate = "arn:aws:acm:eu-west-1:1:certificate/c" },
                    Authorizer = new JwtAuthorizer(issuer: "https://id.example") { Audiences = ["web"] },
                };
                """));
        Assert.AreEqual("""{"authorizer":{"kind":"iam"}}""", PropertiesOf("cdev::api", "public static readonly HttpApi Api = new(\"api\") { Authorizer = new IamAuthorizer() };"));
    }

    [TestMethod]
    public void Members_of_enumerations_are_named_in_camel_case()
        => Assert.AreEqual(
            """{"indexes":[{"name":"by-total","sortKey":"total","sortKeyType":"number"}],"partitionKey":"id","partitionKeyType":"binary","sortKey":"at","stream":"newAndOld"}""",
            PropertiesOf(
                "cdev::table",
                """
                public static readonly Table Orders = new("orders")
                {
                    PartitionKey = "id", PartitionKeyType = KeyType.Binary, SortKey = "at", SortKeyType = KeyType.Text, Stream = StreamView.NewAndOld,
                    Indexes = [new("by-total") { SortKey = "total", SortKeyType = (KeyType)1 }],
                };
                """));

    [TestMethod]
    public void Another_resource_is_its_arn()
        => Assert.AreEqual(
            """{"deadLetter":{"$output":{"type":"cdev::queue","name":"dead","key":"arn"}},"maxReceiveCount":3}""",
            Properties("mail", "public static readonly Queue Dead = new(\"dead\"), Mail = new(\"mail\") { MaxReceiveCount = 3, DeadLetter = Cloud.Dead };"));

    [TestMethod]
    [DataRow("Files.Arn", """{"$output":{"type":"cdev::bucket","name":"files","key":"arn"}}""")]
    [DataRow("Cloud.Files.Name", """{"$output":{"type":"cdev::bucket","name":"files","key":"name"}}""")]
    [DataRow("(object)Test.Cloud.Files.Name", """{"$output":{"type":"cdev::bucket","name":"files","key":"name"}}""")]
    [DataRow("Orders.StreamArn", """{"$output":{"type":"cdev::table","name":"orders","key":"streamArn"}}""")]
    [DataRow("Mails.Output(\"Dkim\")", """{"$output":{"type":"aws::SES::EmailIdentity","name":"mails","key":"Dkim"}}""")]
    [DataRow("Mails.Output(name: nameof(Cloud))", """{"$output":{"type":"aws::SES::EmailIdentity","name":"mails","key":"Cloud"}}""")]
    [DataRow("$\"{Files.Arn}/*\"", """{"$join":[{"$output":{"type":"cdev::bucket","name":"files","key":"arn"}},"/*"]}""")]
    [DataRow("$\"{Key}/{Files.Arn}\" + \"/\" + '*'", """{"$join":["k/",{"$output":{"type":"cdev::bucket","name":"files","key":"arn"}},"/*"]}""")]
    [DataRow("$\"{Files.Arn}\"", """{"$join":[{"$output":{"type":"cdev::bucket","name":"files","key":"arn"}}]}""")]
    [DataRow("Legacy.Arn", """{"$output":{"type":"cdev::bucket","name":"old.files","key":"arn"}}""")]
    public void An_output_stands_as_itself(string value, string expected)
        => Assert.AreEqual(
            $$$"""{"properties":{"Value":{{{expected}}}}}""",
            PropertiesOf(
                "aws::S3::BucketPolicy",
                $$"""
                public const string Key = "k";
                public static readonly AwsResource Policy = new("AWS::S3::BucketPolicy", "policy") { Properties = { ["Value"] = {{value}} } };
                public static readonly Bucket Files = new("files");
                public static readonly Bucket Legacy = Bucket.Existing("old.files");
                public static readonly Table Orders = new("orders") { PartitionKey = "id" };
                public static readonly AwsResource Mails = new("AWS::SES::EmailIdentity", "mails");
                """));

    [TestMethod]
    [DataRow("1.50", "1.5")]
    [DataRow("1e3", "1000")]
    [DataRow("2.50m", "2.5")]
    [DataRow("9007199254740993", "9007199254740993")]
    [DataRow("'c'", "\"c\"")]
    [DataRow("true", "true")]
    [DataRow("null", "null")]
    [DataRow("\"\"", "\"\"")]
    [DataRow("DayOfWeek.Sunday", "\"Sunday\"")]
    [DataRow("FileAccess.ReadWrite", "\"ReadWrite\"")]
    [DataRow("AttributeTargets.Class | AttributeTargets.Assembly", "[\"Assembly\",\"Class\"]")]
    [DataRow("TimeSpan.FromMinutes(1)", "60")]
    [DataRow("new[] { 1, 2 }", "[1,2]")]
    [DataRow("new object?[] { 1, null, new { B = 2, A = \"a\" } }", """[1,null,{"A":"a","B":2}]""")]
    [DataRow("new Dictionary<string, object?> { [\"Deep\"] = new List<string> { \"a\" } }", """{"Deep":["a"]}""")]
    [DataRow("new string[] { }", "[]")]
    [DataRow("\"say \\\"ä\\\"\"", "\"say \\u0022\\u00E4\\u0022\"")]
    public void Properties_of_raw_resources_are_anything_that_json_has(string value, string expected)
    {
        var properties = ManifestOf.Resource(
            "aws::Any::Thing",
            $"public static readonly AwsResource Thing = new(\"AWS::Any::Thing\", \"thing\") {{ Properties = {{ [\"Value\"] = {value} }} }};").Properties;
        using var wanted = System.Text.Json.JsonDocument.Parse(expected);
        Assert.IsTrue(
            System.Text.Json.JsonElement.DeepEquals(wanted.RootElement, properties.GetProperty("properties").GetProperty("Value")),
            properties.GetRawText());
    }

    [TestMethod]
    [DataRow("AWS::SES::EmailIdentity", "aws::SES::EmailIdentity")]
    [DataRow("Datadog::Monitors::Monitor", "aws::Datadog::Monitors::Monitor")]
    public void A_raw_resource_has_the_type_that_it_says(string written, string type)
    {
        var resource = ManifestOf.Resource(type, $"public static readonly AwsResource Any = new(\"{written}\", \"any\") {{ Outputs = [\"Token\", \"Address\"], Protect = true }};");
        Assert.AreEqual("""{"protect":true}""", resource.Properties.GetRawText());
        Assert.AreEqual("Address Token id", string.Join(' ', resource.Outputs));
        var variable = new AwsResource(written, "any");
        Assert.Contains($"CDEV_{type[5..].Replace("::", "__", StringComparison.Ordinal).ToUpperInvariant()}_ANY_ID", Assert.ThrowsExactly<InvalidOperationException>(() => variable.Id).Message);
    }

    [TestMethod]
    [DataRow("HttpApi.Existing(\"a1b2\")", "cdev::api", "a1b2", "id url")]
    [DataRow("Bucket.Existing(\"old.files\")", "cdev::bucket", "old.files", "arn name")]
    [DataRow("Table.Existing(\"Old_Table.2\")", "cdev::table", "Old_Table.2", "arn name")]
    [DataRow("Queue.Existing(name: \"old.fifo\")", "cdev::queue", "old.fifo", "arn name url")]
    [DataRow("Topic.Existing(\"old\")", "cdev::topic", "old", "arn name")]
    [DataRow("DataStream.Existing(\"old\")", "cdev::stream", "old", "arn name")]
    [DataRow("Secret.Existing(\"old/key\")", "cdev::secret", "old/key", "source")]
    [DataRow("Setting.Existing(\"/old/size\")", "cdev::setting", "/old/size", "value")]
    public void What_is_made_elsewhere_says_so_and_nothing_else(string made, string type, string name, string outputs)
    {
        var resource = ManifestOf.Resource(type, $"public static readonly {made.Split('.')[0]} Old = {made};");
        Assert.AreEqual(
            (name, "Test.Cloud.Old", """{"existing":true}""", outputs),
            (resource.Name, resource.Field, resource.Properties.GetRawText(), string.Join(' ', resource.Outputs)));
    }

    [TestMethod]
    public void Former_names_stand_apart_and_what_deployments_heed_among_the_properties()
    {
        var resource = ManifestOf.Resource("cdev::bucket", "public static readonly Bucket Files = new(\"files\") { FormerNames = [\"documents\", \"Archive\"], Protect = true, Retain = true, Private = true };");
        Assert.AreEqual("""{"private":true,"protect":true,"retain":true}""", resource.Properties.GetRawText());
        Assert.AreEqual("documents Archive", string.Join(' ', resource.FormerNames!.Value));
    }

    [TestMethod]
    public void A_package_may_bring_resources_of_its_own()
    {
        var compilation = TestProject.Compile(
            """
            using Cdev.Hosting;

            namespace Acme;

            public enum Size { Small, VeryLarge }

            public sealed class Slot([Option(Max = 10)] int width) { public int Width => width; public bool Lit { get; init; } }

            [ResourceType("acme::mailbox", "url, address")]
            public sealed class Mailbox(string name, int quota) : Resource("acme::mailbox", name)
            {
                public int Quota => quota;
                public Size Size { get; init; }
                [Option(Default = 7)] public int Days { get; init; } = 7;
                public Slot? Slot { get; init; }
                [Output("address")] public string Address => GetOutput("address");
            }

            public static class Cloud
            {
                public static readonly Mailbox Inbox = new(quota: 5, name: "inbox") { Size = Size.VeryLarge, Days = 0, Slot = new(3) { Lit = true } };
            }
            """);
        var resource = ManifestOf.Project(compilation).Resources.Single();
        Assert.AreEqual(("acme::mailbox", "inbox", "address url"), (resource.Type, resource.Name, string.Join(' ', resource.Outputs)));
        Assert.AreEqual("""{"days":0,"quota":5,"size":"veryLarge","slot":{"lit":true,"width":3}}""", resource.Properties.GetRawText());
    }

    private static string QueueWith(string option) => PropertiesOf(
        "cdev::queue",
        $$"""
        public const bool On = true, Off = false;
        public const long Five = 5;
        public const string Key = "k";
        public static readonly Queue Mail = new("mail") { {{option}} };
        """);

    private static string PropertiesOf(string type, string members) => ManifestOf.Resource(type, members).Properties.GetRawText();

    private static string Properties(string name, string members)
        => ManifestOf.Project(TestProject.Compile($"public static class Cloud {{ {members} }}")).Resources.Single(resource => resource.Name == name).Properties.GetRawText();
}
