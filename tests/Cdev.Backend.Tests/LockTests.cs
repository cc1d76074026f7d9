using System.Text.Json;
using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Backend.Stores;
using Cdev.Backend.Tests.Support;
using Cdev.Model.Json;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class LockTests
{
    [TestMethod]
    public async Task A_released_lock_is_free_and_names_nobody()
    {
        using var world = await World.Create();
        await (await world.Lock()).DisposeAsync();

        Assert.IsFalse(File.Exists(world.ComponentFile("lock.holder.json")));
        await (await world.Another().Lock()).DisposeAsync();
    }

    [TestMethod]
    public async Task The_lock_of_another_process_is_respected_and_frees_itself_when_that_is_killed()
    {
        using var world = await World.With("shop");
        using var other = await ChildProcess.Hold(world, "shop");

        await Check.Refuses<LockHeldError>(async () => await world.Lock(), $"process {other.Id}", "CdevDeploy");
        Assert.AreEqual(1, (await world.Get()).Serial);

        await other.Kill();
        await using var held = await world.Lock();
        var holder = ModelJson.Deserialize<LockHolder>(await File.ReadAllBytesAsync(world.ComponentFile("lock.holder.json")));
        Assert.AreEqual(Environment.ProcessId, holder.ProcessId);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("null")]
    [DataRow("{}")]
    public async Task A_holder_who_did_not_name_himself_yet_is_another_process(string written)
    {
        using var world = await World.Create();
        await using var held = await world.Lock();
        await File.WriteAllTextAsync(world.ComponentFile("lock.holder.json"), written);

        await Check.Refuses<LockHeldError>(async () => await world.Another().Lock(), "another process");
    }

    [TestMethod]
    public async Task A_lock_without_a_change_writes_nothing()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", A.Queue("mail"));
        using var before = world.Folder.Copy();

        await using (await world.Another().Lock())
            await world.Another().Get();

        await AssertSameFiles(before, world.Folder);
    }

    [TestMethod]
    public async Task A_lock_without_a_change_does_not_even_tidy_what_a_crash_left()
    {
        using var world = await World.With("shop");
        using var crashed = await Crashed(world);
        await File.AppendAllTextAsync(crashed.Journal, "{\"version\":1,\"li");
        using var before = crashed.Folder.Copy();

        await (await crashed.Lock()).DisposeAsync();

        await AssertSameFiles(before, crashed.Folder);
    }

    [TestMethod]
    public async Task A_damaged_state_gives_no_lock_and_keeps_none()
    {
        using var world = await World.With("shop");
        await File.WriteAllTextAsync(world.Snapshot, "{}");

        await Check.Refuses<StateCorruptError>(async () => await world.Lock());
        await Check.Refuses<StateCorruptError>(async () => await world.Lock());
    }

    [TestMethod]
    public void A_holder_reads_as_a_sentence()
    {
        var holder = new LockHolder(4242, "build-7", "alice", "CdevDeploy", new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

        Assert.AreEqual("alice@build-7 (process 4242, CdevDeploy, since 2026-01-02 03:04:05Z)", holder.ToString());
        Assert.AreEqual(holder, JsonSerializer.Deserialize<LockHolder>(ModelJson.Serialize(holder), ModelJson.Options));
    }

    private static async Task<World> Crashed(World world)
    {
        await using var held = await world.Lock();
        await world.BeginCreate(A.Queue("mail"));
        return world.Crash();
    }

    private static async Task AssertSameFiles(TempFolder before, TempFolder after)
    {
        var files = State(before);
        CollectionAssert.AreEqual(files, State(after));
        foreach (var file in files)
            CollectionAssert.AreEqual(await File.ReadAllBytesAsync(before.File(file)), await File.ReadAllBytesAsync(after.File(file)), file);

        static string[] State(TempFolder folder)
            => [.. folder.Files().Where(file => Path.GetFileName(file) is not ("lock" or "states.lock" or "lock.holder.json"))];
    }
}
