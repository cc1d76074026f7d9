using System.Text.Json;
using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Tests.Support;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class CompactionTests
{
    [TestMethod]
    public async Task A_change_appends_to_the_journal_and_rewrites_nothing()
    {
        using var world = await World.With("shop");
        var snapshot = await File.ReadAllBytesAsync(world.Snapshot);
        await using var held = await world.Lock();
        var journal = "";
        for (var i = 0; i < 10; i++)
        {
            await world.BeginCreate(A.Queue($"queue-{i}"));
            var now = await ReadShared(world.Journal);
            Assert.StartsWith(journal, now, StringComparison.Ordinal);
            Assert.HasCount(i + 1, now.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            journal = now;
        }

        CollectionAssert.AreEqual(snapshot, await File.ReadAllBytesAsync(world.Snapshot));
    }

    [TestMethod]
    public async Task A_record_is_as_long_in_a_large_state_as_in_a_small_one()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        var sizes = new List<long>();
        for (var i = 10; i < 60; i++)
        {
            var before = File.Exists(world.Journal) ? new FileInfo(world.Journal).Length : 0;
            await world.Complete(await world.BeginCreate(A.Queue($"queue-{i}")));
            sizes.Add(new FileInfo(world.Journal).Length - before);
        }

        // But for the digits of sequence numbers and the fractions of seconds.
        Assert.IsLessThan(25, sizes.Max() - sizes.Min());
    }

    [TestMethod]
    public async Task Releasing_the_lock_after_a_change_leaves_a_readable_sorted_snapshot_and_no_journal()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", A.Topic("b"), A.Queue("c"), A.Queue("a"));

        var lines = await File.ReadAllLinesAsync(world.Snapshot);

        Assert.IsFalse(File.Exists(world.Journal));
        CollectionAssert.AreEqual(
            new[] { "\"a\"", "\"c\"", "\"b\"" },
            lines.Where(line => line.StartsWith("          \"name\": ", StringComparison.Ordinal)).Select(line => line.Split(": ")[1].TrimEnd(',')).ToArray());
        Assert.AreEqual("    \"serial\": 7,", lines[6]);
    }

    [TestMethod]
    public async Task The_snapshots_of_the_last_ten_deployments_are_kept_by_serial()
    {
        using var world = await World.With("shop");
        for (var i = 0; i < 12; i++)
            await world.DeployAlone("shop", A.Queue($"queue-{i}"));

        var kept = Directory.GetFiles(world.ComponentFile("history")).Order(StringComparer.Ordinal).ToArray();

        Assert.HasCount(10, kept);
        Assert.AreEqual("0000000000000000025.json", Path.GetFileName(kept[^1]));
        Assert.AreEqual("0000000000000000007.json", Path.GetFileName(kept[0]));
        CollectionAssert.AreEqual(await File.ReadAllBytesAsync(world.Snapshot), await File.ReadAllBytesAsync(kept[^1]));
    }

    [TestMethod]
    public async Task Readers_beside_a_writer_that_appends_and_compacts_see_only_states_that_were()
    {
        using var world = await World.With("shop");
        var states = new Dictionary<long, string>();
        using var ended = new CancellationTokenSource();
        await Note();

        // Threads of their own: the reads never wait, and would keep the pool's from the writer.
        var readers = Enumerable.Range(0, 3).Select(i => Task.Factory.StartNew(() => Read(i).GetAwaiter().GetResult(), TaskCreationOptions.LongRunning)).ToArray();
        try
        {
            for (var round = 0; round < 25; round++)
            {
                await using var held = await world.Lock();
                for (var i = 0; i < 4; i++)
                {
                    var change = await world.BeginCreate(A.Queue($"queue-{round}-{i}"));
                    await Note();
                    if (i == 3)
                    {
                        await world.Complete(change);
                        await Note();
                    }
                }
            }
        }
        finally
        {
            await ended.CancelAsync();
        }

        foreach (var seen in await Task.WhenAll(readers))
        {
            CollectionAssert.AreEqual(seen.Select(state => state.Serial).Order().ToArray(), seen.Select(state => state.Serial).ToArray(), "no reader goes back");
            foreach (var (serial, text) in seen)
                Assert.AreEqual(states[serial], text);
        }

        async Task<List<(long Serial, string Text)>> Read(int number)
        {
            var seen = new List<(long Serial, string Text)>();
            var reader = world.Another();
            do
            {
                // One keeps its cache, the others begin anew each time.
                var text = await (number == 0 ? reader : world.Another()).GetText();
                seen.Add((JsonElement.Parse(text).GetProperty("serial").GetInt64(), text));
            }
            while (!ended.IsCancellationRequested);

            return seen;
        }

        async Task Note() => states[(await world.Get()).Serial] = await world.GetText();
    }

    private static async Task<string> ReadShared(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }
}
