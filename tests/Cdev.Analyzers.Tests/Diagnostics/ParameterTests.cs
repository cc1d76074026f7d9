using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>CDEV112 to CDEV114: parameters.</summary>
[TestClass]
public sealed class ParameterTests
{
    [TestMethod]
    [DataRow("Span<byte> {|CDEV112:x|}")]
    [DataRow("Action {|CDEV112:x|}")]
    [DataRow("Type {|CDEV112:x|}")]
    [DataRow("Task<int> {|CDEV112:x|}")]
    [DataRow("MemoryStream {|CDEV112:x|}")]
    [DataRow("IService {|CDEV112:x|}")]
    [DataRow("Base {|CDEV112:x|}")]
    [DataRow("[FromBody] nint {|CDEV112:x|}")]
    [DataRow("[FromQuery] Order {|CDEV112:x|}")]
    [DataRow("[FromHeader] Order[] {|CDEV112:x|}")]
    [DataRow("[FromRoute] int {|CDEV112:x|}")]
    [DataRow("[FromRoute] int[] {|CDEV112:id|}")]
    [DataRow("int[] {|CDEV112:id|}")]
    [DataRow("Order {|CDEV112:id|}")]
    [DataRow("[FromQuery] int[][] {|CDEV112:x|}")]
    [DataRow("string id, Polymorphic x")]
    [DataRow("string id, Converted x")]
    [DataRow("string id, IReadOnlyDictionary<string, Order> x")]
    [DataRow("string id, IEnumerable<Order> x")]
    [DataRow("string id, dynamic x")]
    [DataRow("string id, (int A, int B) {|CDEV112:x|}")]
    [DataRow("string id, Dictionary<string, (int A, int B)?>? {|CDEV112:x|}")]
    [DataRow("string id, int[,] {|CDEV112:x|}")]
    [DataRow("string id, IAsyncEnumerable<int> {|CDEV112:x|}")]
    public async Task A_parameter_is_of_a_type_that_its_source_gives(string parameters)
        => await TestProject.ExpectAsync(
            $$"""
            using System.Text.Json.Serialization;
            using Cdev.Http;
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public interface IService;
            public abstract class Base;
            public record Order(int Id);
            [JsonDerivedType(typeof(Derived), "derived")] public abstract class Polymorphic;
            public sealed class Derived : Polymorphic;
            [JsonConverter(typeof(JsonConverter))] public abstract class Converted;
            public static class Functions { [Function, HttpRoute("POST", "/{id}")] public static void Run({{parameters}}) { } }
            """);

    [TestMethod]
    [DataRow("[FromRoute] int {|CDEV112:x|}")]
    [DataRow("[FromQuery] int {|CDEV112:x|}")]
    [DataRow("[FromHeader] int {|CDEV112:x|}")]
    [DataRow("IDisposable {|CDEV112:x|}")]
    [DataRow("[FromBody] int x")]
    [DataRow("IInvocation call, int x, CancellationToken deadline")]
    [DataRow("int x, int {|CDEV113:y|}, Stream {|CDEV113:z|}")]
    public async Task Without_a_route_one_parameter_is_the_event(string parameters)
        => await TestProject.ExpectAsync(
            $$"""
            using Cdev.Http;
            public static class Functions { [Function] public static void Run({{parameters}}) { } }
            """);

    [TestMethod]
    [DataRow("Order x, Order {|CDEV113:y|}")]
    [DataRow("Order x, Stream {|CDEV113:y|}, byte[] {|CDEV113:z|}")]
    [DataRow("[FromBody] int x, [FromBody] string {|CDEV113:y|}")]
    [DataRow("Order x, string y, int[] z")]
    public async Task One_parameter_takes_the_body(string parameters)
        => await TestProject.ExpectAsync(
            $$"""
            using Cdev.Http;
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public record Order(int Id);
            public static class Functions { [Function, HttpRoute("POST", "/")] public static void Run({{parameters}}) { } }
            """);

    [TestMethod]
    [DataRow("GET", "Order {|CDEV114:x|}")]
    [DataRow("HEAD", "List<Order>? {|CDEV114:x|}")]
    [DataRow("GET", "[FromBody] Order x")]
    [DataRow("GET", "Stream x")]
    [DataRow("DELETE", "Order x")]
    [DataRow("ANY", "Order x")]
    public async Task The_body_of_a_get_is_asked_for(string method, string parameters)
        => await TestProject.ExpectAsync(
            $$"""
            using Cdev.Http;
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public record Order(int Id);
            public static class Functions { [Function, HttpRoute("POST", "/"), HttpRoute("{{method}}", "/x")] public static void Run({{parameters}}) { } }
            """);

    [TestMethod]
    public async Task Attributes_of_other_frameworks_are_honoured()
    {
        const string Source =
            """
            namespace Other
            {
                public sealed class FromQueryAttribute : Attribute { public string? Name { get; set; } }
                public sealed class FromBodyAttribute : Attribute;
            }
            namespace Shop
            {
                using Other;
                public static class Cloud { public static readonly HttpApi Api = new("api"); }
                public static class Functions
                {
                    [Function, HttpRoute("GET", "/")] public static string Run([FromQuery(Name = "p")] int page, [FromBody] int number) => $"{page} {number}";
                }
            }
            """;
        await TestProject.ExpectAsync(Source);
        using var project = LoadedProject.Build(Source);
        Assert.AreEqual("2 3", (await project.RequestAsync("Run", HttpRequestEvent.Empty.WithQuery("p=2").WithBody("3"))).Text);
    }
}
