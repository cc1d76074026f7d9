using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Events;

/// <summary>Functions that several kinds of events call, through generated code.</summary>
[TestClass]
public sealed class SeveralKindsTests
{
    private const string Source =
        """
        using System.Linq;

        namespace Test;

        public static class Cloud
        {
            public static readonly HttpApi Api = new("api");
            public static readonly Queue Orders = new("orders");
            public static readonly DataStream Clicks = new("clicks");
        }

        public record Order(string Id);

        public sealed class Traced : IHandlerFilter
        {
            public async ValueTask<object?> Invoke(IInvocation call, Next next)
            {
                call.Log("before");
                var result = await next();
                call.Log($"after {result ?? "-"}");
                return result;
            }
        }

        public static class Functions
        {
            [Function, HttpRoute("POST", "/sweeps"), Schedule("rate(1 day)")]
            public static string Sweep(IInvocation call)
            {
                call.Log("swept");
                return "done";
            }

            [Function, HttpRoute("POST", "/orders"), QueueEvent(nameof(Cloud.Orders))]
            public static async Task<Order> Place(Order order, IInvocation call)
            {
                await Task.Yield();
                call.Log(order.Id);
                return order;
            }

            [Function, HttpRoute("GET", "/look/{id}"), Schedule("rate(1 hour)"), QueueEvent(nameof(Cloud.Orders))]
            public static void Look(IInvocation call, string? id, ScheduledCall? scheduled, QueueMessage? message, int times = 2)
                => call.Log($"{id ?? "-"} {scheduled?.Id ?? "-"} {message?.Body ?? "-"} {times}");

            [Function, QueueEvent(nameof(Cloud.Orders)), StreamEvent(nameof(Cloud.Clicks))]
            public static void Both(string text, IInvocation call) => call.Log(text);

            [Function, Filter<Traced>, QueueEvent(nameof(Cloud.Orders)), HttpRoute("POST", "/filtered")]
            public static Order Filtered(Order order) => order;

            [Function, Filter<Traced>, StreamEvent(nameof(Cloud.Clicks))]
            public static BatchResult FilteredBatch(IReadOnlyList<StreamMessage> records) => BatchResult.Failed(records.Last());
        }
        """;

    private static readonly Lazy<LoadedProject> Loaded = new(() => LoadedProject.Build(Source));

    private readonly TestInvocation _call = new();

    [ClassCleanup]
    public static void Unload() => Loaded.Value.Dispose();

    [TestMethod]
    public async Task Each_kind_is_told_by_its_shape_and_answered_in_its_way()
    {
        Assert.AreEqual("done", (await Loaded.Value.RequestAsync("Sweep", HttpRequestEvent.Empty)).Text);
        Assert.AreEqual("", await SendAsync("Sweep", SampleEvent.Read("scheduler")));
        Assert.AreEqual("swept", _call.Text);
    }

    [TestMethod]
    public async Task A_body_and_a_message_are_the_same_parameter()
    {
        Assert.AreEqual("""{"id":"1"}""", (await Loaded.Value.RequestAsync("Place", HttpRequestEvent.Empty.WithBody("""{"id":"1"}"""))).Text);
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m2"}]}""", await SendAsync("Place", SampleEvent.Queue("""{"id":"2"}""", "nope")));
        Assert.StartsWith("2\n", _call.Text);
    }

    [TestMethod]
    public async Task A_kind_that_has_nothing_for_a_parameter_leaves_it_at_its_default()
    {
        await SendAsync("Look", System.Text.Encoding.UTF8.GetString(HttpRequestEvent.Empty.WithRoute("id", "7").WithQuery("times=3").ToPayload()));
        await SendAsync("Look", SampleEvent.Read("scheduler"));
        await SendAsync("Look", SampleEvent.Queue("hello"));
        Assert.AreEqual("7 - - 3\n- d32c5kddcf5bb8c3 - 2\n- - hello 2", _call.Text);
    }

    [TestMethod]
    public async Task A_queue_and_a_stream_call_the_same_handler()
    {
        await SendAsync("Both", SampleEvent.Queue("a"));
        await SendAsync("Both", SampleEvent.Stream("b"));
        Assert.AreEqual("a\nb", _call.Text);
    }

    [TestMethod]
    public async Task Filters_wrap_each_message()
    {
        await SendAsync("Filtered", SampleEvent.Queue("""{"id":"1"}""", """{"id":"2"}"""));
        Assert.AreEqual("before\nafter Order { Id = 1 }\nbefore\nafter Order { Id = 2 }", _call.Text);
        Assert.AreEqual("""{"id":"3"}""", (await Loaded.Value.RequestAsync("Filtered", HttpRequestEvent.Empty.WithBody("""{"id":"3"}"""))).Text);
    }

    [TestMethod]
    public async Task What_comes_out_of_filters_around_a_batch_is_its_report()
        => Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"2"}]}""", await SendAsync("FilteredBatch", SampleEvent.Stream("a", "b")));

    [TestMethod]
    public async Task What_none_of_the_kinds_is_names_all_of_them()
        => Assert.AreEqual(
            "The function takes an HTTP request (payload format 2.0) or the call of a schedule (id, time, scheduleArn), and the event is messages of a topic (SNS).",
            (await Assert.ThrowsExactlyAsync<NotSupportedException>(() => SendAsync("Sweep", SampleEvent.Read("sns")))).Message);

    private Task<string> SendAsync(string function, string payload) => Loaded.Value.SendAsync(function, payload, _call);
}
