using System.Text;
using Cdev.Analyzers.Tests.Support;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
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

        namespace Shop;

        public static class Cloud
        {
            public static readonly HttpApi Api = new("shop");
            internal static class Inner { public static readonly HttpApi Admin = new("admin"); }
        }

        public static class OrderFunctions
        {
            [Function(Memory = 1024, Timeout = 15, EphemeralStorage = 1024, Architecture = Architecture.Arm64, Description = "Places an \"order\"\n→ shop \\ ä")]
            [HttpRoute(nameof(Cloud.Api), "post", "/orders/{id}")]
            [HttpRoute(nameof(Cloud.Inner.Admin), "ANY", "/files/{path+}")]
            public static void Place(string? id, string? path) { }

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
    [DataRow("functions[0].events[0].kind", "\"queue\"")]
    [DataRow("functions[0].properties.memory", "\"1024\"")]
    [DataRow("resources[0].name", "\"a_b\"")]
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
    public void The_model_reads_the_example()
    {
        var manifest = ModelJson.Deserialize<Manifest>(Encoding.UTF8.GetBytes(Example()));
        Assert.AreEqual(Manifest.CurrentVersion, manifest.Version);
        Assert.AreEqual(
            "cdev::api admin Shop.Cloud+Inner.Admin|cdev::api shop Shop.Cloud.Api",
            string.Join('|', manifest.Resources.Select(resource => $"{resource.Type} {resource.Name} {resource.Field}")));
        Assert.AreEqual(
            "order-place Shop.OrderFunctions.Place Cdev.Generated.OrderPlaceInvoker|sweep_all Shop.OrderFunctions+Nested.SweepAsync Cdev.Generated.SweepAllInvoker",
            string.Join('|', manifest.Functions.Select(function => $"{function.Name} {function.Method} {function.Invoker}")));

        var place = manifest.Functions[0];
        Assert.AreEqual("Places an \"order\"\n→ shop \\ ä", place.Properties.GetProperty("description").GetString());
        Assert.AreEqual("arm64", place.Properties.GetProperty("architecture").GetString());
        Assert.AreEqual(1024, place.Properties.GetProperty("memory").GetInt32());
        Assert.AreEqual(
            "cdev::api admin ANY /files/{path+}|cdev::api shop POST /orders/{id}",
            string.Join('|', place.Events.Select(
                route => $"{route.Source!.Type} {route.Source.Name} {route.Properties.GetProperty("method").GetString()} {route.Properties.GetProperty("path").GetString()}")));
        Assert.IsTrue(place.Events.All(route => route.Kind == EventDeclaration.HttpRoute));
    }

    [TestMethod]
    public void Defaults_are_left_out_except_the_architecture_whose_default_is_the_projects()
        => Assert.AreEqual(
            """{"architecture":"x64"}""",
            ModelJson.Deserialize<Manifest>(Encoding.UTF8.GetBytes(Example())).Functions[1].Properties.GetRawText());

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

    private static string Example() => File.ReadAllText(Repository.PathOf("docs", "formats", "manifest.v1.example.json"));

    private static string Validate(JObject manifest)
    {
        var schema = JSchema.Parse(File.ReadAllText(Repository.PathOf("docs", "formats", "manifest.v1.schema.json")));
        manifest.IsValid(schema, out IList<string> errors);
        return string.Join('\n', errors);
    }
}
