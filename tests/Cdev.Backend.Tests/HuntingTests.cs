using System.Globalization;
using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Backend.Stores;
using Cdev.Backend.Stores.Files;
using Cdev.Backend.Tests.Support;
using Cdev.Model.Json;

namespace Cdev.Backend.Tests;

/// <summary>Damage at every byte, disks that are full, folders that vanish or cannot be written, clocks that go back, processes that race.</summary>
[TestClass]
public sealed class HuntingTests
{
    [TestMethod]
    public async Task A_journal_cut_at_any_byte_is_the_state_of_the_records_that_are_whole()
    {
        using var world = await World.With("shop");
        var (journal, states) = await LongJournal(world);

        for (var length = 0; length <= journal.Length; length++)
        {
            await File.WriteAllBytesAsync(world.Journal, journal[..length]);
            var whole = journal.AsSpan(..length).Count((byte)'\n');
            Assert.AreEqual(states[whole], Read(world), $"cut at byte {length}");
        }
    }

    [TestMethod]
    public async Task A_journal_with_a_bit_flipped_in_any_byte_is_damage_at_a_record_or_the_state_without_its_last_record()
    {
        using var world = await World.With("shop");
        var (journal, states) = await LongJournal(world);

        for (var i = 0; i < journal.Length; i++)
        {
            var damaged = journal.ToArray();
            damaged[i] ^= (byte)(1 << (i % 8));
            await File.WriteAllBytesAsync(world.Journal, damaged);
            try
            {
                // Only zeros look like what a crash left, and only at the end.
                Assert.AreEqual(states[^2], Read(world), $"byte {i}");
                Assert.AreEqual(0, damaged[i], $"byte {i}");
            }
            catch (StateCorruptError e)
            {
                var record = journal.AsSpan(..i).Count((byte)'\n') + 1;
                Assert.Contains($"{world.Journal}: record {record}: ", e.Message, StringComparison.Ordinal, $"byte {i}");
            }
        }
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow(8)]
    [DataRow(9)]
    [DataRow(20)]
    public async Task A_disk_that_is_full_ends_the_work_with_one_error_and_loses_nothing(int blocks)
    {
        using var world = await World.With("shop");
        // A file that may grow no further is what a full disk is to its writer: the last write is cut, and the next refused.
        using var limited = ChildProcess.Start(world, ["sh", "-c", $"trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"", "sh"], "fill");

        var said = await limited.ReadToEnd();

        var acknowledged = said[..^1];
        Assert.IsNotEmpty(acknowledged);
        Assert.StartsWith("CDEV318 ", said[^1], StringComparison.Ordinal);
        Assert.Contains(world.Journal, said[^1], StringComparison.Ordinal);
        Assert.IsTrue(File.ReadAllText(world.Journal)[^1] != '\n', "the last record was cut");
        var state = await world.Get();
        CollectionAssert.AreEquivalent(acknowledged, state.Resources.Select(resource => resource.Model.Name).ToArray());

        await using var held = await world.Lock();
        foreach (var interrupted in state.Changes)
            await world.Recover(interrupted.TransactionToken, toPrevious: true);
        await world.Deploy("shop", A.Topic("news"));
        Assert.HasCount(acknowledged.Length + 1, (await world.Another().Get()).Resources);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task A_folder_that_cannot_be_written_is_read_and_refuses_changes()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", A.Queue("mail"));
        var before = await world.GetText();
        string[] nobody = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
        world.Folder.Protect();
        try
        {
            using var reader = ChildProcess.Start(world, nobody, "read");
            CollectionAssert.AreEqual(new[] { before }, await reader.ReadToEnd());
            using var writer = ChildProcess.Start(world, nobody, "fill");
            var said = await writer.ReadToEnd();
            Assert.HasCount(1, said);
            Assert.StartsWith("CDEV318 The state at " + world.Folder.Path, said[0], StringComparison.Ordinal);
        }
        finally
        {
            world.Folder.Unprotect();
        }

        Assert.AreEqual(before, await world.Another().GetText());
    }

    [TestMethod]
    public async Task A_folder_that_is_removed_under_a_deployment_ends_it()
    {
        using var world = await World.With("shop");
        var held = await world.Lock();
        var change = await world.BeginCreate(A.Queue("mail"));
        Directory.Delete(world.Folder.File("states"), recursive: true);

        await Check.Refuses<StateAccessError>(async () => await world.Complete(change), world.Journal, "removed");
        await Check.Refuses<StateAccessError>(async () => await world.BeginCreate(A.Queue("other")), world.Journal);
        await held.DisposeAsync();

        await Check.Refuses<ResourceStateDoesNotExist>(async () => await world.Another().Get());
        Assert.IsEmpty(await world.Another().Backend.GetTopLevelResourceStates(default));
    }

    [TestMethod]
    public async Task A_clock_that_goes_back_changes_nothing()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", A.Queue("mail"));
        await using (await world.Lock())
        {
            await world.Deploy("shop", A.Queue("other"));
            using var crashed = world.Crash();
            var expected = await crashed.GetText();
            var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            var earlier = (await File.ReadAllLinesAsync(crashed.Journal)).Select((line, i) =>
                SealedJson.Line.Write(ModelJson.Deserialize<JournalRecord>(System.Text.Encoding.UTF8.GetBytes(line)) with { At = now - TimeSpan.FromDays(i) }));
            await File.WriteAllBytesAsync(crashed.Journal, [.. earlier.SelectMany(line => line.Append((byte)'\n'))]);
            foreach (var file in crashed.Folder.Files())
                File.SetLastWriteTimeUtc(crashed.Folder.File(file), now.AddYears(500).UtcDateTime);
            await File.WriteAllBytesAsync(crashed.ComponentFile("lock.holder.json"), ModelJson.Serialize(LockHolder.Current("CdevDeploy") with { Since = now.AddYears(500) }));

            Assert.AreEqual(expected, await crashed.Another().GetText());
            await crashed.DeployAlone("shop", A.Topic("news"));

            var state = await crashed.Another().Get();
            Assert.HasCount(3, state.Resources);
            var newest = Directory.GetFiles(crashed.ComponentFile("history")).Max(StringComparer.Ordinal)!;
            Assert.AreEqual(state.Serial, long.Parse(Path.GetFileNameWithoutExtension(newest), CultureInfo.InvariantCulture));
        }
    }

    /// <summary>For ten seconds, unless <c>CDEV_HUNT_SECONDS</c> says otherwise.</summary>
    [TestMethod]
    public async Task Two_processes_that_change_one_component_in_a_loop_lose_no_update()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", ChildProgram.CounterAt(0));
        var seconds = Environment.GetEnvironmentVariable("CDEV_HUNT_SECONDS") ?? "10";
        ChildProcess[] racers = [ChildProcess.Start(world, "count", seconds), ChildProcess.Start(world, "count", seconds)];
        try
        {
            var counted = (await Task.WhenAll(racers.Select(racer => racer.ReadToEnd()))).Select(said => int.Parse(said.Single(), CultureInfo.InvariantCulture)).ToArray();

            Console.WriteLine($"{string.Join(" + ", counted)} updates in {seconds} seconds");
            foreach (var count in counted)
                Assert.IsGreaterThan(0, count);
            var state = await world.Another().Get();
            Assert.AreEqual(counted.Sum(), ChildProgram.CountOf(state.Resources.Single().Model));
            Assert.AreEqual(3 + (2 * counted.Sum()), state.Serial);
            Assert.IsEmpty(state.Changes);
        }
        finally
        {
            foreach (var racer in racers)
                racer.Dispose();
        }
    }

