using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Backend.Repair;
using Cdev.Backend.Stores;
using Cdev.Backend.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests;

/// <summary>A damaged state is read, explained and mended, and nothing that is intact is lost by it.</summary>
[TestClass]
public sealed class RepairTests
{
    private static readonly ResourceModel Mail = A.Queue("mail");
    private static readonly ResourceModel FifoMail = A.Queue("mail", """{"fifo":true}""");

    [TestMethod]
    public async Task An_intact_state_is_left_alone()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", Mail);
        using var before = world.Folder.Copy();

        var inspection = await Repair(world);

        Assert.IsFalse(inspection.IsDamaged);
        Assert.AreEqual("The state of \"shop\" is intact.", inspection.Describe());
        CollectionAssert.AreEqual(before.Files(), world.Folder.Copy().Files());
        Assert.AreEqual((await world.Get()).Lineage, inspection.Saved!.Lineage);
    }

    [TestMethod]
    public async Task A_component_that_was_never_deployed_needs_no_repair()
    {
        using var world = await World.Create();

        var inspection = await Repair(world);

        Assert.IsFalse(inspection.IsDamaged);
        Assert.IsNull(inspection.Saved);
        Assert.AreEqual("The state of \"shop\" is not there: it was never deployed.", inspection.Describe());
    }

    [TestMethod]
    public async Task A_damaged_snapshot_is_repaired_from_the_history_and_the_journal_without_a_loss()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", Mail);
        using var crashed = await Interrupted(world);
        var expected = await crashed.Get();
        await File.WriteAllTextAsync(crashed.Snapshot, "oops");

        var repaired = await Repair(crashed);

        Assert.IsEmpty(repaired.Forgotten);
        Assert.AreEqual(crashed.ComponentFile(Path.Combine("history", "0000000000000000003.json")), repaired.Basis);
        await AssertContent(expected, crashed);
    }

    [TestMethod]
    public async Task A_missing_snapshot_is_repaired_from_the_history()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", Mail);
        var expected = await world.Get();
        File.Delete(world.Snapshot);

        Assert.IsEmpty((await Repair(world)).Forgotten);

        await AssertContent(expected, world);
    }

    [TestMethod]
    public async Task An_older_snapshot_put_in_its_place_is_repaired_from_the_history_that_the_journal_asks_for()
    {
        using var world = await World.With("shop");
        var older = await File.ReadAllBytesAsync(world.Snapshot);
        await world.DeployAlone("shop", Mail);
        using var crashed = await Interrupted(world);
        var expected = await crashed.Get();
        await File.WriteAllBytesAsync(crashed.Snapshot, older);

        Assert.IsEmpty((await Repair(crashed)).Forgotten);

        await AssertContent(expected, crashed);
    }

    [TestMethod]
    public async Task A_state_without_any_snapshot_is_repaired_from_its_records()
    {
        using var world = await World.Create();
        await using var held = await world.Lock();
        await world.CreateComponent();
        await world.Deploy("shop", Mail, A.Topic("news"));
        using var crashed = world.Crash();
        var lines = await File.ReadAllLinesAsync(crashed.Journal);
        await File.WriteAllLinesAsync(crashed.Journal, [.. lines[1..]]);

        var repaired = await Repair(crashed);

        Assert.IsNull(repaired.Basis);
        CollectionAssert.AreEqual(new[] { "mail", "news" }, (await crashed.Another().Get()).Resources.Select(resource => resource.Model.Name).ToArray());
    }

    [TestMethod]
    public async Task Records_after_a_damaged_one_are_saved_where_they_apply_and_named_where_not()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        var mail = await world.BeginCreate(Mail);
        await world.Complete(mail);
        await world.Deploy("shop", A.Queue("other"), A.Topic("news"));
        using var crashed = world.Crash();
        await Damage(crashed, record: 1);

        var repaired = await Repair(crashed);

        CollectionAssert.AreEqual(new[] { "other", "news" }, (await crashed.Another().Get()).Resources.Select(resource => resource.Model.Name).ToArray());
        Assert.HasCount(2, repaired.Forgotten);
        var (began, completed) = (repaired.Forgotten[0], repaired.Forgotten[1]);
        Assert.AreEqual((1, "began", "queue mail", mail.TransactionToken, mail.NamespaceToken, "its checksum is wrong"), (began.Record, began.Kind, began.Resource, began.TransactionToken, began.NamespaceToken, began.Why));
        Assert.AreEqual((2, "completed", "queue mail", mail.TransactionToken, mail.NamespaceToken), (completed.Record, completed.Kind, completed.Resource, completed.TransactionToken, completed.NamespaceToken));
        Assert.AreEqual("u", completed.Output!.Values.GetProperty("url").GetString());
    }

    [TestMethod]
    public async Task A_record_that_cannot_be_read_at_all_is_named_by_its_place()
    {
        using var world = await World.With("shop");
        using var crashed = await Interrupted(world);
        await File.AppendAllTextAsync(crashed.Journal, "<<<<<<< HEAD\n");

        var repaired = await Repair(crashed);

        Assert.AreEqual($"{crashed.Journal}: record 2 (unreadable): its checksum is wrong", repaired.Forgotten.Single().ToString());
        Assert.HasCount(1, (await crashed.Another().Get()).Changes);
    }

    [TestMethod]
    public async Task A_completion_that_is_lost_leaves_its_change_open_to_be_mended()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail, A.Queue("other"));
        using var crashed = world.Crash();
        await Damage(crashed, record: 2);

        await Repair(crashed);

        Assert.AreEqual(Mail, (await crashed.Another().Get()).Changes.Single().Difference.Next);
    }

    [TestMethod]
    [DataRow(0, 2, 1)]
    [DataRow(0, 1, 1, 2)]
    [DataRow(2, 1, 0)]
    public async Task Records_in_the_wrong_order_or_twice_there_cost_nothing(params int[] order)
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail);
        await world.BeginUpdate(Mail, FifoMail);
        using var crashed = world.Crash();
        var expected = await crashed.Get();
        var lines = await File.ReadAllLinesAsync(crashed.Journal);
        await File.WriteAllTextAsync(crashed.Journal, string.Concat(order.Select(i => lines[i] + "\n")));

        var repaired = await Repair(crashed);

        Assert.IsTrue(repaired.IsDamaged);
        Assert.IsEmpty(repaired.Forgotten);
        await AssertContent(expected, crashed);
    }

    [TestMethod]
    public async Task The_journal_of_another_component_is_not_mixed_in()
    {
        using var world = await World.With("shop", "crm");
        await world.DeployAlone("shop", Mail);
        await using var crm = await world.Lock("crm");
        await world.BeginCreate(A.Queue("customers"), "crm");
        using var crashed = world.Crash();
        var expected = await crashed.Get();
        File.Copy(crashed.ComponentFile("journal.jsonl", "crm"), crashed.Journal);

        var repaired = await Repair(crashed);

        Assert.AreEqual("queue customers", repaired.Forgotten.Single().Resource);
        await AssertContent(expected, crashed);
    }

    [TestMethod]
    public async Task The_snapshot_of_another_component_is_not_taken_for_this_ones()
    {
        using var world = await World.With("shop", "crm");
        await world.DeployAlone("shop", Mail);
        var expected = await world.Get();
        File.Copy(world.ComponentFile("state.json", "crm"), world.Snapshot, overwrite: true);

        await Repair(world);

        await AssertContent(expected, world);
    }

    [TestMethod]
    public async Task The_damaged_files_are_kept_as_they_were()
    {
        using var world = await World.With("shop");
        using var crashed = await Interrupted(world);
        await Damage(crashed, record: 1);
        var (snapshot, journal) = (await File.ReadAllBytesAsync(crashed.Snapshot), await File.ReadAllBytesAsync(crashed.Journal));

        var keptAside = (await Repair(crashed)).KeptAside!;

        Assert.AreEqual(crashed.ComponentFile("damaged"), Path.GetDirectoryName(keptAside));
        CollectionAssert.AreEqual(snapshot, await File.ReadAllBytesAsync(Path.Combine(keptAside, "state.json")));
        CollectionAssert.AreEqual(journal, await File.ReadAllBytesAsync(Path.Combine(keptAside, "journal.jsonl")));
        Assert.IsFalse(File.Exists(crashed.Journal));
    }

    [TestMethod]
    public async Task No_plan_from_before_a_repair_fits_the_state_after_it()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        foreach (var name in new[] { "a", "b", "c" })
            await world.BeginCreate(A.Queue(name));
        var before = await world.Get();
        using var crashed = world.Crash();
        var lines = await File.ReadAllLinesAsync(crashed.Journal);
        await File.WriteAllLinesAsync(crashed.Journal, lines.Select(_ => "gone"));

        await Repair(crashed);

        var after = await crashed.Another().Get();
        Assert.AreNotEqual(before.Lineage, after.Lineage);
        Assert.IsGreaterThan(before.Serial, after.Serial);
        Assert.AreEqual(before.Id, after.Id);
    }

    [TestMethod]
    public async Task An_inspection_changes_nothing_and_says_what_a_repair_would_do()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail, A.Queue("other"));
        using var crashed = world.Crash();
        await Damage(crashed, record: 1);
        using var before = crashed.Folder.Copy();

        var inspection = await Repairable(crashed).InspectComponent(crashed.Environment, "shop", default);

        CollectionAssert.AreEqual(before.Files(), crashed.Folder.Files());
        var (began, completed) = (inspection.Forgotten[0], inspection.Forgotten[1]);
        Assert.AreEqual(
            $"""
            The state of "shop" is damaged:
              {crashed.Journal}: record 1: its checksum is wrong
              {crashed.Journal}: record 2: it does not follow from the records before it: The component "shop" has no open change {began.TransactionToken}
            Can be saved: 1 resource and 0 open changes, from {crashed.Snapshot} and the journal.
            A repair forgets:
              {crashed.Journal}: record 1 (began, queue mail, transaction {began.TransactionToken}, namespace {began.NamespaceToken}): its checksum is wrong
              {crashed.Journal}: record 2 (completed, queue mail, transaction {completed.TransactionToken}, namespace {completed.NamespaceToken}): it does not follow from the records before it: The component "shop" has no open change {began.TransactionToken}
            Nothing was changed. If version control or a backup has the files as they were, put them back; else run dotnet build -t:CdevRecover -p:CdevRepair=true.
            """,
            inspection.Describe());
        Assert.Contains("was damaged, and is repaired:", (await Repair(crashed)).Describe(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_repair_waits_for_the_lock()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.BeginCreate(Mail);

        await Check.Refuses<LockHeldError>(async () => await Repair(world.Another()));
    }

    [TestMethod]
    public async Task A_repair_that_was_killed_before_its_end_is_repeated_to_the_same_content()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", Mail);
        using var crashed = await Interrupted(world);
        var expected = await crashed.Get();
        await File.WriteAllTextAsync(crashed.Snapshot, "oops");
        var journal = await File.ReadAllBytesAsync(crashed.Journal);
        HookedStore? hooks = null;
        var killed = crashed.Over(store => hooks = new(store) { BeforeCompact = () => throw new InvalidOperationException("killed") });
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await Repair(killed));
        await Check.Refuses<StateCorruptError>(async () => await crashed.Another().Get());

        await Repair(crashed);
        await AssertContent(expected, crashed);

        // Killed between the new snapshot and the end of the old journal.
        await File.WriteAllBytesAsync(crashed.Journal, journal);
        await Check.Refuses<StateCorruptError>(async () => await crashed.Another().Get(), "belongs to another state");
        await Repair(crashed);
        await AssertContent(expected, crashed);
    }

    [TestMethod]
    public async Task A_state_that_a_newer_version_wrote_is_not_repaired()
    {
        using var world = await World.With("shop");
        await File.WriteAllBytesAsync(world.Snapshot, SealedJson.Document.Write(new { version = 7, other = 1 }));
        await File.WriteAllTextAsync(world.Journal, "gone\n");

        await Check.Refuses<StateFormatError>(async () => await Repair(world), "version 7");
    }

    [TestMethod]
    public async Task Whatever_byte_is_damaged_a_repair_gives_a_state_that_works_and_saves_all_other_resources()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        string[] names = ["a", "b", "c", "d"];
        await world.Deploy("shop", [.. names.Select(name => A.Queue(name))]);
        using var crashed = world.Crash();
        var journal = await File.ReadAllBytesAsync(crashed.Journal);
        var random = new Random(1);

        for (var i = 0; i < journal.Length; i += random.Next(1, 40))
        {
            var damaged = journal.ToArray();
            damaged[i] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(crashed.Journal, damaged);
            using var copy = crashed.Crash();

            var repaired = await Repair(copy);

            Assert.IsTrue(repaired.IsDamaged, $"byte {i}");
            // A flipped line feed joins two records, and so damages what two resources rest on.
            Assert.IsGreaterThanOrEqualTo(names.Length - (journal[i] == '\n' ? 2 : 1), (await copy.Another().Get()).Resources.Length, $"byte {i}");
            await copy.DeployAlone("shop", A.Topic("news"));
        }
    }

    [TestMethod]
    public async Task A_repaired_replacement_keeps_the_old_incarnation()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail);
        await world.Complete(await world.BeginUpdate(Mail, FifoMail, replace: true));
        using var crashed = world.Crash();
        await File.AppendAllTextAsync(crashed.Journal, "gone\n");

        await Repair(crashed);

        Assert.AreEqual(Mail, (await crashed.Another().Get()).Superseded.Single().Resource.Model);
    }

    private static IRepairableBackend Repairable(World world) => (IRepairableBackend)world.Backend;

    private static ValueTask<StateInspection> Repair(World world)
        => Repairable(world).RepairComponent(world.Environment, "shop", "CdevRecover", TimeSpan.Zero, default);

    private static async Task<World> Interrupted(World world)
    {
        await using var held = await world.Lock();
        await world.BeginCreate(A.Queue("interrupted"));
        return world.Crash();
    }

    // A digit of its date: whatever it says can still be guessed.
    private static async Task Damage(World world, int record)
    {
        var lines = await File.ReadAllLinesAsync(world.Journal);
        lines[record - 1] = lines[record - 1].Replace("\"at\":\"2", "\"at\":\"1", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(world.Journal, lines);
    }

    // All but lineage and serial.
    private static async Task AssertContent(States.ComponentState expected, World world)
    {
        var actual = await world.Another().Get();
        Assert.AreEqual(World.Text(expected), World.Text(actual with { Lineage = expected.Lineage, Serial = expected.Serial }));
    }
}
