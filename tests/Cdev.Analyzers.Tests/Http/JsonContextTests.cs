using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Http;

/// <summary>A project's own JSON context, through generated code.</summary>
[TestClass]
public sealed class JsonContextTests
{
    private const string Declarations =
        """
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using Cdev.Http;

        [assembly: CdevJson(typeof(Test.Json))]

        namespace Test;

        public static class Cloud
        {
            public static readonly HttpApi Api = new("api");
            public static readonly Queue Orders = new("orders");
        }

        public enum Size { Small, Large }
        public record Order([MaxLength(3)] string OrderId, Size Size, string? Note = null);
        public record Late(string Text);

        public static class Functions
        {
            [Function, HttpRoute("POST", "/orders")] public static Order Place(Order order) => order;
            [Function, HttpRoute("POST", "/result")] public static HttpResult Result(JsonElement json) => HttpResult.Ok(new Order("1", Size.Large));
            [Function, HttpRoute("GET", "/late")] public static object Unlisted() => new Late("a <b>");
            [Function, HttpRoute("GET", "/text")] public static string Text(string text) => text;
            [Function, QueueEvent(nameof(Cloud.Orders))] public static void Take(QueueMessage<Order> order, IInvocation call) => call.Log($"{order.Content.Size}");
            [Function] public static Order Direct(Order order) => order;
        }

        """;

    private static readonly Lazy<LoadedProject> Plain = new(() => LoadedProject.BuildWithJson(
        Declarations + "[JsonSerializable(typeof(Order))] internal sealed partial class Json : JsonSerializerContext;"));

    private static readonly Lazy<LoadedProject> Snake = new(() => LoadedProject.BuildWithJson(
        Declarations +
        """
        [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
        [JsonSerializable(typeof(Order))] internal sealed partial class Json : JsonSerializerContext;
        """));

    [ClassCleanup]
    public static void Unload()
    {
        Plain.Value.Dispose();
        Snake.Value.Dispose();
    }

    [TestMethod]
    public async Task Web_defaults_hold_when_the_context_states_none()
    {
        Assert.AreEqual("""{"orderId":"1","size":1,"note":null}""", (await Plain.Value.RequestAsync("Place", Body("""{"ORDERID":"1","size":1}"""))).Text);
        Assert.AreEqual("""{"orderId":"1","size":1,"note":null}""", await Plain.Value.SendAsync("Direct", """{"orderId":"1","size":1}"""));
    }

    [TestMethod]
    public async Task Options_that_the_context_states_hold_for_requests_results_and_messages()
    {
        Assert.AreEqual("""{"order_id":"1","size":"Large","note":null}""", (await Snake.Value.RequestAsync("Place", Body("""{"order_id":"1","size":"Large"}"""))).Text);
        Assert.AreEqual("""{"order_id":"1","size":"Large","note":null}""", (await Snake.Value.RequestAsync("Result", Body("{}"))).Text);
        var call = new TestInvocation();
        await Snake.Value.SendAsync("Take", SampleEvent.Queue("""{"order_id":"1","size":"Large"}"""), call);
        Assert.AreEqual("Large", call.Text);
    }

    [TestMethod]
    public async Task What_is_wrong_is_named_as_the_context_names_it()
    {
        Assert.AreEqual("order_id: The value is required.\nsize: The value must be one of Small, Large.", (await Snake.Value.RequestAsync("Place", Body("""{"size":"Huge"}"""))).Errors);
        Assert.AreEqual("order_id: The field order_id must be a string or array type with a maximum length of '3'.", (await Snake.Value.RequestAsync("Place", Body("""{"order_id":"1234","size":"Large"}"""))).Errors);
    }

    [TestMethod]
    public async Task A_type_that_only_the_run_time_knows_is_written_without_the_context()
        => Assert.AreEqual("""{"text":"a <b>"}""", (await Snake.Value.RequestAsync("Unlisted", HttpRequestEvent.Empty)).Text);

    [TestMethod]
    public void A_function_that_needs_no_json_does_not_bring_the_context_along()
    {
        var generated = TestProject.Generate(TestProject.Compile(Declarations + "[JsonSerializable(typeof(Order))] internal sealed class Json(JsonSerializerOptions? o) : JsonSerializerContext(o) { protected override JsonSerializerOptions? GeneratedSerializerOptions => null; public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null; }"));
        Assert.IsFalse(generated["Cdev.TextInvoker.g.cs"].Contains("HandlerJson", StringComparison.Ordinal));
        Assert.Contains("private static readonly global::Cdev.Hosting.HandlerJson Json = new(global::Test.Json.Default, statesOptions: false);", generated["Cdev.PlaceInvoker.g.cs"]);
    }

    private static HttpRequestEvent Body(string json) => HttpRequestEvent.Empty.WithBody(json);
}
