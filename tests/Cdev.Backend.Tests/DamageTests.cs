using System.Text;
using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Backend.Stores;
using Cdev.Backend.Tests.Support;
using Cdev.Backend.Transactions;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests;

/// <summary>What no crash can leave is an error that names the file, the record and the repair.</summary>
[TestClass]
public sealed class DamageTests
{
    [TestMethod]
    public async Task A_flipped_bit_anywhere_in_the_journal_is_found()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", A.Queue("mail"));
        await world.BeginCreate(A.Queue("other"));
        using var crashed = world.Crash();
        var journal = await File.ReadAllBytesAsync(crashed.Journal);

        for (var bit = 0; bit < journal.Length * 8; bit++)
        {
            var damaged = journal.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(crashed.Journal, damaged);
            var error = await Check.Refuses<StateCorruptError>(async () => await crashed.Another().Get());
            Assert.StartsWith(crashed.Journal + ": record ", error.Message, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public async Task A_flipped_bit_in_the_snapshot_is_found()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", A.Queue("mail"));
        var snapshot = await File.ReadAllBytesAsync(world.Snapshot);

        for (var i = 0; i < snapshot.Length; i++)
        {
            var damaged = snapshot.ToArray();
            damaged[i] ^= (byte)(1 << (i % 8));
            await File.WriteAllBytesAsync(world.Snapshot, damaged);
            await Check.Refuses<StateCorruptError>(async () => await world.Another().Get(), world.Snapshot);
        }
    }

    [TestMethod]
    public async Task A_damaged_snapshot_is_put_back_from_the_history()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", A.Queue("mail"));
        await using var held = await world.Lock();
        await world.BeginCreate(A.Queue("other"));
        using var crashed = world.Crash();
        await File.WriteAllTextAsync(crashed.Snapshot, "oops");
        await Check.Refuses<StateCorruptError>(async () => await crashed.Get());

        File.Copy(Directory.GetFiles(crashed.ComponentFile("history")).Max(StringComparer.Ordinal)!, crashed.Snapshot, overwrite: true);

        Assert.AreEqual(await world.GetText(), await crashed.Another().GetText());
    }

    [TestMethod]
    public async Task A_missing_snapshot_is_found_by_the_journal()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.BeginCreate(A.Queue("mail"));
        using var crashed = world.Crash();
        File.Delete(crashed.Snapshot);

