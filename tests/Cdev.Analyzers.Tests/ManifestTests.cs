using System.Text;
using Cdev.Analyzers.Tests.Support;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Schema;

namespace Cdev.Analyzers.Tests;

/// <summary>The manifest's format, version 1.</summary>
[TestClass]
public sealed class ManifestTests
{
    private const string Source =
        """
        using System.Runtime.InteropServices;
        using Cdev.Http;

        namespace Shop;

        public static class Cloud
        {
            public static readonly HttpApi Api = new("shop")
            {
                Cors = new() { AllowOrigins = ["https://shop.example"], AllowMethods = ["GET"], AllowHeaders = ["x-a"], ExposeHeaders = ["x-b"], AllowCredentials = true, MaxAge = TimeSpan.FromHours(1) },
                Authorizer = new JwtAuthorizer("https://id.example") { Audiences = ["shop"] },
                Domain = new("api.example.com") { Certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/c", HostedZone = "Z1", BasePath = "v1" },
                Tags = { ["team"] = "shop" },
            };

            public static readonly Bucket Receipts = new("receipts")
            {
                Versioning = true, ExpireAfter = TimeSpan.FromDays(365), ExpireVersionsAfter = TimeSpan.FromDays(30), Cors = new() { AllowOrigins = ["*"] },
                EncryptionKey = "arn:aws:kms:eu-west-1:123456789012:key/k", Protect = true, Retain = true, Private = true,
            };

            public static readonly Table Orders = new("orders")
            {
                PartitionKey = "id", SortKey = "at", SortKeyType = KeyType.Number, Stream = StreamView.NewAndOld, TimeToLive = "expires", PointInTimeRecovery = true, ReadCapacity = 5, WriteCapacity = 6,
                Indexes = [new("by-customer") { PartitionKey = "customer", PartitionKeyType = KeyType.Binary, KeysOnly = true }, new("by-total") { SortKey = "total", SortKeyType = KeyType.Number, Include = ["customer"] }],
                FormerNames = ["purchases"],
            };

            public static readonly Table Legacy = Table.Existing("crm.customers");
            public static readonly Queue Dead = new("dead") { Fifo = true };
            public static readonly Queue Mail = new("mail")
            {
                Fifo = true, ContentDeduplication = true, VisibilityTimeout = TimeSpan.FromMinutes(1), Retention = TimeSpan.FromDays(14), Delay = TimeSpan.FromSeconds(5), MaxReceiveCount = 5, DeadLetter = Dead,
            };

            public static readonly Queue Work = new("work") { VisibilityTimeout = TimeSpan.FromMinutes(2) };
            public static readonly Topic News = new("news") { DisplayName = "Shop", EncryptionKey = "arn:aws:kms:eu-west-1:123456789012:key/k" };
            public static readonly DataStream Clicks = new("clicks") { Shards = 2, Retention = TimeSpan.FromDays(2) };
            public static readonly Secret Stripe = new("stripe") { Description = "payments" };
            public static readonly Setting PageSize = new("page-size") { Default = "50", Description = "items of a page" };
            public static readonly AwsResource Policy = new("AWS::S3::BucketPolicy", "policy")
            {
                Properties = { ["Bucket"] = Receipts.Name, ["PolicyDocument"] = new { Version = "2012-10-17", Statement = new object?[] { 1.5, true, null, $"{Receipts.Arn}/*" } } },
                Outputs = ["Arn"],
            };

            internal static class Inner { public static readonly HttpApi Admin = new("admin") { Authorizer = new IamAuthorizer() }; }
        }

        public record Order(string Id);

        public static class OrderFunctions
        {
            [Function(Memory = 1024, Timeout = 15, EphemeralStorage = 1024, Architecture = Architecture.Arm64, Description = "Places an \"order\"\n→ shop \\ ä", FormerNames = ["order-create"])]
            [HttpRoute(nameof(Cloud.Api), "post", "/orders/{id}", Scopes = ["orders:write"])]
            [HttpRoute(nameof(Cloud.Inner.Admin), "ANY", "/files/{path+}", Anonymous = true)]
            [Grant(nameof(Cloud.Legacy), Access.Read, Exact = true)]
            [Grant("ses:SendEmail", "*")]
            public static void Place(string? id, string? path, [FromHeader(Name = "x-tenant")] string tenant, [FromQuery] int page, Order order) { }

            [Function(ReservedConcurrency = 5, Slice = false, Role = "arn:aws:iam::123456789012:role/shop")]
            [EnvironmentVariable("MODE", "fast")]
            [Vpc(Subnets = ["subnet-0a1b2c3d"], SecurityGroups = ["sg-0a1b2c3d"], Ipv6 = true)]
            [QueueEvent(nameof(Cloud.Work), BatchSize = 20, BatchWindow = 5, MaxConcurrency = 4, Filter = "{\"body\":{\"a\":[1]}}")]
            [TopicEvent(nameof(Cloud.News), Filter = "{\"a\":[\"b\"]}", FilterBody = true)]
            [BucketEvent(nameof(Cloud.Receipts), Change = ObjectChange.Removed, Prefix = "in/", Suffix = ".pdf")]
            [TableStreamEvent(nameof(Cloud.Orders), BatchSize = 50, MaxRetries = 3, OnFailure = nameof(Cloud.Work))]
            [StreamEvent(nameof(Cloud.Clicks), BatchWindow = 5, FromStart = true, MaxAge = 60, Bisect = true, Parallelization = 2, Filter = "{\"data\":{\"a\":[1]}}")]
            [Schedule("rate(5 minutes)", TimeZone = "Europe/Amsterdam", Window = 5, Disabled = true)]
            [FunctionUrl(Public = true, AllowOrigins = ["https://shop.example"])]
            public static void Gather(Stream anything) { }

            public static class Nested
            {
                [Function("sweep_all", Memory = 512, Timeout = 30, EphemeralStorage = 512, Architecture = Architecture.X64, Description = "")]
                public static Task SweepAsync() => Task.CompletedTask;
            }
        }
        """;

