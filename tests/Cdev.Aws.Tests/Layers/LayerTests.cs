using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Layers;

[TestClass]
public sealed class LayerTests
{
    private const string Name = "shop-dev-json-0a1b2c3d-a1b2c3d4";

    private static readonly ResourceModel Json = TestCloud.Resource(ResourceTypes.Layer, "json-0a1b2c3d", new { content = "1", architecture = "x64", runtime = "dotnet10" });

    private static readonly Life Layer = new(
        cloud =>
        {
            cloud.AddArchive(Archive.Of("1"), "1");
            return Task.CompletedTask;
        },
        Json,
        TestCloud.Resource(ResourceTypes.Layer, "text-0a1b2c3d", new { content = "1", architecture = "x64", runtime = "dotnet10" }));

    [TestMethod]
    public async Task A_layer_is_published_with_its_hash_and_token_and_what_it_is_for()
    {
        await using var cloud = await Prepared();

        var output = await cloud.Create(Json);

        Assert.AreEqual($$"""{"name":"{{Name}}","arn":"arn:aws:lambda:us-east-1:123456789012:layer:{{Name}}:1"}""", output.Values.GetRawText());
        var version = cloud.Endpoint.Cloud.Find("lambda:layerVersion", $"{Name}:1")!;
        Assert.AreEqual("1 a1b2c3d4", (string?)version["Description"]);
        Assert.AreEqual("""["x86_64"]""", version["CompatibleArchitectures"]!.ToJsonString());
        Assert.AreEqual("""["dotnet10"]""", version["CompatibleRuntimes"]!.ToJsonString());
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task What_is_published_is_found_and_not_published_again()
    {
        await using var cloud = await Prepared();
        var first = await cloud.Create(Json);

        var second = await cloud.Create(Json);

        Assert.AreEqual(first.Values.GetRawText(), second.Values.GetRawText());
        CollectionAssert.AreEqual((string[])["lambda:PublishLayerVersion"], cloud.Writes().ToArray());
    }

    [TestMethod]
    public async Task A_renamed_layer_stays_what_it_is_on_AWS()
    {
        await using var cloud = await Prepared();
        var known = await cloud.Create(Json);

        var renamed = await cloud.Update(Json, Layer.Second, known);

        Assert.AreEqual(known.Values.GetRawText(), renamed.Values.GetRawText());
        Assert.IsInstanceOfType<ChangeDescription.InPlace>(await cloud.Describe(Json, Layer.Second));
    }

    [TestMethod]
    [DataRow("2", "x64", "dotnet10")]
    [DataRow("1", "arm64", "dotnet10")]
    [DataRow("1", "x64", "dotnet11")]
    public async Task Whatever_changes_of_a_layer_makes_another(string content, string architecture, string runtime)
    {
        await using var cloud = await Prepared();

        var described = await cloud.Describe(Json, TestCloud.Resource(ResourceTypes.Layer, "json-0a1b2c3d", new { content, architecture, runtime }));

        Assert.AreEqual(new ChangeDescription.Replace("a version of a layer cannot be changed"), described);
    }

    [TestMethod]
    public async Task A_layer_that_is_gone_is_seen_to_be_and_deleting_it_again_is_no_error()
    {
        await using var cloud = await Prepared();
        var known = await cloud.Create(Json);
        Assert.IsEmpty((await cloud.Read(Json, known))!.Drift);

        await cloud.Delete(Json, known);

        Assert.IsEmpty(cloud.Endpoint.Cloud.Resources);
        Assert.IsNull(await cloud.Read(Json, known));
        await cloud.Delete(Json, known);
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public Task A_layer_is_made_once_whatever_fails() => Layer.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task A_layer_is_deleted_whatever_fails() => Layer.IsDeletedWhateverFails();

    [TestMethod]
    public Task What_was_begun_of_a_layer_goes() => Layer.WhatWasBegunGoes();

    private static async Task<TestCloud> Prepared()
    {
        var cloud = await TestCloud.Start();
        await Layer.Prepare(cloud);
        return cloud;
    }
}
