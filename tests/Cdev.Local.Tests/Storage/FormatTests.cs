using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cdev.Local.Storage;
using Cdev.Local.Tests.Support;
using Cdev.Model.Json;
using Cdev.Model.Resources;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Schema;

namespace Cdev.Local.Tests.Storage;

/// <summary>The documented formats. Changing one breaks a test here.</summary>
[TestClass]
public sealed class FormatTests
{
    private static readonly FunctionRecord Function = new(
        1,
        "shop",
        "order-place",
        "7d3f0c52",
        "shop-dev-order-place",
        "arn:aws:lambda:local:000000000000:function:shop-dev-order-place",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "Cdev.Runtime",
        512,
        15,
        5,
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                KeyValuePair.Create("CURRENCY", JsonElement.Parse("\"EUR\"")),
                KeyValuePair.Create("SHOP_URL", new OutputReference(ResourceTypes.Api, "shop", "url").ToJson().ToElement()),
            ]),
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [KeyValuePair.Create("CURRENCY", "EUR"), KeyValuePair.Create("SHOP_URL", "http://127.0.0.1:24531")]),
        ["5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"]);

    private static readonly LayerRecord Layer = new(
        1,
        "shop",
        "newtonsoft-json-13.0.3-5feceb66",
        "7d3f0c55",
        "arn:aws:lambda:local:000000000000:layer:shop-dev-newtonsoft-json-13.0.3-5feceb66:5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
        "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9");

    private static readonly ApiRecord Api = new(1, "shop", "shop", "7d3f0c53", "shop-dev-shop", 24531, new(["https://example.com"], ["GET", "POST"], ["content-type"], [], AllowCredentials: true, MaxAge: 3600));

    private static readonly RouteRecord Route = new(
        1,
        "shop",
        "shop:POST /orders/{id}",
        "7d3f0c54",
        "shop-dev-shop:POST /orders/{id}",
        "shop-dev-shop",
        "POST",
        "/orders/{id}",
        "arn:aws:lambda:local:000000000000:function:shop-dev-order-place");

    private static readonly HostDescription Host = new(
        1,
        4711,
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        "http://127.0.0.1:30417",
        "0123456789abcdef0123456789abcdef",
        [new("shop-dev-shop", "http://127.0.0.1:24531")]);

    [TestMethod]
    [DataRow("local-function")]
    [DataRow("local-layer")]
    [DataRow("local-api")]
    [DataRow("local-route")]
    [DataRow("local-host")]
    public void The_example_is_valid(string format)
    {
        var valid = JToken.Parse(Read($"{format}.v1.example.json")).IsValid(JSchema.Parse(Read($"{format}.v1.schema.json")), out IList<string> errors);

        Assert.IsTrue(valid, string.Join('\n', errors));
    }

    [TestMethod]
    public void Each_example_is_what_is_written()
    {
        Assert.AreEqual(Read("local-function.v1.example.json"), Encoding.UTF8.GetString(ModelJson.Serialize(Function)));
        Assert.AreEqual(Read("local-layer.v1.example.json"), Encoding.UTF8.GetString(ModelJson.Serialize(Layer)));
        Assert.AreEqual(Read("local-api.v1.example.json"), Encoding.UTF8.GetString(ModelJson.Serialize(Api)));
        Assert.AreEqual(Read("local-route.v1.example.json"), Encoding.UTF8.GetString(ModelJson.Serialize(Route)));
        Assert.AreEqual(Read("local-host.v1.example.json"), Encoding.UTF8.GetString(ModelJson.Serialize(Host)));
    }

    [TestMethod]
    public async Task Each_example_is_read_back()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        Put(folder, Function, "local-function.v1.example.json");
        Put(folder, Layer, "local-layer.v1.example.json");
        Put(folder, Api, "local-api.v1.example.json");
        Put(folder, Route, "local-route.v1.example.json");

        var snapshot = await RecordStore.ReadAll(folder, CancellationToken.None);

        Assert.AreEqual(Encoding.UTF8.GetString(ModelJson.Serialize(Function)), Encoding.UTF8.GetString(ModelJson.Serialize(snapshot.Functions.Values.Single())));
        CollectionAssert.AreEqual(ModelJson.Serialize(Api), ModelJson.Serialize(snapshot.Apis.Values.Single()));
        Assert.AreEqual(Route, snapshot.Routes.Single());
        Assert.AreEqual(Layer, snapshot.Layers.Single());
        var host = ModelJson.Deserialize<HostDescription>(Encoding.UTF8.GetBytes(Read("local-host.v1.example.json")));
        Assert.AreEqual(Host with { Apis = default }, host with { Apis = default });
        CollectionAssert.AreEqual(Host.Apis, host.Apis);
    }

    private static void Put(LocalFolder folder, IResourceRecord record, string example)
    {
        var path = folder.RecordOf(record.Component, record.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Read(example));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "formats", file));
}
