using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>CDEV120 to CDEV128: what an option may be set to.</summary>
[TestClass]
public sealed class ResourceOptionTests
{
    [TestMethod]
    [DataRow("EncryptionKey = {|CDEV120:Environment.GetEnvironmentVariable(\"KEY\")|}")]
    [DataRow("EncryptionKey = {|CDEV120:Environment.MachineName|}")]
    [DataRow("EncryptionKey = {|CDEV120:Computed|}")]
    [DataRow("EncryptionKey = {|CDEV120:Property|}")]
    [DataRow("EncryptionKey = {|CDEV120:Call()|}")]
    [DataRow("EncryptionKey = {|CDEV120:Computed.ToUpperInvariant()|}")]
    [DataRow("EncryptionKey = $\"{{|CDEV120:Computed|}}\"")]
    [DataRow("EncryptionKey = $\"{|CDEV120:{5:X}|}\"")]
    [DataRow("EncryptionKey = $\"{{|CDEV120:1.5|}}\"")]
    [DataRow("EncryptionKey = \"a\" + {|CDEV120:Computed|}")]
    [DataRow("EncryptionKey = {|CDEV120:Computed ?? \"a\"|}")]
    [DataRow("EncryptionKey = {|CDEV120:Computed.Length > 1 ? \"a\" : \"b\"|}")]
    [DataRow("EncryptionKey = {|CDEV120:new string('a', 5)|}")]
    [DataRow("EncryptionKey = {|CDEV120:new Queue(\"other\").Arn|}")]
    [DataRow("EncryptionKey = {|CDEV120:Local.Other.Arn|}")]
    [DataRow("MaxReceiveCount = {|CDEV120:Environment.ProcessorCount|}")]
    [DataRow("MaxReceiveCount = {|CDEV120:int.Parse(\"5\")|}")]
    [DataRow("Fifo = {|CDEV120:Computed == \"a\"|}")]
    [DataRow("Delay = {|CDEV120:TimeSpan.Parse(\"1\")|}")]
    [DataRow("Delay = {|CDEV120:TimeSpan.FromSeconds(Environment.ProcessorCount)|}")]
    [DataRow("Delay = {|CDEV120:TimeSpan.FromSeconds(1) + TimeSpan.FromSeconds(1)|}")]
    [DataRow("Delay = {|CDEV120:TimeSpan.MaxValue|}")]
    [DataRow("Tags = { [\"a\"] = {|CDEV120:Computed|} }")]
    [DataRow("Tags = { [{|CDEV120:Computed|}] = \"a\" }")]
    [DataRow("Tags = {|CDEV120:Others|}")]
    [DataRow("FormerNames = [\"a\", {|CDEV120:Computed|}]")]
    [DataRow("FormerNames = [{|CDEV120:.. Array.Empty<string>()|}]")]
    [DataRow("FormerNames = {|CDEV120:Array.Empty<string>()|}")]
    [DataRow("FormerNames = {|CDEV120:new string[2]|}")]
    public async Task A_value_is_known_without_running_anything(string option) => await ExpectQueueAsync(option);

    [TestMethod]
    public async Task All_that_is_not_known_is_said_at_once()
        => await ExpectQueueAsync("EncryptionKey = {|CDEV120:Call()|}, MaxReceiveCount = {|CDEV120:int.Parse(\"5\")|}, Tags = { [\"a\"] = {|CDEV120:Call()|} }");

