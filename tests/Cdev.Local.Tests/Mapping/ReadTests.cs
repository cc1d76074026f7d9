using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Deployment.Mappers;
using Cdev.Local.Mapping;
using Cdev.Local.Storage;
using Cdev.Local.Tests.Support;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Tests.Mapping;

[TestClass]
public sealed class ReadTests
{
    private static readonly ResourceModel Place = new(
        ResourceTypes.Function,
        "place",
        JsonElement.Parse("""{"code":"code-1","memory":1024,"environment":{"MODE":"fast","API_TOKEN":"t"}}"""));

    private static readonly ResourceModel Route = new(
        ResourceTypes.Route,
        "ANY /orders",
        JsonElement.Parse("""{"api":"a","path":"/orders","function":"f"}"""));

    private static readonly ResourceModel Front = new(
        ResourceTypes.Api,
        "front",
        JsonElement.Parse("""{"cors":{"allowOrigins":["https://a.example"]}}"""));

    [TestMethod]
    public async Task What_is_as_it_was_deployed_has_no_drift()
    {
        using var shop = new DeployedShop();
        foreach (var model in new[] { Place, Route, Front })
        {
            var output = await shop.Put(model);

            var found = await shop.Read(model, output);

            Assert.AreEqual("", Tell(found!), model.Id.ToString());
            Assert.AreEqual(output.Values.GetRawText(), found!.Output.Values.GetRawText());
        }
    }

    [TestMethod]
    public async Task What_somebody_changed_is_told_by_property_and_secrets_only_as_such()
    {
        using var shop = new DeployedShop();
        await shop.Put(Place);

        Edit(shop, Place.Id, record =>
        {
            record["memory"] = FunctionProperties.DefaultMemory;
            record["timeout"] = 5;
            record["resolved"]!["MODE"] = "slow";
            record["resolved"]!["API_TOKEN"] = "other";
        });

        Assert.AreEqual(
            "environment.API_TOKEN: \"(secret)\" → \"(secret)\"; environment.MODE: \"fast\" → \"slow\"; memory: 1024 → ; timeout:  → 5",
            Tell((await shop.Read(Place))!));
    }

    [TestMethod]
    public async Task A_changed_route_and_a_changed_API_are_told_too()
    {
        using var shop = new DeployedShop();
        await shop.Put(Route);
        await shop.Put(Front);

        Edit(shop, Route.Id, record => record["method"] = "GET");
        Edit(shop, Front.Id, record => record["cors"]!["allowOrigins"]![0] = "*");

        Assert.AreEqual("method:  → \"GET\"", Tell((await shop.Read(Route))!));
        Assert.AreEqual("cors.allowOrigins[0]: \"https://a.example\" → \"*\"", Tell((await shop.Read(Front))!));
    }

    [TestMethod]
    public async Task Layers_are_told_by_their_ARNs_and_unknown_ones_by_their_contents()
    {
        using var shop = new DeployedShop { Artifacts = _ => new MemoryStream(Archives.Zip([("opt.txt", "layer"u8.ToArray())])) };
        await shop.Layer("tools", "t1");
        await shop.Layer("native", "n1");
        await shop.Function("place", "code-1", ("tools", "t1"), ("native", "n1"));
        var arns = new[] { LayerArn.Of("shop-dev-tools", "t1"), LayerArn.Of("shop-dev-native", "n1") };
        var model = new ResourceModel(ResourceTypes.Function, "place", new JsonObject { ["code"] = "code-1", ["layers"] = new JsonArray(arns[0], arns[1]) }.ToElement());
        Assert.AreEqual("", Tell((await shop.Read(model))!));

        Edit(shop, model.Id, record => record["layers"] = new JsonArray("n1"));
        Directory.CreateDirectory(shop.Folder.OptOf(new(["n1"])));

        Assert.AreEqual($"layers[0]: \"{arns[0]}\" → \"{arns[1]}\"; layers[1]: \"{arns[1]}\" → ", Tell((await shop.Read(model))!));
    }

    private static void Edit(DeployedShop shop, ResourceId id, Action<JsonNode> edit)
    {
        var path = shop.Folder.RecordOf("shop", id);
        var record = JsonNode.Parse(File.ReadAllText(path))!;
        edit(record);
        File.WriteAllText(path, record.ToJsonString());
    }

    private static string Tell(Observation found)
        => string.Join("; ", found.Drift.Select(change => $"{change.Path}: {change.Previous?.GetRawText()} → {change.Next?.GetRawText()}"));
}
