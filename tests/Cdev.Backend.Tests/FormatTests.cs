using System.Text;
using System.Text.Json;
using Cdev.Backend.Conformance.Support;
using Cdev.Backend.States;
using Cdev.Backend.Stores;
using Cdev.Backend.Tests.Support;
using Cdev.Backend.Transactions;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Schema;

namespace Cdev.Backend.Tests;

/// <summary>The documents under docs/formats are what is written and read: a change of the format shows here.</summary>
[TestClass]
public sealed class FormatTests
{
    private const string Lineage = "0f8fad5bd9cb469fa16570867728950e";

    private static readonly ResourceModel Mail = A.Queue("mail", """{"delay":5}""");
    private static readonly ResourceModel FifoMail = A.Queue("mail", """{"delay":5,"fifo":true}""");
    private static readonly ResourceModel News = A.Topic("news", """{"dead-letters":{"$output":{"type":"cdev::queue","name":"mail","key":"arn"}}}""");

    // Every kind of record. What is left open at the end makes the snapshot hold every kind of entry.
    private static readonly ComponentChange[] Changes =
    [
        new ComponentChange.Created("7c9e6679742540de944be07fc1f90ae7", "shop"),
        new ComponentChange.Began("a0000000000000000000000000000001", "k3x9q0ab", new(DifferenceAction.Create, "shop", Previous: null, Mail), Replace: false),
        new ComponentChange.Completed("a0000000000000000000000000000001", Output("""{"arn":"queue:1","url":"http://127.0.0.1/1"}"""), Json("""{"delay":5}"""), Supersedes: null),
        new ComponentChange.Began("a0000000000000000000000000000002", "m7p2w4cd", new(DifferenceAction.Update, "shop", Mail, FifoMail), Replace: true),
        new ComponentChange.Completed("a0000000000000000000000000000002", Output("""{"arn":"queue:2","url":"http://127.0.0.1/2"}"""), Json("""{"delay":5,"fifo":true}"""), Supersedes: "a0000000000000000000000000000003"),
        new ComponentChange.Failed("a0000000000000000000000000000003", new("The queue is not empty.", Data: null)),
        new ComponentChange.Referenced(new("crm", "cdev::table", "customers")),
        new ComponentChange.Referenced(new("crm", "cdev::topic", "calls")),
        new ComponentChange.Dereferenced(new("crm", "cdev::topic", "calls")),
        new ComponentChange.Began("a0000000000000000000000000000004", "r5t8y1ef", new(DifferenceAction.Create, "shop", Previous: null, News), Replace: false),
        new ComponentChange.Failed("a0000000000000000000000000000004", new("Throttled.", Json("""{"step":2}"""))),
        new ComponentChange.Recovered("a0000000000000000000000000000004", new(ToPrevious: true, Output: null, Resolved: null), Supersedes: null),
        new ComponentChange.Began("a0000000000000000000000000000005", "u6v3z2gh", new(DifferenceAction.Create, "shop", Previous: null, News), Replace: false),
        new ComponentChange.Forgotten("a0000000000000000000000000000005"),
        new ComponentChange.Began("a0000000000000000000000000000006", "m7p2w4cd", new(DifferenceAction.Rename, "shop", FifoMail, A.Queue("post", """{"delay":5,"fifo":true}""", "mail")), Replace: false),
        new ComponentChange.Failed("a0000000000000000000000000000006", new("Throttled.", Json("""{"step":1}"""))),
    ];

    [TestMethod]
    public void The_journals_example_is_what_is_written()
        => Assert.AreEqual(Example("journal.v1.example.jsonl"), Encoding.UTF8.GetString(WriteJournal()));

    [TestMethod]
    public void The_snapshots_example_is_what_is_written()
        => Assert.AreEqual(Example("state.v1.example.json"), Encoding.UTF8.GetString(WriteSnapshot()));