    [TestMethod]
    [DataRow("{|CDEV120:Files|}")]
    [DataRow("{|CDEV120:Mails.Output(Computed)|}")]
    [DataRow("{|CDEV120:new Cors()|}")]
    [DataRow("{|CDEV120:double.NaN|}")]
    [DataRow("{|CDEV120:(Func<int>)(() => 5)|}")]
    [DataRow("{|CDEV120:typeof(string)|}")]
    [DataRow("{|CDEV120:Files.DeclaredName|}")]
    [DataRow("new object[] { {|CDEV120:Computed|} }")]
    public async Task A_property_of_a_raw_resource_is_known_too(string value)
        => await TestProject.ExpectAsync(
            $$"""
            public static class Cloud
            {
                public static readonly string Computed = "computed";
                public static readonly Bucket Files = new("files");
                public static readonly AwsResource Mails = new("AWS::SES::EmailIdentity", "mails");
                public static readonly AwsResource Thing = new("AWS::Any::Thing", "thing") { Properties = { ["Value"] = {{value}} } };
            }
            """);

    [TestMethod]
    public async Task A_resource_is_named_by_the_field_that_declares_it()
        => await TestProject.ExpectAsync(
            """
            public static class Cloud
            {
                public static readonly Queue Dead = new("dead"), Same = Dead, Made = Make();
                public static readonly Queue Fresh = new("fresh") { MaxReceiveCount = 5, DeadLetter = Dead };
                public static readonly Queue One = new("one") { MaxReceiveCount = 5, DeadLetter = {|CDEV121:Same|} };
                public static readonly Queue Two = new("two") { MaxReceiveCount = 5, DeadLetter = {|CDEV121:Cloud.Made|} };
                public static readonly Queue Found = Existing("found"), Right = Queue.Existing("right");
                public static readonly Queue Five = new("five") { MaxReceiveCount = 5, DeadLetter = {|CDEV121:Found|} };
                public static readonly Queue Six = new("six") { MaxReceiveCount = 5, DeadLetter = Right };
                public static readonly AwsResource Three = new("AWS::Any::Thing", "three") { Properties = { ["Value"] = {|CDEV121:Same|}.Arn } };
                public static readonly AwsResource Four = new("AWS::Any::Thing", "four") { Properties = { ["Value"] = $"{{|CDEV121:Same|}.Arn}/*" } };
                private static Queue Make() => Dead;
                private static Queue Existing(string name) => Dead;
            }
            """);

    [TestMethod]
    [DataRow("Queue", "VisibilityTimeout = {|CDEV122:TimeSpan.FromHours(13)|}")]
    [DataRow("Queue", "VisibilityTimeout = {|CDEV122:TimeSpan.FromMilliseconds(1500)|}")]
    [DataRow("Queue", "VisibilityTimeout = TimeSpan.FromHours(12)")]
    [DataRow("Queue", "Retention = {|CDEV122:TimeSpan.FromSeconds(59)|}")]
    [DataRow("Queue", "Retention = {|CDEV122:TimeSpan.FromDays(15)|}")]
    [DataRow("Queue", "Retention = {|CDEV122:TimeSpan.Zero|}")]
    [DataRow("Queue", "Retention = TimeSpan.FromDays(14)")]
    [DataRow("Queue", "Delay = {|CDEV122:TimeSpan.FromSeconds(901)|}")]
    [DataRow("Queue", "Delay = {|CDEV122:TimeSpan.FromSeconds(-1)|}")]
    [DataRow("Queue", "MaxReceiveCount = {|CDEV122:1001|}")]
    [DataRow("Queue", "MaxReceiveCount = {|CDEV122:-1|}")]
    [DataRow("Queue", "MaxReceiveCount = {|CDEV122:0|}")]
    [DataRow("Bucket", "ExpireAfter = {|CDEV122:TimeSpan.FromHours(25)|}")]
    [DataRow("Bucket", "ExpireAfter = {|CDEV122:TimeSpan.FromHours(12)|}")]
    [DataRow("Bucket", "ExpireAfter = TimeSpan.FromHours(24)")]
    [DataRow("DataStream", "Shards = {|CDEV122:0|}")]
    [DataRow("DataStream", "Retention = {|CDEV122:TimeSpan.FromDays(366)|}")]
    [DataRow("DataStream", "Retention = {|CDEV122:TimeSpan.FromMinutes(1441)|}")]
    [DataRow("DataStream", "Retention = TimeSpan.FromDays(365), Shards = 10000")]
    [DataRow("Setting", "Default = {|CDEV122:\"\"|}")]
    [DataRow("Secret", "Description = {|CDEV122:\"\"|}")]
    [DataRow("Topic", "DisplayName = {|CDEV122:\"\"|}")]
    [DataRow("HttpApi", "Cors = new() { AllowOrigins = {|CDEV122:[]|} }")]
    [DataRow("HttpApi", "Cors = new() { AllowOrigins = [\"*\"], MaxAge = {|CDEV122:TimeSpan.FromDays(2)|} }")]
    [DataRow("HttpApi", "Authorizer = new JwtAuthorizer(\"https://id.example\") { Audiences = {|CDEV122:new List<string>()|} }")]
    public async Task An_option_keeps_its_limits(string type, string options) => await ExpectAsync(type, options);

