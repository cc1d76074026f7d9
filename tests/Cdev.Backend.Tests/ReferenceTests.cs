using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Backend.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class ReferenceTests
{
    private static readonly ResourceModel Mail = A.Queue("mail");
    private static readonly ResourceModel PrivateMail = A.Queue("mail", """{"private":true}""");
    private static readonly ResourceReference ToMail = A.Reference("shop", Mail);

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

        await Check.Refuses<ResourceReferenceError>(async () => await deleting.BeginDelete(Mail), "used by \"crm\"");

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

        await Check.Refuses<ResourceReferenceError>(async () => await referring.Reference("crm", ToMail), "being deleted");

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