    [TestMethod]
    public void The_snapshots_example_reads_as_the_state_that_the_journals_example_leads_to()
    {
        var journal = Example("journal.v1.example.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var replayed = Read(snapshot: null, journal);
        var read = Read(Example("state.v1.example.json"), []);

        Assert.AreEqual(Text(Replay()), Text(replayed));
        Assert.AreEqual(Text(Replay()), Text(read));
    }

    [TestMethod]
    public void The_examples_keep_to_their_schemas()
    {
        AssertValid("state.v1.schema.json", Example("state.v1.example.json"));
        foreach (var record in Example("journal.v1.example.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            AssertValid("journal.v1.schema.json", record);
    }

    [TestMethod]
    public void The_example_has_every_kind_of_record()
        => CollectionAssert.AreEquivalent(
            typeof(ComponentChange).GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Where(type => type.IsSubclassOf(typeof(ComponentChange))).ToArray(),
            Changes.Select(change => change.GetType()).Distinct().ToArray());

    [TestMethod]
    [DataRow("state.v1.schema.json", "state.v1.example.json", "version", "2")]
    [DataRow("state.v1.schema.json", "state.v1.example.json", "state", "{}")]
    [DataRow("state.v1.schema.json", "state.v1.example.json", "surprise", "1")]
    [DataRow("state.v1.schema.json", "state.v1.example.json", "checksum", "\"xyz\"")]
    [DataRow("journal.v1.schema.json", "journal.v1.example.jsonl", "version", "2")]
    [DataRow("journal.v1.schema.json", "journal.v1.example.jsonl", "sequence", "0")]
    [DataRow("journal.v1.schema.json", "journal.v1.example.jsonl", "change", """{"kind":"unknown"}""")]
    [DataRow("journal.v1.schema.json", "journal.v1.example.jsonl", "change", """{"kind":"forgotten"}""")]
    [DataRow("journal.v1.schema.json", "journal.v1.example.jsonl", "surprise", "1")]
    public void A_schema_refuses_what_is_not_of_the_format(string schema, string example, string member, string value)
    {
        var document = Parse(Example(example).Split("\n{")[0]);
        document[member] = JToken.Parse(value);

        Assert.IsFalse(document.IsValid(Schema(schema)));
    }

    [TestMethod]
    public async Task What_the_file_store_writes_keeps_to_the_schemas()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", A.Queue("mail", "{}", "post") with { Source = new("Cloud.cs", 1, 1) });
        AssertValid("state.v1.schema.json", await File.ReadAllTextAsync(world.Snapshot));

        await using var held = await world.Lock();
        await world.Deploy("shop", A.Topic("news"));
        using var crashed = world.Crash();
        foreach (var line in await File.ReadAllLinesAsync(crashed.Journal))
            AssertValid("journal.v1.schema.json", line);
    }

    private static byte[] WriteJournal()
        => [.. Changes.SelectMany((change, i) => SealedJson.Line.Write(new JournalRecord(JournalRecord.CurrentVersion, Lineage, i + 1, At(i), change)).Append((byte)'\n'))];

    private static byte[] WriteSnapshot() => SealedJson.Document.Write(new Snapshot(Snapshot.CurrentVersion, Replay()));

    private static ComponentState Replay()
        => Changes[1..].Aggregate(StoredComponent.Create(Lineage, (ComponentChange.Created)Changes[0]), (state, change) => state.Apply(change)).ToState();

    private static ComponentState Read(string? snapshot, string[] journal)
        => StateReader.Read(Replay().Name, new(
            "state.json",
            snapshot is null ? null : (ReadOnlyMemory<byte>?)Encoding.UTF8.GetBytes(snapshot),
            "journal.jsonl",
            [.. journal.Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line))],
            Torn: false,
            HasHistory: false)).Component!.ToState();

    private static string Text(ComponentState state) => System.Text.Json.JsonSerializer.Serialize(state, ModelJson.Options);

    private static DateTimeOffset At(int record) => new(2026, 1, 2, 3, 4, record, TimeSpan.Zero);

    private static JsonElement Json(string text) => JsonElement.Parse(text);

    private static CloudOutput Output(string text) => new(Json(text));

    private static string Example(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "formats", name));

    private static JSchema Schema(string name) => JSchema.Parse(Example(name));

    private static void AssertValid(string schema, string document)
        => Assert.IsTrue(Parse(document).IsValid(Schema(schema), out IList<string> errors), string.Join('\n', errors));

    // Dates stay the strings that they are.
    private static JObject Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }
}