    [TestMethod]
    public async Task Texts_and_collections_have_limits_of_length()
    {
        var (most, more) = (new string('a', 255), new string('a', 256));
        await ExpectAsync("Table", $"PartitionKey = \"{most}\"");
        await ExpectAsync("Table", $"PartitionKey = {{|CDEV122:\"{more}\"|}}");
        await ExpectAsync("Table", "PartitionKey = {|CDEV122:\"\"|}");
        await ExpectAsync("Table", $"PartitionKey = \"id\", Indexes = [new({{|CDEV122:\"ab\"|}}) {{ PartitionKey = \"a\" }}]");
        var tags = string.Join(", ", Enumerable.Range(0, 46).Select(i => $"[\"t{i}\"] = \"\""));
        await ExpectAsync("Queue", $"Tags = {{|CDEV122:{{ {tags} }}|}}");
        var attributes = string.Join(", ", Enumerable.Range(0, 21).Select(i => $"\"a{i}\""));
        await ExpectAsync("Table", $"PartitionKey = \"id\", Indexes = [new(\"all\") {{ PartitionKey = \"a\", Include = {{|CDEV122:[{attributes}]|}} }}]");
    }

    [TestMethod]
    [DataRow("Queue", "EncryptionKey = {|CDEV123:\"alias/mine\"|}")]
    [DataRow("Bucket", "EncryptionKey = \"arn:aws-us-gov:kms:us-gov-west-1:1:key/k\"")]
    [DataRow("HttpApi", "Cors = new() { AllowOrigins = [\"https://a.example\", {|CDEV123:\"b.example\"|}, {|CDEV123:\"https://c.example/\"|}] }")]
    [DataRow("HttpApi", "Cors = new() { AllowOrigins = [\"*\"], AllowMethods = [{|CDEV123:\"get\"|}] }")]
    [DataRow("HttpApi", "Cors = new() { AllowOrigins = new[] { {|CDEV123:\"x\\n\"|} } }")]
    [DataRow("HttpApi", "Authorizer = new JwtAuthorizer({|CDEV123:\"http://id.example\"|}) { Audiences = [\"a\"] }")]
    [DataRow("HttpApi", "Authorizer = new JwtAuthorizer(\"http://localhost:5000/issuer\") { Audiences = [\"a\"] }")]
    [DataRow("HttpApi", "Domain = new({|CDEV123:\"API.example.com\"|}) { Certificate = \"arn:aws:acm:eu-west-1:1:certificate/c\" }")]
    [DataRow("HttpApi", "Domain = new(\"*.example.com\") { Certificate = {|CDEV123:\"c\"|}, BasePath = {|CDEV123:\"/v1\"|} }")]
    [DataRow("Table", "PartitionKey = \"id\", Indexes = [new({|CDEV123:\"by customer\"|}) { PartitionKey = \"customer\" }]")]
    public async Task An_option_has_the_form_that_the_cloud_wants(string type, string options) => await ExpectAsync(type, options);

