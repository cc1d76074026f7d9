using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Events;

/// <summary>Handlers of tables' changes and of data streams, through generated code.</summary>
[TestClass]
public sealed class StreamEventTests
{
    private const string Source =
        """
        using System.Linq;
        using System.Text.Json;

        namespace Test;

        public static class Cloud
        {
            public static readonly DataStream Clicks = new("clicks");
            public static readonly Table Items = new("items") { PartitionKey = "Id", PartitionKeyType = KeyType.Number, Stream = StreamView.NewAndOld };
        }

        public record Click(string Page);
        public record Item(int Id, string? Message);

        public static class Functions
        {
            [Function, StreamEvent(nameof(Cloud.Clicks))]
            public static void Click(Click click, IInvocation call)
            {
                if (click.Page == "bad")
                    throw new InvalidOperationException("A bad page.");
                call.Log(click.Page);
            }

            [Function, StreamEvent(nameof(Cloud.Clicks))]
            public static void Record(StreamMessage record, IInvocation call)
                => call.Log(FormattableString.Invariant($"{record.SequenceNumber} {record.PartitionKey} {record.Data.Length} {record.ArrivedAt:O} {record.StreamArn}"));

            [Function, StreamEvent(nameof(Cloud.Clicks))]
            public static void Texts(string[] texts, IInvocation call) => call.Log(string.Join('|', texts));

            [Function, StreamEvent(nameof(Cloud.Clicks))]
            public static void Bytes(byte[] bytes, IInvocation call) => call.Log($"{bytes.Length}");

            [Function, StreamEvent(nameof(Cloud.Clicks))]
            public static void Memory(ReadOnlyMemory<byte> bytes, IInvocation call) => call.Log($"{bytes.Length}");

            [Function, StreamEvent(nameof(Cloud.Clicks))]
            public static BatchResult Batch(IReadOnlyCollection<StreamMessage<Click>> records, IInvocation call)
            {
                call.Log(string.Join(' ', records.Select(record => record.Content.Page)));
                return BatchResult.Failed(records.Where(record => record.Content.Page == "bad"));
            }

            [Function, TableStreamEvent(nameof(Cloud.Items))]
            public static void Change(TableChange change, IInvocation call)
                => call.Log(FormattableString.Invariant(
                    $"{change.Kind} {change.Keys} {change.NewImage?.ToString() ?? "-"} {change.OldImage?.ToString() ?? "-"} {change.SequenceNumber} {change.Time:O} {change.IsExpiry} {change.StreamArn.Length}"));

            [Function, TableStreamEvent(nameof(Cloud.Items))]
            public static void Items(TableChange<Item> change, IInvocation call)
            {
                if (change.Old?.Message == "This item has changed")
                    throw new InvalidOperationException("Not this one.");
                call.Log($"{change.Kind} {change.New?.Message ?? "-"} {change.Old?.Message ?? "-"}");
            }

            [Function, TableStreamEvent(nameof(Cloud.Items))]
            public static Task<BatchResult> Batched(List<TableChange<Item>> changes)
                => Task.FromResult(BatchResult.Failed(changes.Where(change => change.Kind == ItemChange.Modified)));

            [Function, TableStreamEvent(nameof(Cloud.Items))]
            public static void Raw(JsonElement json, IInvocation call) => call.Log($"{json.GetProperty("Records").GetArrayLength()}");
        }
        """;

    private static readonly Lazy<LoadedProject> Loaded = new(() => LoadedProject.Build(Source));

    private readonly TestInvocation _call = new();

    [ClassCleanup]
    public static void Unload() => Loaded.Value.Dispose();

