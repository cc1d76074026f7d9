using Cdev.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Tests.Events;

/// <summary>What the manifest says of events and of requests' parameters.</summary>
[TestClass]
public sealed class EventManifestTests
{
    private const string Platform =
        """
        [assembly: Cdev.Hosting.DeclaredResource("Platform.Shared.Audit", "cdev::queue", "audit", "platform", false)]
        [assembly: Cdev.Hosting.DeclaredResource("Platform.Shared.Hidden", "cdev::queue", "hidden", "platform", true)]
        [assembly: Cdev.Hosting.DeclaredResource("Platform.Shared.Api", "cdev::api", "api", "platform", false)]
        namespace Platform;
        public static class Shared
        {
            public static readonly Queue Audit = new("audit"), Hidden = new("hidden");
            public static readonly HttpApi Api = new("api");
        }
        """;

    [TestMethod]
    public void Options_are_named_in_camel_case_and_defaults_left_out()
        => Assert.AreEqual(
            """
            bucket cdev::bucket pictures {"change":"removed","prefix":"in/","suffix":".jpg"}
            bucket cdev::bucket pictures {}
            queue cdev::queue mail {"batchSize":100,"batchWindow":5,"filter":"{\"body\":{\"a\":[1]}}","maxConcurrency":2}
            schedule - {"disabled":true,"expression":"rate(1 day)","timeZone":"Asia/Tokyo","window":5}
            schedule - {"expression":"cron(0 6 * * ? *)"}
            stream cdev::stream clicks {"batchSize":5,"batchWindow":1,"bisect":true,"fromStart":true,"maxAge":60,"maxRetries":0,"onFailure":{"$output":{"type":"cdev::topic","name":"news","key":"arn"}},"parallelization":2}
            table-stream cdev::table orders {}
            topic cdev::topic news {"filter":"{\"a\":[1]}","filterBody":true}
            url - {"allowOrigins":["https://a.test","https://b.test"],"public":true}
            """,
            EventsOf(
                """
                QueueEvent(nameof(Cloud.Mail), BatchSize = 100, BatchWindow = 5, MaxConcurrency = 2, Filter = "{\"body\":{\"a\":[1]}}"),
                TopicEvent(nameof(Cloud.News), Filter = "{\"a\":[1]}", FilterBody = true),
                BucketEvent(nameof(Cloud.Pictures), Change = ObjectChange.Created),
                BucketEvent(nameof(Cloud.Pictures), Change = ObjectChange.Removed, Prefix = "in/", Suffix = ".jpg"),
                TableStreamEvent(nameof(Cloud.Orders), BatchSize = 100, MaxRetries = -1, Bisect = false),
                StreamEvent(nameof(Cloud.Clicks), BatchSize = 5, BatchWindow = 1, FromStart = true, MaxRetries = 0, MaxAge = 60, Bisect = true, Parallelization = 2, OnFailure = nameof(Cloud.News)),
                Schedule("cron(0 6 * * ? *)", TimeZone = "UTC"),
                Schedule("rate(1 day)", TimeZone = "Asia/Tokyo", Window = 5, Disabled = true),
                FunctionUrl(Public = true, AllowOrigins = ["https://b.test", "https://a.test", "https://b.test"])
                """));

    [TestMethod]
    public void A_route_says_its_scopes_in_order_and_whether_it_is_anonymous()
        => Assert.AreEqual(
            """
            http-route cdev::api tokens {"anonymous":true,"method":"GET","path":"/health"}
            http-route cdev::api tokens {"method":"GET","path":"/","scopes":["read","write"]}
            """,
            EventsOf("""HttpRoute("GET", "/", Scopes = ["write", "read", "write"]), HttpRoute("GET", "/health", Anonymous = true)"""));

    [TestMethod]
    public void A_request_gives_each_parameter_by_its_own_name_from_its_own_place()
    {
        var manifest = ManifestOf.Project(TestProject.Compile(
            """
            using System.ComponentModel.DataAnnotations;
            using Cdev.Http;
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public record Order(string Id);
            public static class Functions
            {
                [Function("a"), HttpRoute("PUT", "/orders/{order-id}")]
                public static void A([FromRoute(Name = "order-id")] int order, int page, int? size, string text = "", [FromHeader(Name = "x-tags")] params string[] tags) { }
                [Function("b"), HttpRoute("GET", "/b/{id}"), HttpRoute("GET", "/b")]
                public static void B(string? id, [Required] string? must, IInvocation call, CancellationToken deadline, HttpApiRequest request) { }
                [Function("c"), HttpRoute("POST", "/c")] public static void C(Order body) { }
                [Function("d"), HttpRoute("POST", "/d")] public static void D(Order? body) { }
                [Function("e"), HttpRoute("POST", "/e"), Schedule("rate(1 day)")] public static void E(Stream? body) { }
                [Function("f"), FunctionUrl] public static void F(int page) { }
            }
            """));
        Assert.AreEqual(
            """
            a: order path order-id!, page query !, size query , text query , tags header x-tags
            b: id path-or-query , must query !
            c: body body !
            d: body body 
            e: body body 
            f: 
            """,
            string.Join('\n', manifest.Functions.Select(function =>
                $"{function.Name}: {string.Join(", ", (function.Parameters ?? []).Select(parameter => $"{parameter.Parameter} {parameter.In} {parameter.Name}{(parameter.Required ? "!" : "")}"))}")));
    }

    [TestMethod]
    public async Task What_a_referenced_project_declares_may_be_a_source_except_its_apis_and_what_is_private()
    {
        var library = MetadataReference.CreateFromImage(TestProject.CompileLibrary(Platform));
        var manifest = ManifestOf.Project(TestProject.Compile("public static class Functions { [Function, QueueEvent(nameof(Platform.Shared.Audit))] public static void Run() { } }").AddReferences(library));
        Assert.AreEqual("platform", manifest.Functions.Single().Events.Single().Source!.Component);

        foreach (var (attribute, id, reason) in new[]
        {
            ("QueueEvent(nameof(Platform.Shared.Hidden))", "CDEV160", "'Shared.Hidden' is private to platform, the component that declares it"),
            ("HttpRoute(nameof(Platform.Shared.Api), \"GET\", \"/\")", "CDEV106", "routes belong to an API of their own project"),
        })
        {
            var wrong = TestProject.Compile($"public static class Functions {{ [Function, {attribute}] public static void Run() {{ }} }}").AddReferences(library);
            var diagnostic = (await TestProject.AnalyzeAsync(wrong)).Single();
            Assert.AreEqual(id, diagnostic.Id);
            Assert.EndsWith(reason, diagnostic.GetMessage());
        }
    }

    private static string EventsOf(string attributes)
    {
        var manifest = ManifestOf.Project(TestProject.Compile(
            $$"""
            public static class Cloud
            {
                public static readonly Queue Mail = new("mail");
                public static readonly Topic News = new("news");
                public static readonly Bucket Pictures = new("pictures");
                public static readonly Table Orders = new("orders") { PartitionKey = "id", Stream = StreamView.NewAndOld };
                public static readonly DataStream Clicks = new("clicks");
                public static readonly HttpApi Tokens = new("tokens") { Authorizer = new JwtAuthorizer("https://issuer.test") { Audiences = ["shop"] } };
            }
            public static class Functions { [Function, {{attributes}}] public static void Run() { } }
            """));
        return string.Join('\n', manifest.Functions.Single().Events.Select(
            called => $"{called.Kind} {(called.Source is { } source ? $"{source.Type} {source.Name}" : "-")} {called.Properties.GetRawText()}"));
    }
}