    [TestMethod]
    [DataRow("{|CDEV123:\"AWS::SES\"|}")]
    [DataRow("{|CDEV123:\"ses\"|}")]
    [DataRow("{|CDEV120:Type|}")]
    [DataRow("nameof(AWS) + \"::SES::EmailIdentity\"")]
    public async Task A_raw_resource_has_a_type_of_CloudFormation(string type)
        => await TestProject.ExpectAsync(
            $$"""
            public static class Cloud
            {
                public static readonly AwsResource Mails = new({{type}}, "mails") { Outputs = ["Endpoint.Address"] };
                public static readonly string Type = "AWS::SES::EmailIdentity";
                private const string AWS = "";
            }
            """);

    [TestMethod]
    public async Task An_option_that_has_no_right_default_must_be_set()
        => await TestProject.ExpectAsync(
            """
            public static class Cloud
            {
                public static readonly Table {|CDEV124:A|} = new("a");
                public static readonly Table {|CDEV124:B|} = new("b") { SortKey = "at", PartitionKey = null };
                public static readonly Table C = new("c") { PartitionKey = {|CDEV120:Environment.NewLine|} };
                public static readonly HttpApi D = new("d") { Cors = {|CDEV124:new|}() { AllowMethods = ["GET"] } };
                public static readonly HttpApi E = new("e") { Authorizer = {|CDEV124:new JwtAuthorizer|}("https://id.example") };
                public static readonly HttpApi F = new("f") { Domain = {|CDEV124:new|}("api.example.com") { HostedZone = "Z1" } };
            }
            """);

    [TestMethod]
    [DataRow("Queue", "ContentDeduplication = {|CDEV125:true|}")]
    [DataRow("Queue", "ContentDeduplication = {|CDEV125:true|}, Fifo = false")]
    [DataRow("Queue", "ContentDeduplication = true, Fifo = true")]
    [DataRow("Queue", "ContentDeduplication = true, Fifo = {|CDEV120:Environment.Is64BitProcess|}")]
    [DataRow("Queue", "ContentDeduplication = false")]
    [DataRow("Queue", "DeadLetter = {|CDEV125:Dead|}")]
    [DataRow("Topic", "ContentDeduplication = {|CDEV125:true|}")]
    [DataRow("Bucket", "ExpireVersionsAfter = {|CDEV125:TimeSpan.FromDays(1)|}")]
    [DataRow("Bucket", "ExpireVersionsAfter = TimeSpan.FromDays(1), Versioning = true")]
    [DataRow("Table", "PartitionKey = \"id\", SortKeyType = {|CDEV125:KeyType.Number|}")]
    [DataRow("Table", "PartitionKey = \"id\", SortKeyType = KeyType.Text")]
    [DataRow("Table", "PartitionKey = \"id\", ReadCapacity = {|CDEV125:5|}")]
    [DataRow("Table", "PartitionKey = \"id\", WriteCapacity = {|CDEV125:5|}")]
    [DataRow("Table", "PartitionKey = \"id\", ReadCapacity = 5, WriteCapacity = 5")]
    [DataRow("Table", "PartitionKey = \"id\", SortKey = \"at\", Indexes = [new(\"by-total\") { SortKey = \"total\", PartitionKeyType = {|CDEV125:KeyType.Number|} }]")]
    public async Task An_option_that_refines_another_needs_it(string type, string options) => await ExpectAsync(type, options);

    [TestMethod]
    [DataRow("KeysOnly = {|CDEV126:true|}, Include = [\"a\"]")]
    [DataRow("Include = [\"a\"], KeysOnly = {|CDEV126:true|}")]
    [DataRow("KeysOnly = true, Include = []")]
    [DataRow("KeysOnly = false, Include = [\"a\"]")]
    public async Task Two_answers_to_one_question_exclude_each_other(string options)
        => await ExpectAsync("Table", $"PartitionKey = \"id\", Indexes = [new(\"by-customer\") {{ PartitionKey = \"customer\", {options} }}]");

