using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Json;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>
/// The sample <c>Gallery</c> holds every form of declaration. Its manifest and its generated code are reviewed files, and each of its
/// handlers is called through the runtime, from its archive, with AWS's documented sample events.
/// </summary>
[TestClass]
public sealed class GalleryTests
{
    private static readonly string GoldenFolder = Path.Combine(Repository.Root, "tests", "Cdev.Sdk.Tests", "Golden", "Gallery");

    private static Workspace _workspace = null!;

    private static string Output => _workspace.PathOf("Gallery/bin/Debug/net10.0/cdev");

    [ClassInitialize]
    public static void Build(TestContext context)
    {
        _ = context;
        _workspace = Workspace.WithSamples(["Gallery", "Gallery.Platform"], nameof(GalleryTests));
        _workspace.Build("Gallery", "-p:EmitCompilerGeneratedFiles=true -warnaserror").ShouldSucceed();
    }

    [ClassCleanup]
    public static void Delete() => _workspace.Dispose();

    [TestMethod]
    public void Its_generated_code_and_its_manifest_are_as_reviewed()
    {
        var generated = Directory.EnumerateFiles(_workspace.PathOf("Gallery/obj"), "Cdev.*.g.cs", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);
        Assert.IsNotEmpty(generated);
        if (Environment.GetEnvironmentVariable("CDEV_UPDATE_GOLDEN") == "1")
        {
            if (Directory.Exists(GoldenFolder))
                Directory.Delete(GoldenFolder, recursive: true);
            Directory.CreateDirectory(GoldenFolder);
            foreach (var (name, text) in generated)
                File.WriteAllText(Path.Combine(GoldenFolder, name), text);
            return;
        }

        CollectionAssert.AreEquivalent(
            Directory.EnumerateFiles(GoldenFolder).Select(Path.GetFileName).ToList(),
            generated.Keys.ToList(),
            "CDEV_UPDATE_GOLDEN=1 rewrites the files.");
        foreach (var (name, text) in generated)
            Assert.AreEqual(File.ReadAllText(Path.Combine(GoldenFolder, name)), text, $"{name} differs; CDEV_UPDATE_GOLDEN=1 rewrites it.");
    }

    [TestMethod]
    public void Every_handler_is_called_by_a_test()
    {
        var component = ModelJson.Deserialize<Model.Components.ComponentModel>(File.ReadAllBytes(Path.Combine(Output, "component.json")));
        CollectionAssert.AreEquivalent(
            component.Resources.Where(resource => resource.Type == Model.Resources.ResourceTypes.Function).Select(resource => resource.Name).ToList(),
            GalleryCalls.All.Select(call => call.Function).Distinct().ToList());
    }

    [TestMethod]
    [DynamicData(nameof(Calls))]
    public async Task A_handler_answers_a_sample_event(string function, string what)
    {
        var call = GalleryCalls.All.Single(call => call.Function == function && call.What == what);
        await using var process = PackagedFunction.Start(Path.Combine(Output, "component.json"), function, ("STRIPE_KEY", "sk_test"));

        var answer = await process.SendAsync(call.Event?.ToJsonString() ?? "null");
        var log = await process.EndAsync();

        Assert.AreEqual(Canonical(call.Answer), Canonical(Shorten(answer)), log);
        foreach (var line in call.Log)
            StringAssert.Contains(log, line);
    }

    public static IEnumerable<object[]> Calls() => GalleryCalls.All.Select(call => new object[] { call.Function, call.What });

    // Of a problem what is wrong with which member; its other texts are those of the problem document's own tests.
    private static JsonNode? Shorten(JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Undefined)
            return null;
        var node = JsonNode.Parse(answer.GetRawText());
        return node is JsonObject { Count: > 0 } response && response["statusCode"]?.GetValue<int>() == 400
            ? new JsonObject { ["statusCode"] = 400, ["problem"] = JsonNode.Parse(response["body"]!.GetValue<string>())!["errors"]!.DeepClone() }
            : node;
    }

    private static string Canonical(JsonNode? node)
        => node is null ? "nothing" : JsonSerializer.Serialize(Sorted(node), ModelJson.Compact);

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject value => new JsonObject(value.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
