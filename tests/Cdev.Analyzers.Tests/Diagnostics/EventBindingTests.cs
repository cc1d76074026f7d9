using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>CDEV177 to CDEV182: what handlers of events take and return, annotations, JSON contexts.</summary>
[TestClass]
public sealed class EventBindingTests
{
    private const string Cloud =
        """
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using Cdev.Http;
        public record Order(int Id);
        public interface IService;
        public static class Cloud
        {
            public static readonly HttpApi Api = new("api");
            public static readonly Queue Mail = new("mail");
            public static readonly Topic News = new("news");
            public static readonly Bucket Pictures = new("pictures");
            public static readonly Table Orders = new("orders") { PartitionKey = "id", Stream = StreamView.NewAndOld };
            public static readonly DataStream Clicks = new("clicks");
        }

        """;

    private const string Queue = "QueueEvent(nameof(Cloud.Mail))";
    private const string Topic = "TopicEvent(nameof(Cloud.News))";
    private const string Bucket = "BucketEvent(nameof(Cloud.Pictures))";
    private const string TableStream = "TableStreamEvent(nameof(Cloud.Orders))";
    private const string Stream = "StreamEvent(nameof(Cloud.Clicks))";
    private const string Schedule = "Schedule(\"rate(1 day)\")";
    private const string Route = "HttpRoute(\"POST\", \"/{id}\")";

    [TestMethod]
    [DataRow(Queue, "IService {|CDEV177:x|}")]
    [DataRow(Queue, "Action {|CDEV177:x|}")]
    [DataRow(Queue, "TopicMessage {|CDEV177:x|}")]
    [DataRow(Queue, "List<BucketObject> {|CDEV177:x|}")]
    [DataRow(Queue, "HttpApiRequest {|CDEV177:x|}")]
    [DataRow(Queue, "[FromQuery] int {|CDEV177:x|}")]
    [DataRow(Queue, "QueueMessage<Type> {|CDEV177:x|}")]
    [DataRow(Topic, "QueueMessage[] {|CDEV177:x|}")]
    [DataRow(Bucket, "string {|CDEV177:x|}")]
    [DataRow(Bucket, "Order {|CDEV177:x|}")]
    [DataRow(Bucket, "byte[] {|CDEV177:x|}")]
    [DataRow(TableStream, "Order {|CDEV177:x|}")]
    [DataRow(TableStream, "Order[] {|CDEV177:x|}")]
    [DataRow(TableStream, "string {|CDEV177:x|}")]
    [DataRow(Schedule, "string {|CDEV177:x|}")]
    [DataRow(Schedule, "Order {|CDEV177:x|}")]
    [DataRow(Schedule, "QueueMessage {|CDEV177:x|}")]
    [DataRow(Queue, "Order x, Order {|CDEV113:y|}")]
    [DataRow(Queue, "Order x, JsonElement {|CDEV113:y|}")]
    [DataRow(Schedule, "ScheduledCall x, Stream {|CDEV113:y|}")]
    [DataRow(Queue, "Order x, IInvocation call, CancellationToken deadline")]
    [DataRow(Queue, "[FromBody] Order x")]
    [DataRow(Bucket, "BucketObject x")]
    [DataRow(Bucket, "IReadOnlyList<BucketObject> x")]
    [DataRow(TableStream, "TableChange<Order>[] x")]
    [DataRow(Schedule, "Stream x")]
    [DataRow(Schedule, "ScheduledCall? x = null")]
    public async Task A_parameter_is_what_the_event_gives(string attribute, string parameters)
        => await TestProject.ExpectAsync(Cloud + $$"""public static class Functions { [Function, {{attribute}}] public static void Run({{parameters}}) { } }""");

    [TestMethod]
    [DataRow("QueueMessage {|CDEV112:x|}")]
    [DataRow("ScheduledCall {|CDEV112:x|}")]
    [DataRow("StreamMessage<Order>[] {|CDEV112:x|}")]
    [DataRow("HttpApiRequest {|CDEV112:x|}")]
    public async Task A_record_of_an_event_needs_the_event(string parameter)
        => await TestProject.ExpectAsync(Cloud + $$"""public static class Functions { [Function] public static void Run({{parameter}}) { } }""");