    [TestMethod]
    public async Task Reading_goes_on_from_the_first_record_that_failed()
    {
        var answer = await SendAsync("Click", SampleEvent.Stream("""{"page":"a"}""", """{"page":"bad"}""", """{"page":"c"}"""));
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"2"}]}""", answer);
        Assert.AreEqual("a\nError: Record 2 failed and comes back. [InvalidOperationException: A bad page.]", _call.Text);
    }

    [TestMethod]
    public async Task When_the_time_is_nearly_over_reading_goes_on_from_the_first_that_is_left()
    {
        using var deadline = new CancellationTokenSource();
        await deadline.CancelAsync();
        var answer = await Loaded.Value.SendAsync("Click", SampleEvent.Stream("""{"page":"a"}""", """{"page":"b"}"""), _call, deadline.Token);
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"1"}]}""", answer);
    }

    [TestMethod]
    public async Task The_documented_records_are_read_in_full()
    {
        await SendAsync("Record", SampleEvent.Read("kinesis"));
        const string Common = "2018-12-17T22:10:50.9870000+00:00 arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream";
        Assert.AreEqual(
            $"49590338271490256608559692538361571095921575989136588898 1 22 {Common}\n49590338271490256608559692540925702759324208523137515618 1 20 {Common}",
            _call.Text);
    }

    [TestMethod]
    [DataRow("Texts", "Hello, this is a test.|This is only a test.")]
    [DataRow("Bytes", "22\n20")]
    [DataRow("Memory", "22\n20")]
    public async Task The_bytes_are_taken_as_the_parameter_says(string function, string expected)
    {
        await SendAsync(function, SampleEvent.Read("kinesis"));
        Assert.AreEqual(expected, _call.Text);
    }

    [TestMethod]
    public async Task A_batch_ends_before_the_first_that_can_not_be_read()
    {
        var answer = await SendAsync("Batch", SampleEvent.Stream("""{"page":"a"}""", """{"page":"bad"}""", "nope", """{"page":"d"}"""));
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"3"},{"itemIdentifier":"2"}]}""", answer);
        Assert.EndsWith("\na bad", _call.Text);
    }

    [TestMethod]
    public async Task The_documented_changes_are_read_in_full()
    {
        await SendAsync("Change", SampleEvent.Read("dynamodb"));
        Assert.AreEqual(
            """
            Inserted {"Id":101} {"Message":"New item!","Id":101} - 4421584500000000017450439091 2016-12-02T01:27:00.0000000+00:00 False 86
            Modified {"Id":101} {"Message":"This item has changed","Id":101} {"Message":"New item!","Id":101} 4421584500000000017450439092 2016-12-02T01:27:00.0000000+00:00 False 86
            Removed {"Id":101} - {"Message":"This item has changed","Id":101} 4421584500000000017450439093 2016-12-02T01:27:00.0000000+00:00 False 86
            """,
            _call.Text);
    }

    [TestMethod]
    public async Task Every_type_of_attribute_becomes_plain_json()
    {
        await SendAsync("Change", SampleEvent.Read("dynamodb-types"));
        Assert.Contains(
            """{"Id":101,"text":"data","big":12345678901234567890123456789012345678,"bytes":"AAEqQQ==","blobs":["AAEqQQ==","QSoBAA=="],"empty":[],"map":{"list":["Cookies","Coffee",3.14159],"flag":false,"numbers":[0,50,150],"none":null,"texts":["Hippo","Zebra"]}}""",
            _call.Text);
    }

    [TestMethod]
    public async Task An_item_that_has_expired_is_told_from_one_that_was_deleted()
    {
        await SendAsync("Change", SampleEvent.Read("dynamodb-ttl"));
        Assert.StartsWith("Removed ", _call.Text);
        Assert.Contains(" True ", _call.Text);
    }

    [TestMethod]
    public async Task Items_are_read_as_a_type_and_a_failed_change_is_where_reading_goes_on()
    {
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"4421584500000000017450439093"}]}""", await SendAsync("Items", SampleEvent.Read("dynamodb")));
        Assert.StartsWith("Inserted New item! -\nModified This item has changed New item!\nError: ", _call.Text);
    }

    [TestMethod]
    public async Task A_batch_of_changes_says_what_failed()
        => Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"4421584500000000017450439092"}]}""", await SendAsync("Batched", SampleEvent.Read("dynamodb")));

    [TestMethod]
    public async Task The_event_may_be_taken_as_it_comes()
    {
        await SendAsync("Raw", SampleEvent.Read("dynamodb"));
        Assert.AreEqual("3", _call.Text);
    }

    private Task<string> SendAsync(string function, string payload) => Loaded.Value.SendAsync(function, payload, _call);
}
