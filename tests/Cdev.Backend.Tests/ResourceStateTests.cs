using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Backend.Tests.Support;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class ResourceStateTests
{
    [TestMethod]
    public async Task A_created_resource_state_is_found_by_its_id_and_at_the_top()
    {
        using var world = await World.Create();

        var state = await world.Another().Backend.GetResourceState(world.Environment, default);

        Assert.AreEqual("dev", state.Name);
        Assert.IsNull(state.Parent);
        Assert.IsNull(state.Binding);
        Assert.IsEmpty(state.Components);
        CollectionAssert.AreEqual(new[] { world.Environment }, (await world.Backend.GetTopLevelResourceStates(default)).Select(top => top.Id).ToArray());
    }

    [TestMethod]
    public async Task Resource_states_form_a_tree_in_which_only_siblings_have_different_names()
    {
        using var world = await World.Create();
        var (backend, dev) = (world.Backend, world.Environment);
        var eu = await backend.CreateResourceState("eu", dev, default);
        var asia = await backend.CreateResourceState("asia", dev, default);
        var inner = await backend.CreateResourceState("dev", eu, default);

        CollectionAssert.AreEqual(new[] { asia, eu }, (await backend.GetResourceState(dev, default)).Children);
        CollectionAssert.AreEqual(new[] { inner }, (await world.Another().Backend.GetResourceState(eu, default)).Children);
        Assert.AreEqual(eu, (await world.Another().Backend.GetResourceState(inner, default)).Parent);
        Assert.AreEqual(dev, (await backend.GetResourceState(eu, default)).Parent);
        Assert.HasCount(1, await backend.GetTopLevelResourceStates(default));
    }

    [TestMethod]
    [DataRow("dev")]
    [DataRow("DEV")]
    public async Task A_sibling_of_the_same_name_is_refused_in_whatever_case(string name)
    {
        using var world = await World.Create();

        await Expect.Refusal<ResourceStateAlreadyExists>(async () => await world.Backend.CreateResourceState(name, parent: null, default), name);
    }

    [TestMethod]
    public async Task Of_many_that_create_one_name_at_once_one_succeeds()
    {
        using var world = await World.Create();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await world.Another().Backend.CreateResourceState("prod", parent: null, default);
                return true;
            }
            catch (ResourceStateAlreadyExists)
            {
                return false;
            }
        })));

        Assert.AreEqual(1, outcomes.Count(created => created));
        Assert.HasCount(2, await world.Backend.GetTopLevelResourceStates(default));
    }

    [TestMethod]
    public async Task What_does_not_exist_is_said_so()
    {
        using var world = await World.Create();
        var backend = world.Backend;

        await Expect.Refusal<ResourceStateDoesNotExist>(async () => await backend.GetResourceState("gone", default));
        await Expect.Refusal<ResourceStateDoesNotExist>(async () => await backend.DeleteResourceState("gone", default));
        await Expect.Refusal<ResourceStateDoesNotExist>(async () => await backend.CreateResourceState("eu", "gone", default));
        await Expect.Refusal<ResourceStateDoesNotExist>(async () => await backend.GetComponent("gone", "shop", default));
        await Expect.Refusal<ResourceStateDoesNotExist>(async () => await backend.BindResourceState("gone", new("local"), default));
        await Expect.Refusal<ResourceStateDoesNotExist>(async () => await backend.AcquireLock("gone", "shop", "test", TimeSpan.Zero, default));
        await Expect.Refusal<ResourceStateDoesNotExist>(async () => await backend.CreateDifferences("gone", [], [], default));
    }

    [TestMethod]
    public async Task An_empty_resource_state_is_deleted_and_its_name_is_free_again()
    {
        using var world = await World.With("shop");
        await using (await world.Lock())
            await world.DeleteComponent();

        await world.Backend.DeleteResourceState(world.Environment, default);

        Assert.IsEmpty(await world.Backend.GetTopLevelResourceStates(default));
        await Expect.Refusal<ResourceStateDoesNotExist>(async () => await world.Backend.GetResourceState(world.Environment, default));
        Assert.AreNotEqual(world.Environment, await world.Backend.CreateResourceState("dev", parent: null, default));
    }

    [TestMethod]
    public async Task One_that_holds_a_component_or_a_child_is_not_deleted()
    {
        using var world = await World.With("shop");
        await world.Backend.CreateResourceState("eu", world.Environment, default);

        await Expect.Refusal<ResourceStateNotEmpty>(async () => await world.Backend.DeleteResourceState(world.Environment, default), "\"shop\"", "\"eu\"");
        Assert.AreEqual("shop", (await world.Get()).Name);
    }

    [TestMethod]
    public async Task One_in_which_a_lock_is_held_is_not_deleted()
    {
        using var world = await World.Create();
        await using var held = await world.Lock();

        await Expect.Refusal<LockHeldError>(async () => await world.Another().Backend.DeleteResourceState(world.Environment, default));
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
            await Expect.Refusal<ResourceStateDoesNotExist>(async () => await waiting);
        }
        catch (LockHeldError)
        {
            await (await waiting).DisposeAsync();
        }
    }

    [TestMethod]
    public async Task The_first_binding_stands()
    {
        using var world = await World.Create();
        var binding = new EnvironmentBinding("aws", "123456789012", "eu-west-1");

        await world.Backend.BindResourceState(world.Environment, binding, default);
        await world.Another().Backend.BindResourceState(world.Environment, binding, default);

        Assert.AreEqual(binding, (await world.Another().Backend.GetResourceState(world.Environment, default)).Binding);
    }

    [TestMethod]
    public async Task Another_provider_account_or_region_is_refused()
    {
        using var world = await World.Create();
        await world.Backend.BindResourceState(world.Environment, new("aws", "123456789012", "eu-west-1"), default);

        foreach (var other in new EnvironmentBinding[] { new("local"), new("aws", "210987654321", "eu-west-1"), new("aws", "123456789012", "us-east-1") })
        {
            await Expect.Refusal<EnvironmentBindingError>(async () => await world.Another().Backend.BindResourceState(world.Environment, other, default), "\"dev\" is bound to aws, account 123456789012, region eu-west-1");
        }
    }

    [TestMethod]
    public async Task Of_two_first_bindings_at_once_one_stands()
    {
        using var world = await World.Create();
        EnvironmentBinding[] bindings = [new("local"), new("aws", "123456789012", "eu-west-1")];

        var outcomes = await Task.WhenAll(bindings.Select(binding => Task.Run(async () =>
        {
            try
            {
                await world.Another().Backend.BindResourceState(world.Environment, binding, default);
                return binding;
            }
            catch (EnvironmentBindingError)
            {
                return null;
            }
        })));

        Assert.AreEqual(outcomes.OfType<EnvironmentBinding>().Single(), (await world.Backend.GetResourceState(world.Environment, default)).Binding);
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

        await Expect.Refusal<InvalidNameError>(async () => await world.Backend.CreateResourceState(name, parent: null, default));
        await Expect.Refusal<InvalidNameError>(async () => await world.Lock(name));
        await Expect.Refusal<InvalidNameError>(async () => await world.Get(name));

        CollectionAssert.AreEqual(before.Append("states.lock").Distinct().Order(StringComparer.Ordinal).ToArray(), world.Folder.Files());
    }

    [TestMethod]
    public async Task A_name_says_what_is_wrong_with_it()
    {
        using var world = await World.Create();

        var error = await Expect.Refusal<InvalidNameError>(async () => await world.Backend.CreateResourceState("my env", parent: null, default));

        Assert.AreEqual("\"my env\" cannot name an environment: it contains ' '.", error.Message);
    }

    [TestMethod]
    public async Task A_folder_that_cannot_be_used_is_said_so()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("states"), "a file in the way");
        var backend = BackendLoader.OpenFolder(folder.Path);

        var error = await Expect.Refusal<StateAccessError>(async () => await backend.CreateResourceState("dev", parent: null, default), folder.Path);

        Assert.AreEqual("CDEV318", error.Code);
    }

    [TestMethod]
    public async Task A_damaged_environment_file_is_named()
    {
        using var world = await World.Create();
        var file = world.Folder.File("states", "dev", "environment.json");
        await File.WriteAllTextAsync(file, "{");

        await Expect.Refusal<StateCorruptError>(async () => await world.Another().Backend.GetTopLevelResourceStates(default), file);
    }

    [TestMethod]
    public async Task A_newer_environment_file_is_refused()
    {
        using var world = await World.Create();
        var file = world.Folder.File("states", "dev", "environment.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal));

        await Expect.Refusal<StateFormatError>(async () => await world.Another().Backend.GetResourceState(world.Environment, default));
    }
}
