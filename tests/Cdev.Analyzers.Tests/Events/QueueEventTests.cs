using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Events;

/// <summary>Handlers of queues, through generated code.</summary>
[TestClass]
public sealed class QueueEventTests
{
    private const string NothingFailed = """{"batchItemFailures":[]}""";

    private const string Source =
        """
        using System.Linq;
        using System.Text.Json;

        namespace Test;

        public static class Cloud { public static readonly Queue Mail = new("mail"); }

        public record Mail(string To, string? Subject = null);

        public static class Functions
        {
            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static void Typed(Mail mail, IInvocation call)
            {
                if (mail.To == "nobody")
                    throw new InvalidOperationException("No recipient.");
                call.Log(mail.To);
            }

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static async Task Awaited(Mail mail, IInvocation call, CancellationToken deadline)
            {
                await Task.Yield();
                if (mail.To == "nobody")
                    throw new InvalidOperationException("No recipient.");
                call.Log(mail.To);
            }

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static void Text(string body, IInvocation call) => call.Log(body);

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static void Bytes(byte[] body, IInvocation call) => call.Log(Convert.ToHexString(body));

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static void Memory(ReadOnlyMemory<byte> body, IInvocation call) => call.Log($"{body.Length}");

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static void Number(int number, IInvocation call) => call.Log($"{number + 1}");

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static void Maybe(Mail? mail, IInvocation call) => call.Log(mail?.To ?? "-");

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static void Message(QueueMessage message, IInvocation call)
                => call.Log(FormattableString.Invariant(
                    $"{message.Id} {message.Body} {message.ReceiptHandle.Length} {message.SentAt:O} {message.ReceiveCount} {message.GroupId ?? "-"} {message.SequenceNumber ?? "-"} {message.QueueArn} {string.Join(',', message.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"))}"));

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static void TypedMessage(QueueMessage<Mail> message, IInvocation call) => call.Log($"{message.ReceiveCount} {message.Content.To} {message.Content.Subject}");

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static BatchResult Batch(IReadOnlyList<QueueMessage<Mail>> messages, IInvocation call)
            {
                call.Log(string.Join(' ', messages.Select(message => message.Content.To)));
                return BatchResult.Failed(messages.Where(message => message.Content.To == "nobody"));
            }

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static async Task<BatchResult?> AwaitedBatch(Mail[] mails, IInvocation call)
            {
                await Task.Yield();
                call.Log($"{mails.Length}");
                return mails.Length == 1 ? null : BatchResult.Failed("m2");
            }

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static void SilentBatch(List<string> bodies, IInvocation call) => call.Log(string.Join(' ', bodies));

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static ValueTask FailingBatch(IEnumerable<byte[]> bodies) => throw new InvalidOperationException("All of them.");

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static BatchResult Inventing(QueueMessage[] messages) => BatchResult.Failed("m9");

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static BatchResult Raw(JsonElement json) => BatchResult.Failed(json.GetProperty("Records")[0].GetProperty("messageId").GetString()!);

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static void RawStream(Stream json, IInvocation call) => call.Log(new StreamReader(json).ReadToEnd().Substring(0, 9));

            [Function, QueueEvent(nameof(Cloud.Mail))]
            public static void Nothing(IInvocation call) => call.Log("called");
        }
        """;

    private static readonly Lazy<LoadedProject> Loaded = new(() => LoadedProject.Build(Source));

    private readonly TestInvocation _call = new();

    [ClassCleanup]
    public static void Unload() => Loaded.Value.Dispose();