    [TestMethod]
    [DataRow(Route + ", " + Schedule, "string {|CDEV177:id|}")]
    [DataRow(Route + ", " + Schedule, "string? id")]
    [DataRow(Route + ", " + Schedule, "string id = \"none\"")]
    [DataRow(Route + ", " + Schedule, "string? id, ScheduledCall {|CDEV112:x|}")]
    [DataRow(Route + ", " + Schedule, "string? id, ScheduledCall? x")]
    [DataRow(Route + ", " + Queue, "string? id, Order x")]
    [DataRow(Route + ", " + Queue, "string? id, QueueMessage {|CDEV112:x|}")]
    [DataRow(Route + ", " + Bucket, "string? id, Order {|CDEV177:x|}")]
    [DataRow(Route + ", " + Bucket, "string? id, Order? x")]
    [DataRow(Route + ", " + Bucket, "HttpApiRequest? request")]
    [DataRow(Queue + ", " + Stream, "Order x")]
    [DataRow(Queue + ", " + Stream, "List<string> x")]
    [DataRow(Queue + ", " + Bucket, "Order {|CDEV177:x|}")]
    [DataRow(Queue + ", " + Bucket, "JsonElement x")]
    [DataRow(Queue + ", " + Topic, "QueueMessage? x, TopicMessage? y")]
    public async Task With_several_kinds_each_gives_a_parameter_or_leaves_it_at_its_default(string attributes, string parameters)
        => await TestProject.ExpectAsync(Cloud + $$"""public static class Functions { [Function, {{attributes}}] public static void Run({{parameters}}) { } }""");

    [TestMethod]
    [DataRow(Queue, "int {|CDEV178:Run|}(Order x) => 1")]
    [DataRow(Queue, "Task<string> {|CDEV178:Run|}(Order x) => Task.FromResult(\"\")")]
    [DataRow(Queue, "object? {|CDEV178:Run|}(Order x) => null")]
    [DataRow(Queue, "BatchResult {|CDEV178:Run|}(Order x) => BatchResult.Done")]
    [DataRow(Queue, "HttpResult {|CDEV178:Run|}(Order x) => HttpResult.Ok()")]
    [DataRow(Queue, "int {|CDEV178:Run|}(Order[] x) => 1")]
    [DataRow(Topic, "BatchResult {|CDEV178:Run|}(TopicMessage[] x) => BatchResult.Done")]
    [DataRow(Bucket, "ValueTask<BatchResult> {|CDEV178:Run|}(BucketObject[] x) => new(BatchResult.Done)")]
    [DataRow(Schedule, "string {|CDEV178:Run|}() => \"\"")]
    [DataRow("HttpRoute(\"GET\", \"/\")", "BatchResult {|CDEV178:Run|}() => BatchResult.Done")]
    [DataRow("Function(\"x\")", "BatchResult {|CDEV178:Run|}() => BatchResult.Done")]
    [DataRow(Queue, "BatchResult Run(Order[] x) => BatchResult.Done")]
    [DataRow(Queue, "BatchResult Run() => BatchResult.Done")]
    [DataRow(TableStream, "Task<BatchResult> Run(List<TableChange> x) => Task.FromResult(BatchResult.Done)")]
    [DataRow(Stream, "ValueTask<BatchResult?> Run(JsonElement x) => default")]
    [DataRow(Queue, "ValueTask Run(Order x) => default")]
    [DataRow(Schedule + ", HttpRoute(\"GET\", \"/\")", "string Run() => \"\"")]
    [DataRow(Queue + ", " + Schedule, "BatchResult Run() => BatchResult.Done")]
    [DataRow(Queue, "async void {|CDEV118:Run|}(Order x) { await Task.Yield(); }", false)]
    public async Task A_result_is_one_that_somebody_reads(string attribute, string method, bool isExpression = true)
        => await TestProject.ExpectAsync(Cloud + $$"""
            public static class Functions { [{{(attribute.StartsWith("Function", StringComparison.Ordinal) ? "" : "Function, ")}}{{attribute}}] public static {{method}}{{(isExpression ? ";" : "")}} }
            """);

    [TestMethod]
    [DataRow("HttpRoute(\"POST\", \"/\")")]
    [DataRow(Queue)]
    [DataRow("Obsolete")]
    public async Task Forms_are_refused(string attribute)
        => await TestProject.ExpectAsync(Cloud + $$"""
            [AttributeUsage(AttributeTargets.Parameter)] public sealed class FromFormAttribute : Attribute;
            public static class Functions { [Function, {{attribute}}] public static void Run([FromForm] string {|CDEV179:x|}) { } }
            """);

