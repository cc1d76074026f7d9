using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using Cdev.Model.Resources;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests;

[TestClass]
public sealed class PackagerTests
{
    [TestMethod]
    public void An_archive_holds_the_project_what_it_references_and_the_executable()
    {
        var prices = Compiler.Compile("Prices", [("/src/Prices/Price.cs", "public static class Price { }")]);
        using var project = new TestProject { Slicing = Slicing.Off }
            .WithFunction("place")
            .WithReference(prices)
            .WithPackage(new TestPackage("Json", "2.0.0").WithAssembly("Json").With(ResolvedFileKind.Resources, "lib/net10.0/de/Json.resources.dll", [1]))
            .WithPackage(new TestPackage("Lite", "1.0.0").WithNative("linux-x64", "liblite.so", [2]).WithNative("linux-arm64", "liblite.so", [3]).WithNative("win-x64", "lite.dll", [4]))
            .WithContent("data\\rates.csv", "EUR;1");

        var request = project.Build();
        var result = Package(request);

        CollectionAssert.AreEqual(
            new[]
            {
                "Cdev.Runtime.deps.json", "Cdev.Runtime.dll", "Cdev.Runtime.pdb", "Cdev.Runtime.runtimeconfig.json", "Cdev.dll",
                "Json.dll", "Prices.dll", "Prices.pdb", "Shop.dll", "Shop.pdb", "data/rates.csv", "de/Json.resources.dll", "liblite.so",
            },
            Archive.Entries(request, "place"));
        CollectionAssert.AreEqual(
            new[] { Path.Combine(request.OutputFolder, "component.json"), Archive.PathOf(request, "place") },
            result.Files);
        CollectionAssert.AreEqual(File.ReadAllBytes(request.AssemblyPath), Archive.Read(request, "place", "Shop.dll"));
        Assert.AreEqual("EUR;1", Archive.ReadText(request, "place", "data/rates.csv"));
    }

    [TestMethod]
    public void Each_function_gets_the_native_assets_of_its_own_architecture()
    {
        using var project = Native()
            .WithFunction("usual")
            .WithFunction("intel", """{"architecture":"x64"}""")
            .WithFunction("arm", """{"architecture":"arm64"}""");

        var request = project.Build() with { DefaultArchitecture = Architecture.Arm64 };
        Package(request);

        Assert.AreEqual("arm64", Archive.ReadText(request, "usual", "liblite.so"));
        Assert.AreEqual("x64", Archive.ReadText(request, "intel", "liblite.so"));
        Assert.AreEqual("arm64", Archive.ReadText(request, "arm", "liblite.so"));
    }

    [TestMethod]
    public void For_the_local_cloud_every_function_gets_the_hosts_assets_all_else_being_identical()
    {
        using var project = Native().WithFunction("usual").WithFunction("arm", """{"architecture":"arm64"}""");
        var request = project.Build() with { HostRuntimeIdentifier = "osx-arm64" };

        var result = Package(request);

        foreach (var function in new[] { "usual", "arm" })
        {
            Assert.AreEqual("mac", Archive.ReadText(request, function, "liblite.dylib"));
            CollectionAssert.DoesNotContain(Archive.Entries(request, function), "liblite.so");
        }

        Assert.AreEqual("arm64", result.Component.Resources.Single(resource => resource.Name == "arm").Properties.GetProperty("architecture").GetString());
    }

    [TestMethod]
    public void A_function_without_native_assets_is_the_same_for_every_architecture()
    {
        using var project = new TestProject().WithFunction("a");
        var request = project.Build();
        var intel = Package(request).Component.Artifacts.Single();
        var arm = Package(request with { DefaultArchitecture = Architecture.Arm64 }).Component.Artifacts.Single();
        Assert.AreEqual(intel, arm);
    }

    [TestMethod]
    public void Artifacts_state_where_their_archive_lies_and_how_large_it_is()
    {
        using var project = new TestProject().WithFunction("place").WithFunction("list", invoker: "Shop.OtherInvoker");
        var request = project.Build();

        var component = Package(request).Component;

        Assert.HasCount(2, component.Artifacts);
        foreach (var artifact in component.Artifacts)
        {
            var path = Path.Combine(request.OutputFolder, artifact.Path);
            using var archive = ZipFile.OpenRead(path);
            Assert.AreEqual(new FileInfo(path).Length, artifact.Size);
            Assert.AreEqual(archive.Entries.Sum(entry => entry.Length), artifact.UnzippedSize);
            var function = component.Resources.Single(resource => resource.Name == Path.GetFileNameWithoutExtension(path));
            Assert.AreEqual(artifact.Hash, function.Properties.GetProperty("code").GetString());
        }
    }

    [TestMethod]
    public void A_project_without_functions_has_a_component_model_and_no_archive()
    {
        using var project = new TestProject().WithApi();
        var request = project.Build();
        var result = Package(request);
        CollectionAssert.AreEqual(new[] { Path.Combine(request.OutputFolder, "component.json") }, result.Files);
        Assert.AreEqual("shop", result.Component.Resources.Single().Name);
    }

    [TestMethod]
    public void The_example_of_the_manifest_format_can_be_packaged()
    {
        var manifest = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "formats", "manifest.v1.example.json"));
        using var project = new TestProject { Manifest = manifest };

        var component = Package(project.Build() with { SecretItems = [Declare.Item("stripe", ("Source", "env:STRIPE_KEY"))] }).Component;

        var declared = JsonElement.Parse(manifest);
        Assert.AreEqual(declared.GetProperty("functions").GetArrayLength(), component.Resources.Count(resource => resource.Type == ResourceTypes.Function));
        foreach (var resource in declared.GetProperty("resources").EnumerateArray())
            Assert.ContainsSingle(component.Resources.Where(made => made.Type == resource.GetProperty("type").GetString() && made.Name == resource.GetProperty("name").GetString()));
    }

    [TestMethod]
    public void Many_functions_are_packaged_without_compressing_a_file_twice()
    {
        using var project = new TestProject();
        for (var i = 0; i < 50; i++)
            project.WithFunction($"f{i}", invoker: $"Shop.Invoker{i}");
        var request = project.Build();

        var result = Package(request);

        Assert.HasCount(51, result.Files);
        Assert.HasCount(50, result.Component.Artifacts);
        var compressed = Directory.GetFiles(Path.Combine(request.CacheFolder, "compressed"));
        Assert.HasCount(3 + 1, compressed, "Cdev.Runtime.dll, Cdev.Runtime.pdb, Cdev.dll; all functions' slices together");
    }

    private static TestProject Native() => new TestProject { Slicing = Slicing.Off }.WithPackage(new TestPackage("Lite", "1.0.0")
        .WithNative("linux-x64", "liblite.so", "x64"u8.ToArray())
        .WithNative("linux-arm64", "liblite.so", "arm64"u8.ToArray())
        .WithNative("osx-arm64", "liblite.dylib", "mac"u8.ToArray()));

    private static PackageResult Package(PackageRequest request) => new Packager().Package(request, CancellationToken.None);
}
