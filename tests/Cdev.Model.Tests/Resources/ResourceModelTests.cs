using System.Text.Json;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Model.Tests.Resources;

[TestClass]
public sealed class ResourceModelTests
{
    // printf '{"properties":{"cors":false,"description":"ü"},"type":"cdev::api"}' | sha256sum
    private const string Golden = "10dc059210e966aaf4da5101c423e1af33e225cbeb591104c7d165baeafbd9de";

    [TestMethod]
    public void The_hash_of_a_resource_never_changes()
        => Assert.AreEqual(Golden, Resource("cdev::api", "shop", """{ "description": "\u00fc", "cors": false }""").Hash);

    [TestMethod]
    public void The_hash_is_that_of_the_canonical_object_of_type_and_properties()
    {
        var properties = JsonElement.Parse("""{"z":[1,2.50],"a":{"$output":{"type":"cdev::api","name":"n","key":"url"}}}""");
        var whole = JsonSerializer.SerializeToElement(new { type = "a\"b", properties });
        Assert.AreEqual(CanonicalJson.Hash(whole), ResourceModel.ComputeHash("a\"b", properties));
    }

    [TestMethod]
    public void The_name_is_not_part_of_the_hash()
        => Assert.AreEqual(Resource("cdev::api", "a", "{}").Hash, Resource("cdev::api", "b", "{}").Hash);

    [TestMethod]
    public void Source_and_former_names_are_not_part_of_the_hash()
    {
        var plain = Resource("cdev::api", "a", "{}");
        var told = plain with { Source = new("Cloud.cs", 3, 1), FormerNames = ["z"] };
        Assert.AreEqual(plain.Hash, told.Hash);
        Assert.AreEqual(plain, told);
    }

    [TestMethod]
    public void The_type_is_part_of_the_hash()
        => Assert.AreNotEqual(Resource("cdev::api", "a", "{}").Hash, Resource("cdev::topic", "a", "{}").Hash);

    [TestMethod]
    public void Order_and_white_space_of_properties_are_not_part_of_the_hash()
        => Assert.AreEqual(
            Resource("cdev::api", "a", """{"x":1,"y":[1,2]}""").Hash,
            Resource("cdev::api", "a", """{ "y": [ 1, 2 ], "x": 1.0 }""").Hash);

    [TestMethod]
    public void Properties_are_an_object() => Assert.ThrowsExactly<ArgumentException>(() => Resource("cdev::api", "a", "[]"));

    [TestMethod]
    public void A_resource_survives_its_JSON()
    {
        var resource = Resource("cdev::api", "a", """{"x":{"y":[1,"é"]}}""") with { Source = new("Cloud.cs", 3, 1), FormerNames = ["z"] };

        var read = ModelJson.Deserialize<ResourceModel>(ModelJson.Serialize(resource));

        Assert.AreEqual(resource, read);
        Assert.AreEqual(resource.Source, read.Source);
        CollectionAssert.AreEqual(new[] { "z" }, read.FormerNames!.ToArray());
        Assert.IsTrue(JsonElement.DeepEquals(resource.Properties, read.Properties));
    }

    [TestMethod]
    public void Hashing_allocates_little_more_than_the_hash()
    {
        var properties = JsonElement.Parse("""
            {"code":"3f0e","runtime":"dotnet10","handler":"Cdev.Runtime","environment":{"CDEV_API_SHOP_URL":{"$output":{"type":"cdev::api","name":"shop","key":"url"}}}}
            """);
        ResourceModel.ComputeHash("cdev::function", properties);

        const int Resources = 100_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Resources; i++)
            ResourceModel.ComputeHash("cdev::function", properties);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Resources;

        Assert.IsTrue(each < 1_000, $"{each} bytes a resource");
    }

    private static ResourceModel Resource(string type, string name, string properties) => new(type, name, JsonElement.Parse(properties));
}