    [TestMethod]
    [DataRow("Typed")]
    [DataRow("Awaited")]
    public async Task One_message_a_call_that_throws_comes_back_alone_and_is_logged(string function)
    {
        var answer = await SendAsync(function, SampleEvent.Queue("""{"to":"a"}""", """{"to":"nobody"}""", """{"to":"c"}"""));
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m2"}]}""", answer);
        Assert.AreEqual("a\nError: Record m2 failed and comes back. [InvalidOperationException: No recipient.]\nc", _call.Text);
    }

    [TestMethod]
    [DataRow("nope")]
    [DataRow("null")]
    [DataRow("{}")]
    public async Task A_message_that_can_not_be_read_has_failed(string body)
    {
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m1"}]}""", await SendAsync("Typed", SampleEvent.Queue(body, """{"to":"b"}""")));
        Assert.StartsWith("Error: Record m1 failed and comes back. [JsonException: ", _call.Text);
        Assert.EndsWith("\nb", _call.Text);
    }

    [TestMethod]
    public async Task A_fifo_queue_stops_at_the_first_failure()
    {
        var answer = await SendAsync("Typed", SampleEvent.FifoQueue("""{"to":"a"}""", """{"to":"nobody"}""", """{"to":"c"}"""));
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m2"},{"itemIdentifier":"m3"}]}""", answer);
        Assert.IsFalse(_call.Text.EndsWith('c'));
    }

    [TestMethod]
    public async Task When_the_time_is_nearly_over_those_that_are_left_come_back()
    {
        using var deadline = new CancellationTokenSource();
        await deadline.CancelAsync();
        var answer = await Loaded.Value.SendAsync("Typed", SampleEvent.Queue("""{"to":"a"}""", """{"to":"b"}"""), _call, deadline.Token);
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m1"},{"itemIdentifier":"m2"}]}""", answer);
        Assert.AreEqual("Warning: The time is nearly over: 2 of 2 records were not handled. They come back.", _call.Text);
    }

    [TestMethod]
    [DataRow("Text", "a b", "a b")]
    [DataRow("Bytes", "ä", "C3A4")]
    [DataRow("Memory", "ä", "2")]
    [DataRow("Number", "41", "42")]
    [DataRow("Maybe", "null", "-")]
    [DataRow("Maybe", """{"to":"a"}""", "a")]
    public async Task The_body_is_taken_as_the_parameter_says(string function, string body, string expected)
    {
        Assert.AreEqual(NothingFailed, await SendAsync(function, SampleEvent.Queue(body)));
        Assert.AreEqual(expected, _call.Text);
    }

    [TestMethod]
    public async Task The_documented_event_is_read_in_full()
    {
        await SendAsync("Message", SampleEvent.Read("sqs"));
        const string Common = "Test message. 37 2018-12-17T21:37:29.1830000+00:00 1 - - arn:aws:sqs:us-east-2:123456789012:my-queue ";
        Assert.AreEqual($"059f36b4-87a3-44ab-83d2-661975830a7d {Common}myAttribute=myValue\n2e1424d4-f796-459a-8184-9c92662be6da {Common}", _call.Text);
    }

    [TestMethod]
    public async Task The_documented_event_of_a_fifo_queue_is_read_in_full()
    {
        await SendAsync("Message", SampleEvent.Read("sqs-fifo"));
        Assert.AreEqual(
            "11d6ee51-4cc7-4302-9e22-7cd8afdaadf5 Test message. 36 2019-11-08T22:18:30.7740000+00:00 1 1 18849496460467696128 arn:aws:sqs:us-east-2:123456789012:fifo.fifo ",
            _call.Text);
    }

    [TestMethod]
    public async Task Attributes_are_text_and_bytes_in_base64()
    {
        await SendAsync("Message", SampleEvent.Read("sqs-attributes"));
        Assert.EndsWith(" text=plain,number=42,bytes=AAEqQQ==", _call.Text);
    }

    [TestMethod]
    public async Task A_typed_message_has_all_that_the_queue_says_and_its_content()
    {
        await SendAsync("TypedMessage", SampleEvent.Read("sqs-attributes"));
        Assert.AreEqual("3 a@example.com Hello", _call.Text);
    }

    [TestMethod]
    public async Task A_batch_says_what_failed_and_those_that_can_not_be_read_have_failed_too()
    {
        var answer = await SendAsync("Batch", SampleEvent.Queue("""{"to":"a"}""", "nope", """{"to":"nobody"}"""));
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m2"},{"itemIdentifier":"m3"}]}""", answer);
        Assert.EndsWith("\na nobody", _call.Text);
    }

    [TestMethod]
    public async Task A_batch_of_which_nothing_can_be_read_calls_nobody()
    {
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m1"}]}""", await SendAsync("AwaitedBatch", SampleEvent.Queue("nope")));
        Assert.IsFalse(_call.Text.Contains("\n0", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task A_batch_of_a_fifo_queue_ends_before_the_first_that_can_not_be_read()
    {
        var answer = await SendAsync("Batch", SampleEvent.FifoQueue("""{"to":"a"}""", "nope", """{"to":"c"}"""));
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m2"},{"itemIdentifier":"m3"}]}""", answer);
        Assert.EndsWith("\na", _call.Text);
    }

    [TestMethod]
    public async Task A_batch_may_be_answered_with_nothing()
    {
        Assert.AreEqual(NothingFailed, await SendAsync("AwaitedBatch", SampleEvent.Queue("""{"to":"a"}""")));
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m2"}]}""", await SendAsync("AwaitedBatch", SampleEvent.Queue("""{"to":"a"}""", """{"to":"b"}""")));
        Assert.AreEqual(NothingFailed, await SendAsync("SilentBatch", SampleEvent.Queue("a", "b")));
        Assert.EndsWith("\na b", _call.Text);
    }

    [TestMethod]
    public async Task A_batch_that_throws_has_failed_as_a_whole()
        => Assert.AreEqual("All of them.", (await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => SendAsync("FailingBatch", SampleEvent.Queue("a")))).Message);

    [TestMethod]
    public async Task A_batch_can_not_fail_a_message_that_it_does_not_have()
        => Assert.AreEqual(
            "BatchResult.Failed names \"m9\", which is no record of this batch.",
            (await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => SendAsync("Inventing", SampleEvent.Queue("a")))).Message);

    [TestMethod]
    public async Task The_event_may_be_taken_as_it_comes()
    {
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m1"}]}""", await SendAsync("Raw", SampleEvent.Queue("a", "b")));
        Assert.AreEqual(NothingFailed, await SendAsync("RawStream", SampleEvent.Queue("a", "b")));
        Assert.AreEqual("""{"Records""", _call.Text);
    }

    [TestMethod]
    public async Task A_handler_that_takes_nothing_of_the_event_is_called_once()
    {
        await SendAsync("Nothing", SampleEvent.Queue("a", "b"));
        Assert.AreEqual("called", _call.Text);
    }

    [TestMethod]
    [DataRow("sns", "messages of a topic (SNS)")]
    [DataRow("http-api", "an HTTP request (payload format 2.0)")]
    [DataRow("s3-test", "changes of a bucket (S3)")]
    public async Task Another_event_is_refused_by_name(string sample, string name)
        => Assert.AreEqual(
            $"The function takes messages of a queue (SQS), and the event is {name}.",
            (await Assert.ThrowsExactlyAsync<NotSupportedException>(() => SendAsync("Typed", SampleEvent.Read(sample)))).Message);

    [TestMethod]
    [DataRow("{}", "an empty object")]
    [DataRow("""{"to":"a","subject":"b"}""", "an object of no known kind, with to, subject")]
    [DataRow("""{"Records":[]}""", "an object of no known kind, with Records")]
    [DataRow("[]", "JSON of the kind Array")]
    [DataRow("", "not JSON")]
    public async Task What_is_no_event_is_described_without_its_values(string payload, string description)
        => Assert.AreEqual(
            $"The function takes messages of a queue (SQS), and the event is {description}.",
            (await Assert.ThrowsExactlyAsync<NotSupportedException>(() => SendAsync("Typed", payload))).Message);

    private Task<string> SendAsync(string function, string payload) => Loaded.Value.SendAsync(function, payload, _call);
}