    [TestMethod]
    public void What_is_written_is_the_example()
    {
        using var project = LoadedProject.Build(Source);
        Golden.AreEqualAt(Repository.PathOf("docs", "formats", "manifest.v1.example.json"), project.Manifest.Json + "\n");
        Assert.AreEqual(Manifest.CurrentVersion, project.Manifest.Version);
    }

    [TestMethod]
    public void The_example_is_valid_under_the_schema() => Assert.AreEqual("", Validate(JObject.Parse(Example())));

    [TestMethod]
    [DataRow("version", "2")]
    [DataRow("version", "null")]
    [DataRow("resources[?(@.name == 'admin')].name", "\"a_b\"")]
    [DataRow("resources[?(@.name == 'admin')].type", "\"cdev::unknown\"")]
    [DataRow("resources[?(@.name == 'mail')].properties.visibilityTimeout", "\"60\"")]
    [DataRow("resources[?(@.name == 'mail')].properties.deadLetter", "\"dead\"")]
    [DataRow("resources[?(@.name == 'mail')].properties.partitionKey", "\"id\"")]
    [DataRow("resources[?(@.name == 'crm.customers')].properties.partitionKey", "\"id\"")]
    [DataRow("resources[?(@.name == 'orders')].properties.stream", "\"NewAndOld\"")]
    [DataRow("resources[?(@.name == 'policy')].properties.Bucket", "\"b\"")]
    [DataRow("functions[0].events[0].kind", "\"letter\"")]
    [DataRow("functions[0].events[1].source.type", "\"cdev::topic\"")]
    [DataRow("functions[0].events[2].source", "{\"type\":\"cdev::queue\",\"name\":\"work\"}")]
    [DataRow("functions[0].events[2].properties.window", "0")]
    [DataRow("functions[1].properties.memory", "\"1024\"")]
    [DataRow("functions[1].grants[0].access", "\"read\"")]
    [DataRow("functions[1].parameters[0].in", "\"cookie\"")]
    [DataRow("functions[0].name", "\"a b\"")]
    [DataRow("functions[0].extra", "1")]
    public void The_schema_refuses_what_is_never_written(string path, string value)
    {
        var example = JObject.Parse(Example());
        var dot = path.LastIndexOf('.');
        var owner = dot < 0 ? example : (JObject)example.SelectToken(path[..dot])!;
        owner[path[(dot + 1)..]] = JToken.Parse(value);
        Assert.AreNotEqual("", Validate(example));
    }

    [TestMethod]
    public void The_model_reads_resources_from_the_example()
    {
        var resources = Read().Resources;
        Assert.AreEqual(
            """
            aws::S3::BucketPolicy policy Shop.Cloud.Policy
            cdev::api admin Shop.Cloud+Inner.Admin
            cdev::api shop Shop.Cloud.Api
            cdev::bucket receipts Shop.Cloud.Receipts
            cdev::queue dead Shop.Cloud.Dead
            cdev::queue mail Shop.Cloud.Mail
            cdev::queue work Shop.Cloud.Work
            cdev::secret stripe Shop.Cloud.Stripe
            cdev::setting page-size Shop.Cloud.PageSize
            cdev::stream clicks Shop.Cloud.Clicks
            cdev::table crm.customers Shop.Cloud.Legacy
            cdev::table orders Shop.Cloud.Orders
            cdev::topic news Shop.Cloud.News
            """,
            string.Join('\n', resources.Select(resource => $"{resource.Type} {resource.Name} {resource.Field}")));
        Assert.AreEqual("Arn id|purchases", $"{string.Join(' ', resources[0].Outputs)}|{string.Join(' ', resources[11].FormerNames!.Value)}");
        Assert.IsNull(resources[0].FormerNames);
        Assert.AreEqual(
            new OutputReference("cdev::queue", "dead", "arn"),
            OutputReference.TryRead(resources[5].Properties.GetProperty("deadLetter")));
        Assert.AreEqual(
            "cdev::bucket receipts name|cdev::bucket receipts arn",
            string.Join('|', OutputReference.FindAll(resources[0].Properties).Select(output => $"{output.Type} {output.Name} {output.Key}")));
    }

