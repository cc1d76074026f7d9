using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Backend.Stores;
using Cdev.Backend.Tests.Support;
using Cdev.Backend.Transactions;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests;

/// <summary>The machine stops at any byte: what was acknowledged is there, what was not is gone, and work goes on.</summary>
[TestClass]
public sealed class CrashTests
{
    private static readonly ResourceModel Mail = A.Queue("mail");
    private static readonly ResourceModel FifoMail = A.Queue("mail", """{"fifo":true}""");

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_journal_cut_at_any_byte_gives_the_state_after_its_last_whole_record(bool uponSnapshot)
    {
        using var world = await World.Create();
        if (uponSnapshot)
        {
            await using var before = await world.Lock();
            await world.CreateComponent();
            await world.Deploy("shop", A.Topic("news"));
        }

        await using var held = await world.Lock();
        var states = await Record(world, uponSnapshot);
        var journal = await File.ReadAllBytesAsync(world.Journal);
        Assert.AreEqual(journal.Length, states[^1].Length);
        using var crashed = world.Crash();

        // Each byte of the last record, each end of a record and its neighbours, and a sample of the rest.
        var ends = states.Select(state => state.Length).ToHashSet();
        foreach (var length in Enumerable.Range(0, journal.Length + 1).Where(i => i > states[^2].Length || i % 13 == 0 || ends.Contains(i - 1) || ends.Contains(i) || ends.Contains(i + 1)))
        {
            await File.WriteAllBytesAsync(crashed.Journal, journal[..length]);
            var expected = states.Last(state => state.Length <= length).Text;
            Assert.AreEqual(expected, await TextOrNothing(crashed.Another()), $"cut at byte {length}");
        }
    }

    [TestMethod]
    public async Task After_a_crash_at_any_record_or_within_the_last_one_work_goes_on()
    {
        using var world = await World.Create();
        await using var held = await world.Lock();
        var states = await Record(world, uponSnapshot: false);
        var journal = await File.ReadAllBytesAsync(world.Journal);

        var cuts = states.Select(state => state.Length).Concat(Enumerable.Range(states[^2].Length, journal.Length - states[^2].Length).Where((_, i) => i % 41 == 1));
        foreach (var length in cuts)
        {
            using var crashed = world.Crash();
            await File.WriteAllBytesAsync(crashed.Journal, journal[..length]);
            await using (await crashed.Lock())
            {
                if (states.Last(state => state.Length <= length).Text == "")
                    await crashed.CreateComponent();
                await crashed.BeginCreate(A.Queue("later"));
                using var again = crashed.Crash();
                Assert.AreEqual(await crashed.GetText(), await again.GetText(), $"cut at byte {length}");
            }

            var after = await crashed.Another().Get();
            Assert.Contains("later", after.Changes.Select(change => change.Difference.Id().Name));
        }
    }

    [TestMethod]
    public async Task A_crash_between_the_new_snapshot_and_the_removal_of_the_journal_replays_nothing_twice()
    {
        using var world = await World.With("shop");
        byte[] journal;
        await using (await world.Lock())
        {
            await Record(world, uponSnapshot: true);
            journal = await File.ReadAllBytesAsync(world.Journal);
        }

        var expected = await world.GetText();
        Assert.IsFalse(File.Exists(world.Journal));
        await File.WriteAllBytesAsync(world.Journal, journal);

        var after = world.Another();
        Assert.AreEqual(expected, await after.GetText());
        await using (await after.Lock())
        {
            Assert.AreEqual(expected, await after.GetText());
            await after.BeginCreate(A.Queue("later"));
            Assert.AreEqual(1, (await File.ReadAllLinesAsync(after.Journal)).Length);
        }

        Assert.HasCount(2, (await world.Another().Get()).Changes);
    }

    [TestMethod]
    public async Task A_crash_before_the_new_snapshot_is_in_place_leaves_the_old_one_and_the_journal()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await Record(world, uponSnapshot: true);
        using var crashed = world.Crash();
        await File.WriteAllTextAsync(crashed.Snapshot + ".new", "{ half a snap");

