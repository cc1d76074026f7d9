using System.Text.Json;
using Cdev.Backend.Errors;
using Cdev.Backend.Stores;
using Cdev.Backend.Tests.Support;
using Cdev.Model.Json;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class LockTests
{
    [TestMethod]
    public async Task A_held_lock_refuses_another_and_names_its_holder()
    {
        using var world = await World.Create();
        await using var held = await world.Lock();

        await Expect.Refusal<LockHeldError>(async () => await world.Another().Lock(), "\"shop\"", $"{Environment.UserName}@{Environment.MachineName}", $"process {Environment.ProcessId}", "CdevDeploy");
        await Expect.Refusal<LockHeldError>(async () => await world.Lock(), $"process {Environment.ProcessId}");
    }

    [TestMethod]
    public async Task A_lock_is_of_one_component()
    {
        using var world = await World.Create();
        await using var shop = await world.Lock("shop");
        await using var crm = await world.Another().Lock("crm");
    }

    [TestMethod]
    public async Task A_released_lock_is_free_and_names_nobody()
    {
        using var world = await World.Create();
        await (await world.Lock()).DisposeAsync();

        Assert.IsFalse(File.Exists(world.ComponentFile("lock.holder.json")));
        await (await world.Another().Lock()).DisposeAsync();
    }

    [TestMethod]
    public async Task Whoever_waits_gets_the_lock_when_it_is_released()
    {
        using var world = await World.Create();
        var held = await world.Lock();

        var waiting = world.Another().Lock(wait: TimeSpan.FromMinutes(1)).AsTask();
        Assert.IsFalse(waiting.IsCompleted);
        await held.DisposeAsync();

        await (await waiting).DisposeAsync();
    }

    [TestMethod]
    public async Task Whoever_waited_long_enough_is_told_the_holder()
    {
        using var world = await World.Create();
        await using var held = await world.Lock();

        await Expect.Refusal<LockHeldError>(async () => await world.Another().Lock(wait: TimeSpan.FromMilliseconds(50)), $"process {Environment.ProcessId}");
    }

    [TestMethod]
    public async Task Waiting_can_be_cancelled()
    {
        using var world = await World.Create();
        await using var held = await world.Lock();
        using var cancel = new CancellationTokenSource();

        var waiting = world.Another().Backend.AcquireLock(world.Environment, "shop", "test", TimeSpan.FromMinutes(1), cancel.Token).AsTask();
        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await waiting);
    }

    [TestMethod]
    public async Task The_lock_of_another_process_is_respected_and_frees_itself_when_that_is_killed()
    {
        using var world = await World.With("shop");
        using var other = await LockingProcess.Start(world, "shop");

        await Expect.Refusal<LockHeldError>(async () => await world.Lock(), $"process {other.Id}", "a test");
        Assert.AreEqual(1, (await world.Get()).Serial);

        await other.Kill();
        await using var held = await world.Lock();
        var holder = ModelJson.Deserialize<LockHolder>(await File.ReadAllBytesAsync(world.ComponentFile("lock.holder.json")));
        Assert.AreEqual(Environment.ProcessId, holder.ProcessId);
    }

    [TestMethod]
    public async Task Only_one_of_many_at_once_holds_a_lock_and_no_change_is_lost()
    {
        using var world = await World.With("shop");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            var mine = world.Another();
            await using var held = await mine.Lock(wait: TimeSpan.FromMinutes(1));
            await mine.Deploy("shop", A.Queue($"queue-{i}"));
        })));

        var state = await world.Get();
        Assert.HasCount(8, state.Resources);
        Assert.AreEqual(17, state.Serial);
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

        await Expect.Refusal<LockHeldError>(async () => await world.Another().Lock(), "another process");
    }

    [TestMethod]
    public async Task A_released_lock_allows_no_further_change()
    {
        using var world = await World.With("shop");
        var held = await world.Lock();
        var change = await world.BeginCreate(A.Queue("mail"));
        await held.DisposeAsync();

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await world.Complete(change));
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

        await Expect.Refusal<StateCorruptError>(async () => await world.Lock());
        await Expect.Refusal<StateCorruptError>(async () => await world.Lock());
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