        await Check.Refuses<StateCorruptError>(async () => await crashed.Get(), crashed.Snapshot, "missing", "record 2");
    }

    [TestMethod]
    public async Task A_missing_snapshot_is_found_by_the_history()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", A.Queue("mail"));
        var before = await world.GetText();
        File.Delete(world.Snapshot);
        var damaged = world.Another();

        await Check.Refuses<StateCorruptError>(async () => await damaged.Get(), world.Snapshot, "it is missing");
        await Check.Refuses<StateCorruptError>(async () => await damaged.Lock(), world.Snapshot);
        await Check.Refuses<ResourceStateNotEmpty>(async () => await damaged.Backend.DeleteResourceState(world.Environment, default), "shop");

        File.Copy(Directory.GetFiles(world.ComponentFile("history")).Max(StringComparer.Ordinal)!, world.Snapshot);
        Assert.AreEqual(before, await world.Another().GetText());
    }

    [TestMethod]
    public async Task A_component_that_was_deleted_is_missing_nothing()
    {
        using var world = await World.With("shop");
        await using (await world.Lock())
            await world.DeleteComponent();

        await using var held = await world.Lock();
        await world.CreateComponent();

        Assert.IsEmpty((await world.Another().Get()).Resources);
    }

    [TestMethod]
    public async Task The_state_of_another_component_is_not_taken_for_this_one_s()
    {
        using var world = await World.With("shop", "crm");
        File.Copy(world.ComponentFile("state.json", "crm"), world.Snapshot, overwrite: true);

        await Check.Refuses<StateCorruptError>(async () => await world.Another().Get(), world.Snapshot, "\"crm\"");
    }

    [TestMethod]
    public async Task A_missing_environment_file_is_found_by_the_state_beside_it()
    {
        using var world = await World.With("shop");
        var file = world.Folder.File("states", "dev", "environment.json");
        File.Delete(file);

        await Check.Refuses<StateCorruptError>(async () => await world.Another().Get(), file, "it is missing", "\"shop\"");
        await Check.Refuses<StateCorruptError>(async () => await world.Another().Backend.CreateResourceState("dev", parent: null, default), file);
    }

    [TestMethod]
    public async Task A_copied_environment_is_not_taken_for_another_one()
    {
        using var world = await World.With("shop");
        var copy = world.Folder.File("states", "prod", "environment.json");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(world.Folder.File("states", "dev", "environment.json"), copy);

        await Check.Refuses<StateCorruptError>(async () => await world.Another().Backend.GetTopLevelResourceStates(default), copy, "\"dev\"");
    }

    [TestMethod]
    public async Task An_older_snapshot_is_found_by_the_journal()
    {
        using var world = await World.With("shop");
        var older = await File.ReadAllBytesAsync(world.Snapshot);
        await world.DeployAlone("shop", A.Queue("mail"));
        await using var held = await world.Lock();
        await world.BeginCreate(A.Queue("other"));
        using var crashed = world.Crash();
        await File.WriteAllBytesAsync(crashed.Snapshot, older);

        await Check.Refuses<StateCorruptError>(async () => await crashed.Get(), "ends with serial 1", "begins with record 4");
    }

    [TestMethod]
    public async Task A_journal_of_another_state_is_found()
    {
        using var world = await World.With("shop", "crm");
        await using var shop = await world.Lock("shop");
        await using var crm = await world.Lock("crm");
        await world.BeginCreate(A.Queue("mail"), "shop");
        await world.BeginCreate(A.Queue("mail"), "crm");
        using var crashed = world.Crash();
        File.Copy(crashed.ComponentFile("journal.jsonl", "crm"), crashed.Journal, overwrite: true);

        await Check.Refuses<StateCorruptError>(async () => await crashed.Get(), "record 1", "lineage");
    }

    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(0, 2, 1)]
    [DataRow(0, 0, 1, 2)]
    [DataRow(0, 2)]
    public async Task A_record_that_is_missing_twice_there_or_in_the_wrong_place_is_found(params int[] order)
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        foreach (var name in new[] { "a", "b", "c" })
            await world.BeginCreate(A.Queue(name));
        using var crashed = world.Crash();
        var lines = await File.ReadAllLinesAsync(crashed.Journal);

        await File.WriteAllTextAsync(crashed.Journal, string.Concat(order.Select(i => lines[i] + "\n")));

        await Check.Refuses<StateCorruptError>(async () => await crashed.Get());
    }

    [TestMethod]
    public async Task A_record_that_does_not_follow_is_found()
    {
        using var world = await World.With("shop");
        var state = await world.Get();

        foreach (var change in new ComponentChange[]
        {
            new ComponentChange.Completed("never-begun", CloudOutput.Empty, Resolved: null, Supersedes: null),
            new ComponentChange.Created("id", "shop"),
            new ComponentChange.Began("t", "n", new(Model.Differences.DifferenceAction.Delete, "shop", A.Queue("gone"), Next: null), Replace: false),
        })
        {
            await WriteRecord(world, new(JournalRecord.CurrentVersion, state.Lineage, 2, default, change));
            await Check.Refuses<StateCorruptError>(async () => await world.Another().Get(), world.Journal, "record 1", "does not follow");
        }
    }

    [TestMethod]
    public async Task A_newer_journal_is_refused_also_where_it_cannot_be_read()
    {
        using var world = await World.With("shop");
        var state = await world.Get();
        await WriteRecord(world, new(2, state.Lineage, 2, default, new ComponentChange.Forgotten("t")));
        await Check.Refuses<StateFormatError>(async () => await world.Another().Get(), world.Journal, "version 2", "up to 1");

        await WriteRecord(world, new { version = 3, change = new { kind = "of the future" } });
        await Check.Refuses<StateFormatError>(async () => await world.Another().Get(), "version 3");
    }

    [TestMethod]
    public async Task A_newer_snapshot_is_refused_also_where_it_cannot_be_read()
    {
        using var world = await World.With("shop");
        var state = await world.Get();
        await File.WriteAllBytesAsync(world.Snapshot, SealedJson.Document.Write(new Snapshot(2, state)));
        await Check.Refuses<StateFormatError>(async () => await world.Another().Get(), world.Snapshot, "version 2");

        await File.WriteAllBytesAsync(world.Snapshot, SealedJson.Document.Write(new { version = 7, other = 1 }));
        await Check.Refuses<StateFormatError>(async () => await world.Another().Get(), "version 7");
    }

    [TestMethod]
    public async Task A_whole_record_of_an_unknown_kind_or_without_its_members_is_damage()
    {
        using var world = await World.With("shop");
        foreach (var record in new object[] { new { version = 1 }, new { version = 1, lineage = "x", sequence = 2, at = "2026-01-01T00:00:00Z", change = new { kind = "unknown" } }, new { } })
        {
            await WriteRecord(world, record);
            await Check.Refuses<StateCorruptError>(async () => await world.Another().Get(), world.Journal, "record 1");
        }
    }

    [TestMethod]
    public async Task A_reading_mixed_from_two_moments_is_no_damage()
    {
        using var world = await World.With("shop");
        var older = await File.ReadAllBytesAsync(world.Snapshot);
        await world.DeployAlone("shop", A.Queue("mail"));
        await using var held = await world.Lock();
        await world.BeginCreate(A.Queue("other"));
        var reads = 0;
        var mixed = world.Over(store => new HookedStore(store) { OnRead = stored => ++reads == 1 ? stored! with { Snapshot = older } : stored });

        Assert.AreEqual(await world.GetText(), await mixed.GetText());
        Assert.AreEqual(2, reads);
    }

    [TestMethod]
    public async Task An_error_of_damage_says_what_where_why_and_what_to_do()
    {
        using var world = await World.With("shop");
        await File.WriteAllBytesAsync(world.Snapshot, Encoding.UTF8.GetBytes("{}"));

        var error = await Check.Refuses<StateCorruptError>(async () => await world.Get());

        Assert.AreEqual("CDEV315", error.Code);
        Assert.AreEqual($"{world.Snapshot}: snapshot: its checksum is wrong.", error.Message);
        Assert.AreEqual("Nothing was changed. If version control or a backup has the file as it was, put it back; else run dotnet build -t:CdevRecover to see what can be saved, and with -p:CdevRepair=true to save it.", error.HelpMessage);
        CollectionAssert.AreEqual(new[] { "docs/diagnostics/CDEV315.md" }, error.HelpResources.ToArray());
    }

    private static Task WriteRecord(World world, JournalRecord record) => File.WriteAllBytesAsync(world.Journal, [.. SealedJson.Line.Write(record), (byte)'\n']);

    private static Task WriteRecord(World world, object record) => File.WriteAllBytesAsync(world.Journal, [.. SealedJson.Line.Write(record), (byte)'\n']);
}