    // Thirty records of every weight, and the state after each, the first before any.
    private static async Task<(byte[] Journal, List<string> States)> LongJournal(World world)
    {
        var states = new List<string> { await world.GetText() };
        byte[] journal;
        await using (await world.Lock())
        {
            for (var i = 0; i < 10; i++)
            {
                var change = await Note(world.BeginCreate(A.Queue($"queue-{i}", $$$"""{"tags":{"note":"a text with spaces, @ and ü, {{{new string('x', i * 10)}}}"}}""")).AsTask());
                await Note(Done(world.Fail(change.TransactionToken, "no rights", """{"step":1}""")));
                await Note(Done(world.Recover(change.TransactionToken, toPrevious: i % 3 == 0, """{"url":"u"}""", "{}")));
            }

            journal = await ReadShared(world.Journal);
        }

        using var before = world.Crash();
        File.Copy(before.ComponentFile(Path.Combine("history", "0000000000000000001.json")), world.Snapshot, overwrite: true);
        return (journal, states);

        async Task<T> Note<T>(Task<T> work)
        {
            var result = await work;
            states.Add(await world.GetText());
            return result;
        }

        static async Task<bool> Done(ValueTask work)
        {
            await work;
            return true;
        }
    }

    private static string Read(World world)
    {
        var stored = new ComponentFolder(Path.GetDirectoryName(world.Journal)!).Read()!;
        return BackendDriver.Text(StateReader.Read("shop", stored).Component!.ToState());
    }

    private static async Task<byte[]> ReadShared(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }
}
