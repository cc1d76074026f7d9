using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Local.Mapping;
using Cdev.Local.Storage;
using Cdev.Local.Tests.Support;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Tests.Mapping;

[TestClass]
public sealed class ApplyTests
{
    private static readonly ResourceId Place = new(ResourceTypes.Function, "place");
    private static readonly ResourceId Api = new(ResourceTypes.Api, "shop");

    [TestMethod]
    public async Task A_function_is_recorded_and_its_archive_unpacked()
    {
        using var shop = new DeployedShop();

        var output = await shop.Function("place", "hash-1", timeout: 15, ("A", "1"));

        Assert.AreEqual("shop-dev-place", output.Values.GetProperty("name").GetString());
        Assert.AreEqual("arn:aws:lambda:local:000000000000:function:shop-dev-place", output.Values.GetProperty("arn").GetString());
        var record = (await shop.Snapshot()).Functions.Values.Single();
        Assert.AreEqual(15, record.Timeout);
        Assert.AreEqual(512, record.Memory);
        Assert.AreEqual("1", record.Resolved["A"]);
        Assert.IsTrue(File.Exists(Path.Combine(shop.Folder.CodeOf("hash-1"), "Cdev.Runtime.dll")));
    }

    [TestMethod]
    public async Task A_reference_in_the_environment_is_kept_beside_its_value()
    {
        using var shop = new DeployedShop();
        var reference = new OutputReference(ResourceTypes.Api, "shop", "url").ToJson();
        var model = new ResourceModel(ResourceTypes.Function, "place", new JsonObject { ["code"] = "c", ["environment"] = new JsonObject { ["URL"] = reference } }.ToElement());

        await shop.Put(model, OutputReference.ResolveAll(model.Properties, _ => JsonElement.Parse("\"http://there\"")));

        var record = (await shop.Snapshot()).Functions.Values.Single();
        Assert.AreEqual("http://there", record.Resolved["URL"]);
        Assert.AreEqual("url", OutputReference.TryRead(record.Environment["URL"])?.Key);
    }

    [TestMethod]
    public async Task The_same_change_applied_again_gives_the_same()
    {
        using var shop = new DeployedShop();
        var create = shop.Difference(new(ResourceTypes.Api, "shop", ModelJson.EmptyObject));

        var first = await shop.Apply(create, ModelJson.EmptyObject, "t");
        var second = await shop.Apply(create, ModelJson.EmptyObject, "t");

        Assert.AreEqual(first.Values.GetRawText(), second.Values.GetRawText());
        Assert.HasCount(1, (await shop.Snapshot()).Apis);
    }

    [TestMethod]
    public async Task An_archive_that_is_there_is_not_opened_again()
    {
        using var shop = new DeployedShop();
        await shop.Function("place", "hash-1");
        shop.Artifacts = hash => throw new FileNotFoundException(hash);

        await shop.Function("list", "hash-1");

        Assert.HasCount(2, (await shop.Snapshot()).Functions);
    }

    [TestMethod]
    public async Task Deleting_removes_records_and_archives_that_nobody_has_any_more()
    {
        using var shop = new DeployedShop();
        await shop.Function("place", "shared");
        await shop.Function("list", "shared");
        await shop.Function("list", "own");

        await shop.Delete(new(ResourceTypes.Function, "list"));

        Assert.IsTrue(shop.Folder.Code.Contains("shared"));
        Assert.IsFalse(shop.Folder.Code.Contains("own"));
        await shop.Delete(Place);
        Assert.IsEmpty(Directory.GetFileSystemEntries(shop.Folder.Code.Path));
        Assert.IsEmpty(Directory.GetFileSystemEntries(shop.Folder.Components));
    }

    [TestMethod]
    public async Task While_a_host_runs_the_archives_of_its_processes_stay()
    {
        using var shop = new DeployedShop();
        await shop.Function("place", "hash-1");
        await new HostDescription(HostDescription.CurrentVersion, Environment.ProcessId, HostDescription.ProcessStart(), "http://127.0.0.1:1", "t", []).Write(shop.Folder, CancellationToken.None);

        await shop.Delete(Place);

        Assert.IsTrue(shop.Folder.Code.Contains("hash-1"));
    }

