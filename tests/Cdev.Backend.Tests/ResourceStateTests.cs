using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Backend.Tests.Support;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class ResourceStateTests
{
    [TestMethod]
    [DataRow("dev")]
    [DataRow("DEV")]
    public async Task A_sibling_of_the_same_name_is_refused_in_whatever_case(string name)
    {
        using var world = await World.Create();

        await Check.Refuses<ResourceStateAlreadyExists>(async () => await world.Backend.CreateResourceState(name, parent: null, default), name);
    }

    [TestMethod]
    public async Task A_lock_that_was_waited_for_while_its_environment_was_deleted_is_not_given()
    {
        using var world = await World.Create();
        var held = await world.Lock();
        var waiting = world.Another().Lock(wait: TimeSpan.FromSeconds(30));
        await held.DisposeAsync();
        // Whoever comes first: the waiting one has the lock, and the deletion is refused; or the environment is gone, and so is the lock.
        try
        {
            await world.Backend.DeleteResourceState(world.Environment, default);
            await Check.Refuses<ResourceStateDoesNotExist>(async () => await waiting);
        }
        catch (LockHeldError)
        {
            await (await waiting).DisposeAsync();
        }
    }

    [TestMethod]
    public async Task Reading_a_folder_that_does_not_exist_finds_nothing_and_makes_nothing()
    {
        using var folder = new TempFolder();
        var missing = folder.File("not", "here");

        Assert.IsEmpty(await BackendLoader.OpenFolder(missing).GetTopLevelResourceStates(default));

        Assert.IsFalse(Directory.Exists(folder.File("not")));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(".")]
    [DataRow("..")]
    [DataRow("../prod")]
    [DataRow("a/b")]
    [DataRow("a\\b")]
    [DataRow("a b")]
    [DataRow("a\0b")]
    [DataRow("a\nb")]
    [DataRow(".hidden")]
    [DataRow("ends.")]
    [DataRow("-x")]
    [DataRow("café")]
    [DataRow("C:")]
    [DataRow("nul")]
    [DataRow("Com1.json")]
    [DataRow("a2345678901234567890123456789012345678901234567890123456789012345")]
    public async Task What_cannot_be_a_folder_everywhere_names_no_environment_and_no_component(string name)
    {
        using var world = await World.Create();
        var before = world.Folder.Files();

        await Check.Refuses<InvalidNameError>(async () => await world.Backend.CreateResourceState(name, parent: null, default));
        await Check.Refuses<InvalidNameError>(async () => await world.Lock(name));
        await Check.Refuses<InvalidNameError>(async () => await world.Get(name));

        CollectionAssert.AreEqual(before.Append("states.lock").Distinct().Order(StringComparer.Ordinal).ToArray(), world.Folder.Files());
    }

    [TestMethod]
    public async Task A_name_says_what_is_wrong_with_it()
    {
        using var world = await World.Create();

        var error = await Check.Refuses<InvalidNameError>(async () => await world.Backend.CreateResourceState("my env", parent: null, default));

        Assert.AreEqual("\"my env\" cannot name an environment: it contains ' '.", error.Message);
    }

    [TestMethod]
    public async Task A_folder_that_cannot_be_used_is_said_so()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("states"), "a file in the way");
        var backend = BackendLoader.OpenFolder(folder.Path);

        var error = await Check.Refuses<StateAccessError>(async () => await backend.CreateResourceState("dev", parent: null, default), folder.Path);

        Assert.AreEqual("CDEV318", error.Code);
    }

    [TestMethod]
    public async Task A_damaged_environment_file_is_named()
    {
        using var world = await World.Create();
        var file = world.Folder.File("states", "dev", "environment.json");
        await File.WriteAllTextAsync(file, "{");

        await Check.Refuses<StateCorruptError>(async () => await world.Another().Backend.GetTopLevelResourceStates(default), file);
    }

    [TestMethod]
    public async Task A_newer_environment_file_is_refused()
    {
        using var world = await World.Create();
        var file = world.Folder.File("states", "dev", "environment.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal));

        await Check.Refuses<StateFormatError>(async () => await world.Another().Backend.GetResourceState(world.Environment, default));
    }
}