        Assert.AreEqual(await world.GetText(), await crashed.GetText());
        await using (await crashed.Lock())
            await crashed.BeginCreate(A.Queue("later"));
        Assert.HasCount(2, (await crashed.Another().Get()).Changes);
    }

    [TestMethod]
    public async Task A_first_record_that_was_torn_is_no_component()
    {
        using var world = await World.Create();
        await using (await world.Lock())
            await File.WriteAllTextAsync(world.Journal, "{\"version\":1,\"lineage\":\"");

        Assert.IsEmpty((await world.Backend.GetResourceState(world.Environment, default)).Components);
        await Check.Refuses<ComponentDoesNotExist>(async () => await world.Get());
        await using (await world.Lock())
            await world.CreateComponent();
        Assert.AreEqual(1, (await world.Another().Get()).Serial);
    }

    [TestMethod]
    public async Task An_end_that_the_file_system_filled_with_zeros_is_a_torn_tail()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.BeginCreate(Mail);
        using var crashed = world.Crash();
        await File.AppendAllTextAsync(crashed.Journal, new string('\0', 700));

        Assert.AreEqual(await world.GetText(), await crashed.GetText());
    }

    [TestMethod]
    public async Task A_long_journal_that_a_killed_deployment_left_is_compacted_by_the_next()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        var change = await world.BeginCreate(Mail);
        var state = await world.Get();
        using var crashed = world.Crash();
        var records = Enumerable.Range(1, 1_000).Select(i => new JournalRecord(
            JournalRecord.CurrentVersion,
            state.Lineage,
            state.Serial + i,
            default,
            new ComponentChange.Failed(change.TransactionToken, new($"try {i}", Data: null))));
        await using (var journal = File.Open(crashed.Journal, FileMode.Append))
        {
            foreach (var record in records)
                journal.Write([.. SealedJson.Line.Write(record), (byte)'\n']);
        }

        var expected = await crashed.GetText();
        await (await crashed.Lock()).DisposeAsync();

        Assert.IsFalse(File.Exists(crashed.Journal));
        Assert.AreEqual(expected, await crashed.Another().GetText());
        Assert.AreEqual("try 1000", (await crashed.Get()).Changes.Single().Failure!.Message);
    }

    [TestMethod]
    public async Task A_write_that_fails_ends_the_work_and_loses_nothing_that_was_acknowledged()
    {
        using var world = await World.With("shop");
        HookedStore? hooks = null;
        var full = world.Over(store => hooks = new(store));
        string acknowledged;
        await using (await full.Lock())
        {
            var change = await full.BeginCreate(Mail);
            acknowledged = await full.GetText();
            hooks!.BeforeAppend = async () =>
            {
                // As a full disk does it: a part is written.
                await File.AppendAllTextAsync(world.Journal, "{\"version\":1,\"lineage\":");
                throw new StateAccessError(world.Journal, "No space left on device");
            };
            await Check.Refuses<StateAccessError>(async () => await full.Complete(change), "No space left");

            hooks.BeforeAppend = () => Task.CompletedTask;
            await Check.Refuses<StateAccessError>(async () => await full.Complete(change), "No space left");
            Assert.AreEqual(acknowledged, await full.GetText());
        }

        Assert.AreEqual(acknowledged, await world.Another().GetText());
        await using (await world.Lock())
            await world.Complete(new((await world.Get()).Changes.Single().TransactionToken, ""));
        Assert.HasCount(1, (await world.Another().Get()).Resources);
    }

    [TestMethod]
    public async Task A_snapshot_that_cannot_be_written_is_left_to_the_next_and_frees_the_lock()
    {
        using var world = await World.With("shop");
        HookedStore? hooks = null;
        var full = world.Over(store => hooks = new(store));
        await using (await full.Lock())
        {
            await full.Deploy("shop", Mail);
            hooks!.BeforeCompact = () => throw new StateAccessError(world.Snapshot, "No space left on device");
        }

        Assert.HasCount(2, await File.ReadAllLinesAsync(world.Journal));
        Assert.HasCount(1, (await world.Get()).Resources);
        await world.DeployAlone("shop", A.Queue("other"));
        Assert.IsFalse(File.Exists(world.Journal));
        Assert.HasCount(2, (await world.Another().Get()).Resources);
    }

    // Every kind of record, and the journal's length and the state after each.
    private static async Task<List<(int Length, string Text)>> Record(World world, bool uponSnapshot)
    {
        var states = new List<(int Length, string Text)> { (0, await TextOrNothing(world)) };
        if (!uponSnapshot)
            await Note(world.CreateComponent().AsTask());
        var create = await Noted(world.BeginCreate(Mail).AsTask());
        await Note(world.Fail(create.TransactionToken, "throttled", """{"step":1}""").AsTask());
        await Note(world.Recover(create.TransactionToken, toPrevious: false, """{"url":"u"}""", "{}").AsTask());
        var replace = await Noted(world.BeginUpdate(Mail, FifoMail, replace: true).AsTask());
        await Note(world.Complete(replace).AsTask());
        var forgotten = await Noted(world.BeginCreate(A.Queue("other")).AsTask());
        await Note(world.Forget(forgotten.TransactionToken).AsTask());
        await Noted(world.BeginRename(FifoMail, A.Queue("post", """{"fifo":true}""")).AsTask());
        return states;

        async Task Note(Task change)
        {
            await change;
            states.Add(((int)new FileInfo(world.Journal).Length, await world.GetText()));
        }

        async Task<T> Noted<T>(Task<T> change)
        {
            await Note(change);
            return await change;
        }
    }

    private static async Task<string> TextOrNothing(World world)
    {
        try
        {
            return await world.GetText();
        }
        catch (ComponentDoesNotExist)
        {
            return "";
        }
    }
}
