using System.Text.Json;
using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Events;

/// <summary>Handlers of topics, buckets and schedules, through generated code.</summary>
[TestClass]
public sealed class NotificationTests
{
    private const string Source =
        """
        using System.Linq;
        using System.Text.Json;

        namespace Test;

        public static class Cloud
        {
            public static readonly Topic News = new("news");
            public static readonly Bucket Pictures = new("pictures"), Other = new("other"), Third = new("third");
        }

        public record Headline(string Text);

        public static class Functions
        {
            [Function, TopicEvent(nameof(Cloud.News))]
            public static void Topic(TopicMessage message, IInvocation call)
                => call.Log(FormattableString.Invariant(
                    $"{message.Id} {message.Body} {message.Subject ?? "-"} {message.PublishedAt:O} {message.TopicArn} {string.Join(',', message.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"))}"));

            [Function, TopicEvent(nameof(Cloud.News))]
            public static void Headline(TopicMessage<Headline> message, IInvocation call) => call.Log(message.Content.Text);

            [Function, TopicEvent(nameof(Cloud.News))]
            public static void Text(string text, IInvocation call)
            {
                if (text.StartsWith("bad"))
                    throw new InvalidOperationException(text);
                call.Log(text);
            }

            [Function, TopicEvent(nameof(Cloud.News))]
            public static Task Batch(IList<Headline> headlines, IInvocation call)
            {
                call.Log($"{headlines.Count}");
                return Task.CompletedTask;
            }

            [Function, BucketEvent(nameof(Cloud.Pictures)), BucketEvent(nameof(Cloud.Pictures), Change = ObjectChange.Removed)]
            public static void Picture(BucketObject picture, IInvocation call)
                => call.Log(FormattableString.Invariant(
                    $"{picture.EventName} {picture.Change} {picture.Bucket} {picture.Key} {picture.Size?.ToString() ?? "-"} {picture.ETag ?? "-"} {picture.VersionId ?? "-"} {picture.Sequencer} {picture.Time:O}"));

            [Function, BucketEvent(nameof(Cloud.Other))]
            public static void Pictures(BucketObject[] pictures, IInvocation call) => call.Log($"{pictures.Length}");

            [Function, BucketEvent(nameof(Cloud.Third), Prefix = "a")]
            public static void Any(IInvocation call) => call.Log("called");

            [Function, Schedule("rate(1 day)")]
            public static void Scheduled(ScheduledCall scheduled, IInvocation call) => call.Log(FormattableString.Invariant($"{scheduled.Time:O} {scheduled.ScheduleArn} {scheduled.Id}"));

            [Function, Schedule("rate(1 day)")]
            public static async ValueTask RawSchedule(JsonElement json, IInvocation call)
            {
                await Task.Yield();
                call.Log(json.GetRawText());
            }

            [Function, Schedule("rate(1 day)")]
            public static void Nothing(IInvocation call) => call.Log("called");
        }
        """;

    private static readonly Lazy<LoadedProject> Loaded = new(() => LoadedProject.Build(Source));

    private readonly TestInvocation _call = new();

    [ClassCleanup]
    public static void Unload() => Loaded.Value.Dispose();

    [TestMethod]
    public async Task The_documented_message_of_a_topic_is_read_in_full()
    {
        Assert.AreEqual("", await SendAsync("Topic", SampleEvent.Read("sns")));
        Assert.AreEqual(
            "95df01b4-ee98-5cb9-9903-4c221d41eb5e Hello from SNS! TestInvoke 2019-01-02T12:45:07.0000000+00:00 arn:aws:sns:us-east-1:123456789012:sns-lambda Test=TestString,TestBinary=TestBinary",
            _call.Text);
    }

    [TestMethod]
    public async Task A_topics_message_is_read_as_a_type()
    {
        await SendAsync("Headline", Topic("""{"text":"News!"}"""));
        Assert.AreEqual("News!", _call.Text);
    }