    [TestMethod]
    [DataRow("Bucket.Existing({|CDEV127:\"arn:aws:s3:::files\"|})")]
    [DataRow("Bucket.Existing({|CDEV127:\"Files\"|})")]
    [DataRow("Bucket.Existing({|CDEV127:\"fi\"|})")]
    [DataRow("Bucket.Existing({|CDEV127:\"\"|})")]
    [DataRow("Bucket.Existing({|CDEV127:null!|})")]
    [DataRow("Bucket.Existing({|CDEV127:Environment.MachineName|})")]
    [DataRow("Bucket.Existing(name: {|CDEV127:Computed|})")]
    [DataRow("Bucket.Existing(\"files-\" + nameof(Cloud.old))")]
    [DataRow("Table.Existing({|CDEV127:\"arn:aws:dynamodb:eu-west-1:1:table/crm\"|})")]
    [DataRow("Queue.Existing({|CDEV127:\"https://sqs.eu-west-1.amazonaws.com/1/mail\"|})")]
    [DataRow("Topic.Existing({|CDEV127:\"arn:aws:sns:eu-west-1:1:news\"|})")]
    [DataRow("DataStream.Existing({|CDEV127:\"a/b\"|})")]
    [DataRow("Secret.Existing({|CDEV127:\"a:b\"|})")]
    [DataRow("Setting.Existing({|CDEV127:\"a b\"|})")]
    [DataRow("HttpApi.Existing({|CDEV127:\"https://a1b2.execute-api.eu-west-1.amazonaws.com\"|})")]
    public async Task What_is_made_elsewhere_is_called_as_in_the_cloud(string made)
        => await TestProject.ExpectAsync(
            $$"""
            public static class Cloud
            {
                public static readonly {{made.Split('.')[0]}} old = {{made}};
                public static readonly string Computed = "files";
            }
            """);

    [TestMethod]
    [DataRow("public static Bucket {|CDEV115:Old|} = Bucket.Existing(\"files\");")]
    [DataRow("public static Bucket {|CDEV115:Old|} => Bucket.Existing(\"files\");")]
    [DataRow("public static readonly Resource Old = Bucket.Existing(\"files\");")]
    [DataRow("public static readonly Bucket One = Bucket.Existing(\"files\"), Two = Bucket.Existing({|CDEV117:\"files\"|});")]
    public async Task What_is_made_elsewhere_is_a_field_like_others(string member)
        => await TestProject.ExpectAsync($"public class Cloud {{ {member} }}");

    [TestMethod]
    [DataRow("Tags = { [\"a\"] = \"1\", [{|CDEV128:\"a\"|}] = \"2\" }")]
    [DataRow("Tags = { { \"a\", \"1\" }, { {|CDEV128:\"a\"|}, \"2\" } }")]
    [DataRow("Tags = { [\"a\"] = \"1\", [\"A\"] = \"2\" }")]
    [DataRow("FormerNames = [\"a\", \"b\", {|CDEV128:\"a\"|}]")]
    public async Task A_name_stands_once(string option) => await ExpectQueueAsync(option);

    private static async Task ExpectQueueAsync(string option)
        => await TestProject.ExpectAsync(
            $$"""
            public static class Cloud
            {
                public static readonly Queue Mail = new("mail") { {{option}} };
                public static readonly string Computed = "computed";
                public static readonly Dictionary<string, string> Others = [];
                public static string Property => Computed;
                public static string Call() => Computed;
                private static Holder Local => new();
                private sealed class Holder { public Queue Other => null!; }
            }
            """);

    private static async Task ExpectAsync(string type, string options)
        => await TestProject.ExpectAsync(
            $$"""
            public static class Cloud
            {
                public static readonly {{type}} It = new("it") { {{options}} };
                public static readonly Queue Dead = new("dead");
            }
            """);
}