    [TestMethod]
    public async Task Deleting_what_is_gone_is_fine()
    {
        using var shop = new DeployedShop();

        await shop.Delete(Place);
        await shop.Function("place");
        await shop.Delete(Place);
        await shop.Delete(Place);

        Assert.IsNull(await shop.Read(new(Place.Type, Place.Name, ModelJson.EmptyObject)));
    }

    [TestMethod]
    public async Task A_failing_archive_leaves_nothing_behind()
    {
        using var shop = new DeployedShop();
        shop.Artifacts = hash => throw new FileNotFoundException(hash);

        await Assert.ThrowsExactlyAsync<FileNotFoundException>(() => shop.Function("place"));

        Assert.IsEmpty((await shop.Snapshot()).Functions);
        Assert.IsFalse(Directory.Exists(shop.Folder.Code.Path));
    }

    [TestMethod]
    public async Task An_API_keeps_its_port_when_it_is_updated_or_renamed()
    {
        using var shop = new DeployedShop();
        var url = Url(await shop.Api());

        Assert.AreEqual(url, Url(await shop.Api()));
        Assert.AreEqual(url, Url(await shop.Rename(new(ResourceTypes.Api, "shop", ModelJson.EmptyObject), "store")));
        Assert.AreEqual("store", (await shop.Snapshot()).Apis.Values.Single().Name);
    }

    [TestMethod]
    public async Task An_API_gets_the_port_that_follows_from_its_name_or_the_next_that_no_other_has()
    {
        using var shop = new DeployedShop();
        var first = PortChoice.StableBase("shop", "dev", "shop");

        Assert.AreEqual($"http://127.0.0.1:{first}", Url(await shop.Api()));
        await shop.Rename(new(ResourceTypes.Api, "shop", ModelJson.EmptyObject), "store");
        Assert.AreEqual($"http://127.0.0.1:{first + 1}", Url(await shop.Api()));
    }

    [TestMethod]
    public async Task Many_changes_at_once_get_ports_and_archives_of_their_own()
    {
        using var shop = new DeployedShop();
        var other = new LocalMapper(shop.Settings);
        var changes = Enumerable.Range(0, 12).Select(i => shop.Difference(new(ResourceTypes.Api, $"api-{i}", ModelJson.EmptyObject))).ToList();

        var outputs = await Task.WhenAll(changes.Select((change, i) => (i % 2 == 0 ? shop.Mapper : other).Apply(
            new(change, Replace: false, $"t{i}", "n", ModelJson.EmptyObject), shop.Context(), CancellationToken.None)));

        CollectionAssert.AllItemsAreUnique(outputs.Select(Url).ToList());
    }

    [TestMethod]
    public async Task A_renamed_function_has_one_record()
    {
        using var shop = new DeployedShop();
        await shop.Function("place");
        var model = new ResourceModel(ResourceTypes.Function, "place", JsonElement.Parse("""{"code":"code-1"}"""));

        await shop.Rename(model, "order");

        Assert.AreEqual("shop-dev-order", (await shop.Snapshot()).Functions.Values.Single().PhysicalName);
    }

    [TestMethod]
    public async Task What_was_deployed_is_read_until_it_or_its_code_is_gone()
    {
        using var shop = new DeployedShop();
        var output = await shop.Function("place", "hash-1");
        var model = new ResourceModel(ResourceTypes.Function, "place", ModelJson.EmptyObject);

        Assert.AreEqual(output.Values.GetRawText(), (await shop.Read(model, output))?.Output.Values.GetRawText());
        Directory.Delete(shop.Folder.CodeOf("hash-1"), recursive: true);
        Assert.IsNull(await shop.Read(model, output));
    }

    [TestMethod]
    public async Task A_record_of_another_version_is_not_guessed_at()
    {
        using var shop = new DeployedShop();
        await shop.Api();
        var path = shop.Folder.RecordOf("shop", Api);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal));

        var error = await Assert.ThrowsExactlyAsync<LocalCloudException>(() => shop.Snapshot());

        Assert.AreEqual("CDEV406", error.Code);
        Assert.Contains(path, error.Message);
    }

    [TestMethod]
    [DataRow("..")]
    [DataRow("a/b")]
    public void An_environment_that_is_no_folder_is_refused(string environment)
    {
        using var shop = new DeployedShop();

        Assert.ThrowsExactly<ArgumentException>(() => new LocalMapper(shop.Settings with { Environment = environment }));
    }

    private static string Url(CloudOutput output) => output.Values.GetProperty("url").GetString()!;
}