    [TestMethod]
    [DataRow("public class {0} : JsonSerializerContext {{ CONTEXT }}", "typeof(Json)", "[JsonSerializable(typeof(Order))]", true)]
    [DataRow("internal class {0} : JsonSerializerContext {{ CONTEXT }}", "typeof(Json)", "[JsonSerializable(typeof(Order))]", true)]
    [DataRow("public class {0} : JsonSerializerContext {{ CONTEXT }}", "{|CDEV180:typeof(Json)|}", "", false)]
    [DataRow("public class {0};", "{|CDEV180:typeof(Json)|}", "", false)]
    [DataRow("public abstract class {0} : JsonSerializerContext {{ CONTEXT }}", "{|CDEV180:typeof(Json)|}", "[JsonSerializable(typeof(Order))]", false)]
    public async Task The_json_context_is_a_source_generated_one(string type, string argument, string attribute, bool isRight)
    {
        var context = string.Format(System.Globalization.CultureInfo.InvariantCulture, type, "Json").Replace(
            "CONTEXT",
            "public Json() : base(null) { } protected override JsonSerializerOptions? GeneratedSerializerOptions => null; public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;",
            StringComparison.Ordinal);
        var (usings, rest) = (Cloud[..Cloud.IndexOf("public record", StringComparison.Ordinal)], Cloud[Cloud.IndexOf("public record", StringComparison.Ordinal)..]);
        await TestProject.ExpectAsync($$"""
            {{usings}}
            [assembly: CdevJson({{argument}})]
            {{rest}}
            {{attribute}} {{context}}
            public static class Functions { [Function] public static void Run({{(isRight ? "Order order" : "")}}) { } }
            """);
    }

    [TestMethod]
    [DataRow("HttpRoute(\"POST\", \"/\")", "void Run(Order {|CDEV181:x|}) { }")]
    [DataRow("HttpRoute(\"POST\", \"/\")", "Order {|CDEV181:Run|}() => new(1);")]
    [DataRow("HttpRoute(\"POST\", \"/\")", "Task<List<Order>> {|CDEV181:Run|}() => null!;")]
    [DataRow(Queue, "void Run(QueueMessage<Order>[] {|CDEV181:x|}) { }")]
    [DataRow(TableStream, "void Run(TableChange<Order> {|CDEV181:x|}) { }")]
    [DataRow("CLSCompliant(true)", "Listed Run(Order {|CDEV181:x|}) => null!;")]
    [DataRow("CLSCompliant(true)", "string {|CDEV181:Run|}(Listed x) => \"\";")]
    [DataRow("HttpRoute(\"POST\", \"/\")", "string Run(Listed? x, int number, [FromQuery] Guid[] ids) => \"\";")]
    [DataRow("HttpRoute(\"POST\", \"/\")", "object Run(JsonElement x) => 1;")]
    [DataRow("HttpRoute(\"POST\", \"/\")", "HttpResult Run(Stream x) => HttpResult.Ok();")]
    [DataRow(Queue, "void Run(List<Listed> x) { }")]
    [DataRow(Queue, "void Run(string x) { }")]
    public async Task The_json_context_lists_what_handlers_read_and_write(string attribute, string method)
    {
        var (usings, rest) = (Cloud[..Cloud.IndexOf("public record", StringComparison.Ordinal)], Cloud[Cloud.IndexOf("public record", StringComparison.Ordinal)..]);
        await TestProject.ExpectAsync($$"""
            {{usings}}
            [assembly: CdevJson(typeof(Json))]
            {{rest}}
            public record Listed(int Id);
            [JsonSerializable(typeof(Listed))] public class Json : JsonSerializerContext
            {
                public Json() : base(null) { }
                protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
                public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
            }
            public static class Functions { [Function, {{attribute}}] public static {{method}} }
            """);
    }

    [TestMethod]
    [DataRow(Queue, "[{|CDEV182:Range(1, 2)|}] CancellationToken x")]
    [DataRow(Queue, "[{|CDEV182:Required|}] IInvocation x")]
    [DataRow(Queue, "[{|CDEV182:MinLength(1)|}] List<Order> x")]
    [DataRow(Queue, "[{|CDEV182:Required|}] QueueMessage<Order> x")]
    [DataRow(Queue, "[{|CDEV182:Required|}] Stream x")]
    [DataRow(Schedule, "[{|CDEV182:Required|}] ScheduledCall x")]
    [DataRow("HttpRoute(\"POST\", \"/\")", "[{|CDEV182:MaxLength(5)|}] byte[] x")]
    [DataRow("HttpRoute(\"POST\", \"/\")", "[{|CDEV182:Required|}] HttpApiRequest x")]
    [DataRow("HttpRoute(\"POST\", \"/\")", "[{|CDEV182:Functions.Hidden|}] int x")]
    [DataRow("HttpRoute(\"POST\", \"/\")", "[Range(1, 2)] int x, [Required] Order y, [MinLength(1)] string[] z")]
    [DataRow(Queue, "[MaxLength(5)] string x")]
    [DataRow("CLSCompliant(true)", "[Range(1, 2)] int x")]
    public async Task Annotations_stand_where_they_are_checked(string attribute, string parameters)
        => await TestProject.ExpectAsync(Cloud + $$"""
            public static class Functions
            {
                [Function, {{attribute}}] public static void Run({{parameters}}) { }
                private sealed class HiddenAttribute : ValidationAttribute;
            }
            """);
}
