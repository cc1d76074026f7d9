using System.Text.Json;
using Cdev.Local.Tests.Support;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Tests.Mapping;

/// <summary>A change was interrupted: before it was made, or after, before anybody was told.</summary>
[TestClass]
public sealed class RecoverTests
{
    private static readonly ResourceModel Old = new(ResourceTypes.Function, "place", JsonElement.Parse("""{"code":"c1"}"""));
    private static readonly ResourceModel New = new(ResourceTypes.Function, "place", JsonElement.Parse("""{"code":"c2"}"""));
    private static readonly ResourceModel Renamed = new(ResourceTypes.Function, "order", JsonElement.Parse("""{"code":"c1"}"""));

    [TestMethod]
    public async Task A_create_that_was_made_goes_forward()
    {
        using var shop = new DeployedShop();
        var create = shop.Difference(Old);
        await shop.Apply(create, Old.Properties, "t");

        var recovery = await shop.Recover(create, "t");

        Assert.IsFalse(recovery.ToPrevious);
        Assert.AreEqual("shop-dev-place", recovery.Output?.Values.GetProperty("name").GetString());
    }

    [TestMethod]
    public async Task A_create_that_was_not_made_goes_back()
    {
        using var shop = new DeployedShop();

        var recovery = await shop.Recover(shop.Difference(Old), "t");

        Assert.IsTrue(recovery.ToPrevious);
        Assert.IsNull(recovery.Output);
    }

    [TestMethod]
    public async Task An_update_that_was_made_goes_forward()
    {
        using var shop = new DeployedShop();
        await shop.Put(Old);
        var update = shop.Difference(New);
        await shop.Apply(update, New.Properties, "t");

        Assert.IsFalse((await shop.Recover(update, "t")).ToPrevious);
    }

    [TestMethod]
    public async Task An_update_that_was_not_made_goes_back_to_what_is_there()
    {
        using var shop = new DeployedShop();
        await shop.Put(Old);

        var recovery = await shop.Recover(shop.Difference(New), "t");

        Assert.IsTrue(recovery.ToPrevious);
        Assert.IsNotNull(recovery.Output);
    }

    [TestMethod]
    public async Task An_update_that_only_resolves_otherwise_is_told_from_the_one_before()
    {
        using var shop = new DeployedShop();
        await shop.Put(Old);

        Assert.IsTrue((await shop.Recover(shop.Difference(Old), "t")).ToPrevious);
    }

    [TestMethod]
    public async Task An_update_of_what_has_gone_says_that_there_is_nothing()
    {
        using var shop = new DeployedShop();
        await shop.Put(Old);
        var update = shop.Difference(New);
        await shop.Delete(Old.Id);

        var recovery = await shop.Recover(update, "t");

        Assert.IsTrue(recovery.ToPrevious);
        Assert.IsNull(recovery.Output);
    }

    [TestMethod]
    public async Task A_delete_that_was_made_goes_forward()
    {
        using var shop = new DeployedShop();

        var recovery = await shop.Recover(new(DifferenceAction.Delete, "shop", Old, null), "t");

        Assert.IsFalse(recovery.ToPrevious);
        Assert.IsNull(recovery.Output);
    }

    [TestMethod]
    public async Task A_delete_that_was_not_made_goes_back()
    {
        using var shop = new DeployedShop();
        await shop.Put(Old);

        var recovery = await shop.Recover(new(DifferenceAction.Delete, "shop", Old, null), "t");

        Assert.IsTrue(recovery.ToPrevious);
        Assert.IsNotNull(recovery.Output);
    }

    [TestMethod]
    public async Task A_rename_that_was_half_made_goes_forward()
    {
        using var shop = new DeployedShop();
        await shop.Apply(new(DifferenceAction.Create, "shop", null, Renamed), Renamed.Properties, "t");
        await shop.Put(Old);

        var recovery = await shop.Recover(new(DifferenceAction.Rename, "shop", Old, Renamed), "t");

        Assert.IsFalse(recovery.ToPrevious);
        Assert.AreEqual("order", (await shop.Snapshot()).Functions.Values.Single().Name);
    }

    [TestMethod]
    public async Task A_rename_that_was_not_made_goes_back()
    {
        using var shop = new DeployedShop();
        await shop.Put(Old);

        var recovery = await shop.Recover(new(DifferenceAction.Rename, "shop", Old, Renamed), "t");

        Assert.IsTrue(recovery.ToPrevious);
        Assert.AreEqual("shop-dev-place", recovery.Output?.Values.GetProperty("name").GetString());
    }

    [TestMethod]
    public async Task What_was_made_from_values_that_have_changed_since_is_made_again()
    {
        using var shop = new DeployedShop();
        var route = new ResourceModel(ResourceTypes.Route, "r", JsonElement.Parse("""{"api":"a","path":"/","function":"old"}"""));
        var create = shop.Difference(route);
        await shop.Apply(create, route.Properties, "t");

        var recovery = await shop.Recover(create, "t", JsonElement.Parse("""{"api":"a","path":"/","function":"new"}"""));

        Assert.IsTrue(recovery.ToPrevious);
        Assert.IsNull(recovery.Output);
        Assert.IsEmpty((await shop.Snapshot()).Routes);
    }

    [TestMethod]
    public async Task An_API_and_a_route_are_recovered_too()
    {
        using var shop = new DeployedShop();
        var api = shop.Difference(new(ResourceTypes.Api, "shop", ModelJson.EmptyObject));
        await shop.Apply(api, ModelJson.EmptyObject, "t");

        Assert.IsFalse((await shop.Recover(api, "t")).ToPrevious);
        Assert.IsTrue((await shop.Recover(shop.Difference(new(ResourceTypes.Route, "r", ModelJson.EmptyObject)), "t")).ToPrevious);
    }
}