    [TestMethod]
    public void The_model_reads_functions_from_the_example()
    {
        var functions = Read().Functions;
        Assert.AreEqual(
            """
            order-gather Shop.OrderFunctions.Gather Cdev.Generated.OrderGatherInvoker
            order-place Shop.OrderFunctions.Place Cdev.Generated.OrderPlaceInvoker
            sweep_all Shop.OrderFunctions+Nested.SweepAsync Cdev.Generated.SweepAllInvoker
            """,
            string.Join('\n', functions.Select(function => $"{function.Name} {function.Method} {function.Invoker}")));
        Assert.AreEqual(
            "bucket cdev::bucket receipts|queue cdev::queue work|schedule|stream cdev::stream clicks|table-stream cdev::table orders|topic cdev::topic news|url",
            string.Join('|', functions[0].Events.Select(called => $"{called.Kind} {called.Source?.Type} {called.Source?.Name}".TrimEnd())));

        var place = functions[1];
        Assert.AreEqual("Places an \"order\"\n→ shop \\ ä", place.Properties.GetProperty("description").GetString());
        Assert.AreEqual("arm64", place.Properties.GetProperty("architecture").GetString());
        Assert.AreEqual(1024, place.Properties.GetProperty("memory").GetInt32());
        Assert.AreEqual(
            "http-route admin ANY /files/{path+}|http-route shop POST /orders/{id}",
            string.Join('|', place.Events.Select(
                route => $"{route.Kind} {route.Source!.Name} {route.Properties.GetProperty("method").GetString()} {route.Properties.GetProperty("path").GetString()}")));
        Assert.AreEqual(
            new GrantDeclaration(Action: "ses:SendEmail", Arn: "*"),
            place.Grants!.Value[0]);
        Assert.AreEqual(
            new GrantDeclaration(new DeclaredResourceId("cdev::table", "crm.customers"), "read", Exact: true),
            place.Grants!.Value[1]);
        Assert.AreEqual("order-create", place.FormerNames!.Value.Single());
        Assert.AreEqual(
            "id path-or-query |path path-or-query |tenant header x-tenant!|page query !|order body !",
            string.Join('|', place.Parameters!.Value.Select(parameter => $"{parameter.Parameter} {parameter.In} {parameter.Name}{(parameter.Required ? "!" : "")}")));
    }

    [TestMethod]
    public void Defaults_are_left_out_except_the_architecture_whose_default_is_the_projects()
        => Assert.AreEqual("""{"architecture":"x64"}""", Read().Functions[2].Properties.GetRawText());

    [TestMethod]
    [DataRow("OrderFunctions", "Place", "order-place")]
    [DataRow("OrderHandlers", "PlaceAsync", "order-place")]
    [DataRow("OrderFunction", "Run", "order-run")]
    [DataRow("OrderHandler", "Run", "order-run")]
    [DataRow("Functions", "SendMail", "send-mail")]
    [DataRow("Handlers", "Async", "async")]
    [DataRow("Orders", "HTTPStatus2XX", "orders-http-status2-xx")]
    [DataRow("My_Orders", "get_All", "my-orders-get-all")]
    public void A_function_is_named_after_class_and_method(string type, string method, string expected)
    {
        using var project = LoadedProject.Build($"public static class {type} {{ [Function] public static Task {method}() => Task.CompletedTask; }}");
        Assert.AreEqual(expected, ModelJson.Deserialize<Manifest>(Encoding.UTF8.GetBytes(project.Manifest.Json)).Functions.Single().Name);
    }

    [TestMethod]
    [DataRow("order-place", "OrderPlaceInvoker")]
    [DataRow("3d_render", "_3dRenderInvoker")]
    [DataRow("sendMail", "SendMailInvoker")]
    public void An_invoker_is_named_after_the_function(string name, string expected)
    {
        using var project = LoadedProject.Build($"public static class C {{ [Function(\"{name}\")] public static void M() {{ }} }}");
        Assert.AreEqual("Cdev.Generated." + expected, ModelJson.Deserialize<Manifest>(Encoding.UTF8.GetBytes(project.Manifest.Json)).Functions.Single().Invoker);
    }

    private static Manifest Read()
    {
        var manifest = ModelJson.Deserialize<Manifest>(Encoding.UTF8.GetBytes(Example()));
        Assert.AreEqual(Manifest.CurrentVersion, manifest.Version);
        return manifest;
    }

    private static string Example() => File.ReadAllText(Repository.PathOf("docs", "formats", "manifest.v1.example.json"));

    private static string Validate(JObject manifest)
    {
        var schema = JSchema.Parse(File.ReadAllText(Repository.PathOf("docs", "formats", "manifest.v1.schema.json")));
        manifest.IsValid(schema, out IList<string> errors);
        return string.Join('\n', errors);
    }
}
