using Cdev.Backend.Errors;
using Cdev.Backend.Tests.Support;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class ReferenceTests
{
    private static readonly ResourceModel Mail = A.Queue("mail");
    private static readonly ResourceModel PrivateMail = A.Queue("mail", """{"private":true}""");
    private static readonly ResourceReference ToMail = A.Reference("shop", Mail);

    [TestMethod]
    public async Task A_reference_is_kept_with_the_component_that_refers()
    {
        using var world = await Deployed(Mail);
        await using var crm = await world.Lock("crm");

        await world.Reference("crm", ToMail);

        CollectionAssert.AreEqual(new[] { ToMail }, (await world.Another().Get("crm")).References);
        Assert.IsEmpty((await world.Get("shop")).References);
    }

    [TestMethod]
    public async Task Referencing_twice_and_dereferencing_twice_writes_once()
    {
        using var world = await Deployed(Mail);
        await using var crm = await world.Lock("crm");

        await world.Reference("crm", ToMail);
        await world.Reference("crm", ToMail);
        Assert.AreEqual(2, (await world.Another().Get("crm")).Serial);

        await world.Dereference("crm", ToMail);
        await world.Dereference("crm", ToMail);
        Assert.AreEqual(3, (await world.Another().Get("crm")).Serial);
        Assert.IsEmpty((await world.Get("crm")).References);
    }

    [TestMethod]
    public async Task What_is_not_deployed_cannot_be_referenced()
    {
        using var world = await Deployed(Mail);
        await using var crm = await world.Lock("crm");

        await Expect.Refusal<ResourceReferenceError>(async () => await world.Reference("crm", A.Reference("shop", A.Topic("mail"))), "topic mail of \"shop\"", "not deployed");
        await Expect.Refusal<ResourceReferenceError>(async () => await world.Reference("crm", A.Reference("gone", Mail)), "\"gone\"", "not deployed");
        await Expect.Refusal<ResourceReferenceError>(async () => await world.Reference("crm", A.Reference("crm", Mail)), "its own");

        Assert.AreEqual(1, (await world.Another().Get("crm")).Serial);
    }

    [TestMethod]
    public async Task A_resource_of_another_environment_cannot_be_referenced()
    {
        using var world = await Deployed(Mail);
        var prod = await world.Backend.CreateResourceState("prod", parent: null, default);
        await using var held = await world.Backend.AcquireLock(prod, "crm", "test", TimeSpan.Zero, default);
        await world.Backend.UpdateComponent(prod, new(DifferenceAction.Create, Previous: null, "crm"), default);

        await Expect.Refusal<ResourceReferenceError>(async () => await world.Backend.ResolveReferenceChange(prod, new(ReferenceAction.Reference, "crm", ToMail), default), "not deployed");
    }

    [TestMethod]
    public async Task A_private_resource_refuses_other_components()
    {
        using var world = await Deployed(PrivateMail);
        await using var crm = await world.Lock("crm");

        await Expect.Refusal<ResourceReferenceError>(async () => await world.Reference("crm", ToMail), "private");
    }

    [TestMethod]
    public async Task A_referenced_resource_is_not_deleted_until_nobody_uses_it()
    {
        using var world = await Deployed(Mail);
        await using var shop = await world.Lock("shop");
        await using var crm = await world.Lock("crm");
        await world.Reference("crm", ToMail);

        await Expect.Refusal<ResourceReferenceError>(async () => await world.BeginDelete(Mail), "queue mail of \"shop\"", "used by \"crm\"");
        Assert.IsEmpty((await world.Get()).Changes);

        await world.Dereference("crm", ToMail);
        await world.Complete(await world.BeginDelete(Mail), resolved: null);
        Assert.IsEmpty((await world.Get()).Resources);
    }

    [TestMethod]
    public async Task All_who_use_a_resource_are_named()
    {
        using var world = await World.With("shop", "crm", "web");
        await world.DeployAlone("shop", Mail);
        foreach (var user in new[] { "web", "crm" })
        {
            await using var held = await world.Lock(user);
            await world.Reference(user, ToMail);
        }

        await using var shop = await world.Lock("shop");
        await Expect.Refusal<ResourceReferenceError>(async () => await world.BeginDelete(Mail), "used by \"crm\", \"web\"");
    }

    [TestMethod]
    public async Task A_referenced_resource_is_not_made_private_but_may_be_updated_replaced_and_renamed()
    {
        using var world = await Deployed(Mail);
        await using var shop = await world.Lock("shop");
        await using var crm = await world.Lock("crm");
        await world.Reference("crm", ToMail);

        await Expect.Refusal<ResourceReferenceError>(async () => await world.BeginUpdate(Mail, PrivateMail), "made private");
        var fifo = A.Queue("mail", """{"fifo":true}""");
        await world.Complete(await world.BeginUpdate(Mail, fifo, replace: true));
        await world.Complete(await world.BeginRename(fifo, A.Queue("post", """{"fifo":true}""")));
    }

    [TestMethod]
    public async Task A_reference_by_a_former_name_still_protects_a_renamed_resource()
    {
        using var world = await Deployed(Mail);
        await using var shop = await world.Lock("shop");
        await using var crm = await world.Lock("crm");
        await world.Reference("crm", ToMail);
        var post = A.Queue("post");
        await world.Complete(await world.BeginRename(Mail, post));

        await Expect.Refusal<ResourceReferenceError>(async () => await world.BeginDelete(post), "used by \"crm\"");

        // Another resource took the name, and with it the reference.
        await world.Deploy("shop", Mail);
        await world.Complete(await world.BeginDelete(post), resolved: null);
        await Expect.Refusal<ResourceReferenceError>(async () => await world.BeginDelete(Mail), "used by \"crm\"");
    }

    [TestMethod]
    public async Task A_resource_that_is_being_deleted_cannot_be_referenced()
    {
        using var world = await Deployed(Mail);
        await using var shop = await world.Lock("shop");
        await using var crm = await world.Lock("crm");
        await world.BeginDelete(Mail);

        await Expect.Refusal<ResourceReferenceError>(async () => await world.Reference("crm", ToMail), "being deleted");
    }

    [TestMethod]
    public async Task A_reference_that_comes_between_the_look_and_the_intent_to_delete_wins()
    {
        using var world = await Deployed(Mail);
        var other = world.Another();
        await using var crm = await other.Lock("crm");
        HookedStore? hooks = null;
        var deleting = world.Over(store => hooks = new(store));
        await using var shop = await deleting.Lock("shop");
        hooks!.BeforeAppend = async () =>
        {
            hooks.BeforeAppend = () => Task.CompletedTask;
            await other.Reference("crm", ToMail);
        };

        await Expect.Refusal<ResourceReferenceError>(async () => await deleting.BeginDelete(Mail), "used by \"crm\"");

        Assert.IsEmpty((await world.Get("shop")).Changes);
        Assert.HasCount(1, (await world.Get("crm")).References);
    }

    [TestMethod]
    public async Task An_intent_to_delete_that_comes_between_the_look_and_the_reference_wins()
    {
        using var world = await Deployed(Mail);
        var other = world.Another();
        await using var shop = await other.Lock("shop");
        HookedStore? hooks = null;
        var referring = world.Over(store => hooks = new(store));
        await using var crm = await referring.Lock("crm");
        hooks!.BeforeAppend = async () =>
        {
            hooks.BeforeAppend = () => Task.CompletedTask;
            await other.BeginDelete(Mail);
        };

        await Expect.Refusal<ResourceReferenceError>(async () => await referring.Reference("crm", ToMail), "being deleted");

        Assert.HasCount(1, (await world.Get("shop")).Changes);
        Assert.IsEmpty((await world.Get("crm")).References);
    }

    private static async Task<World> Deployed(ResourceModel resource)
    {
        var world = await World.With("shop", "crm");
        await world.DeployAlone("shop", resource);
        return world;
    }
}