    [TestMethod]
    public async Task A_failed_message_fails_the_call_after_the_others()
    {
        var failure = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => SendAsync("Text", Topic("a", "bad", "c")));
        Assert.AreEqual("bad", failure.Message);
        Assert.AreEqual("a\nc", _call.Text);
    }

    [TestMethod]
    public async Task Several_failed_messages_fail_the_call_together()
    {
        var failure = await Assert.ThrowsExactlyAsync<AggregateException>(() => SendAsync("Text", Topic("bad 1", "b", "bad 2")));
        Assert.AreEqual("bad 1|bad 2", string.Join('|', failure.InnerExceptions.Select(inner => inner.Message)));
        Assert.StartsWith("2 of 3 records failed.", failure.Message);
    }

    [TestMethod]
    public async Task Messages_that_were_not_handled_in_time_fail_the_call()
    {
        using var deadline = new CancellationTokenSource();
        await deadline.CancelAsync();
        var failure = await Assert.ThrowsExactlyAsync<TimeoutException>(() => Loaded.Value.SendAsync("Text", Topic("a", "b"), _call, deadline.Token));
        Assert.AreEqual("The time is nearly over: 2 of 2 records were not handled.", failure.Message);
    }

    [TestMethod]
    public async Task A_batch_of_a_topic_has_failed_when_one_can_not_be_read()
    {
        await Assert.ThrowsAsync<JsonException>(() => SendAsync("Batch", Topic("""{"text":"a"}""", "nope")));
        Assert.AreEqual("1", _call.Text);
    }

    [TestMethod]
    public async Task The_documented_objects_are_read_in_full()
    {
        Assert.AreEqual("", await SendAsync("Picture", SampleEvent.Read("s3-put")));
        await SendAsync("Picture", SampleEvent.Read("s3-delete"));
        Assert.AreEqual(
            """
            ObjectCreated:Put Created amzn-s3-demo-bucket incoming/New File (büro).jpg 1305107 b21b84d653bb07b05b1e6b33684dc11b 096fKKXTRTtl3on89fVO.nfljtsv6qko 0C0F6F405D6ED209E1 2019-09-03T19:37:27.1920000+00:00
            ObjectRemoved:Delete Removed amzn-s3-demo-bucket b21b84d653bb07b05b1e6b33684dc11b - - - 0C0F6F405D6ED209E2 2019-09-03T19:37:27.1920000+00:00
            """,
            _call.Text);
    }

    [TestMethod]
    [DataRow("Picture")]
    [DataRow("Pictures")]
    [DataRow("Any")]
    public async Task The_event_by_which_s3_tests_a_notification_calls_nobody(string function)
    {
        Assert.AreEqual("", await SendAsync(function, SampleEvent.Read("s3-test")));
        Assert.AreEqual("", _call.Text);
    }

    [TestMethod]
    [DataRow("Pictures", "1")]
    [DataRow("Any", "called")]
    public async Task Objects_may_be_taken_together_or_not_at_all(string function, string expected)
    {
        await SendAsync(function, SampleEvent.Read("s3-put"));
        Assert.AreEqual(expected, _call.Text);
    }

    [TestMethod]
    [DataRow("scheduler", "2022-03-22T18:59:43.0000000+00:00 arn:aws:scheduler:us-west-2:123456789012:schedule/default/your-schedule d32c5kddcf5bb8c3")]
    [DataRow("scheduled-rule", "2019-03-01T01:23:45.0000000+00:00 arn:aws:events:us-east-1:123456789012:rule/my-schedule cdc73f9d-aea9-11e3-9d5a-835b769c0d9c")]
    public async Task The_call_of_a_schedule_says_when_and_by_what(string sample, string expected)
    {
        Assert.AreEqual("", await SendAsync("Scheduled", SampleEvent.Read(sample)));
        Assert.AreEqual(expected, _call.Text);
    }

    [TestMethod]
    public void A_schedule_sends_what_is_documented()
    {
        using var input = JsonDocument.Parse(ScheduledCall.Input);
        using var sample = JsonDocument.Parse(SampleEvent.Read("scheduler"));
        Assert.AreSequenceEqual(
            sample.RootElement.EnumerateObject().Select(member => member.Name).ToList(),
            input.RootElement.EnumerateObject().Select(member => member.Name).ToList());
    }

    [TestMethod]
    public async Task A_schedule_that_is_called_with_something_else_says_so()
        => Assert.AreEqual(
            "The function takes the call of a schedule (id, time, scheduleArn), and the event is an empty object.",
            (await Assert.ThrowsExactlyAsync<NotSupportedException>(() => SendAsync("Scheduled", "{}"))).Message);

    [TestMethod]
    public async Task A_schedules_event_may_be_taken_as_it_comes_or_not_at_all()
    {
        await SendAsync("RawSchedule", "{}");
        await SendAsync("Nothing", "");
        Assert.AreEqual("{}\ncalled", _call.Text);
    }

    private static string Topic(params string[] messages)
        => SampleEvent.WithRecords("sns", messages.Length, (record, i) => record["Sns"]!["Message"] = messages[i]);

    private Task<string> SendAsync(string function, string payload) => Loaded.Value.SendAsync(function, payload, _call);
}
