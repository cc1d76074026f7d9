using System.Runtime.InteropServices;
using System.Text.Json;
using Cdev.Local.Storage;
using Cdev.Local.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Local.Tests.Serving;

/// <summary>Functions whose packages are in layers, started as Lambda starts them with the layers under <c>/opt</c>.</summary>
[TestClass]
public sealed class LayerTests
{
    private const string NativeName = "checksums";

    private static readonly string Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    // As packaging writes it: a package with a managed assembly, and one with a native library.
    private static string DepsFile(bool native) => $$"""
        {
          "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0", "signature": "" },
          "targets": {
            ".NETCoreApp,Version=v10.0": {
              {{(native ? $$"""
              "Checksums.Native/4.0.0": { "native": { "{{NativePath}}": {} } },
              """ : "")}}
              "Cdev.Runtime/1.0.0": { "dependencies": { "Managed": "1.2.3" }, "runtime": { "Cdev.Runtime.dll": {} } },
              "Managed/1.2.3": { "runtime": { "lib/net10.0/Cdev.dll": {} } }
            }
          },
          "libraries": {
            "Cdev.Runtime/1.0.0": { "type": "project", "serviceable": false, "sha512": "" },
            "Managed/1.2.3": { "type": "package", "serviceable": true, "sha512": "", "path": "managed/1.2.3" },
            "Checksums.Native/4.0.0": { "type": "package", "serviceable": true, "sha512": "", "path": "checksums.native/4.0.0" }
          }
        }
        """;

    private static string NativePath => $"runtimes/{RuntimeInformation.RuntimeIdentifier}/native/{NativeLibraryFile().Name}";

    [TestMethod]
    public async Task Packages_that_are_only_in_layers_are_found_managed_and_native_ones()
    {
        using var shop = ShopWithLayers();
        await shop.Layer("managed", "m1");
        await shop.Layer("native", "n1");
        await shop.Function("place", "code", ("managed", "m1"), ("native", "n1"));
        await using var cloud = await RunningCloud.Start(shop);

        var location = (await cloud.Answer("place", """{"do":"load","assembly":"Cdev"}""")).GetString()!;
        var native = await cloud.Answer("place", $$"""{"do":"load-native","library":"{{NativeName}}"}""");

        Assert.AreEqual(Path.Combine(shop.Folder.OptOf(new(["m1", "n1"])), "dotnetcore", "store", Architecture, "net10.0", "managed", "1.2.3", "lib", "net10.0", "Cdev.dll"), location);
        Assert.IsTrue(native.GetBoolean());
    }

    [TestMethod]
    public async Task A_single_layer_serves_as_it_was_unpacked()
    {
        using var shop = ShopWithLayers();
        await shop.Layer("managed", "m1");
        await shop.Function("place", "managed", ("managed", "m1"));
        await using var cloud = await RunningCloud.Start(shop);

        var location = (await cloud.Answer("place", """{"do":"load","assembly":"Cdev"}""")).GetString()!;

        Assert.StartsWith(shop.Folder.Layers.Of("m1"), location);
        Assert.IsFalse(Directory.Exists(shop.Folder.Opt.Path));
    }

    [TestMethod]
    public async Task A_function_that_lacks_the_layer_of_a_package_does_not_start()
    {
        using var shop = ShopWithLayers();
        await shop.Layer("native", "n1");
        await shop.Function("place", "managed", ("native", "n1"));
        await using var cloud = await RunningCloud.Start(shop);

        Assert.Contains("exited", (await cloud.Error("place", "{}")).Message);
        await Eventually.IsTrue(() => cloud.Console.Contains("package: 'Managed'", StringComparison.Ordinal), "The .NET host names the package.");
    }

    [TestMethod]
    public async Task A_later_layers_file_replaces_that_of_an_earlier_one()
    {
        using var shop = ShopWithLayers();
        await shop.Layer("tools", "t1");
        await shop.Layer("own", "t2");
        await shop.Function("place", "plain", ("tools", "t1"), ("own", "t2"));
        await shop.Function("list", "plain", ("own", "t2"), ("tools", "t1"));

        Assert.AreEqual("t2", await File.ReadAllTextAsync(Path.Combine(shop.Folder.OptOf(new(["t1", "t2"])), "etc", "version")));
        Assert.AreEqual("t1", await File.ReadAllTextAsync(Path.Combine(shop.Folder.OptOf(new(["t2", "t1"])), "etc", "version")));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Programs_and_libraries_of_a_layer_are_found_as_under_opt()
    {
        using var shop = ShopWithLayers();
        await shop.Layer("tools", "t1");
        await shop.Layer("native", "n1");
        await shop.Function("place", "plain", ("tools", "t1"), ("native", "n1"));
        await using var cloud = await RunningCloud.Start(shop);

        var info = (await cloud.Answer("place", """{"do":"info"}""")).GetProperty("environment");

        var opt = shop.Folder.OptOf(new(["t1", "n1"]));
        var task = shop.Folder.CodeOf("plain");
        Assert.AreEqual("t1 runs", (await cloud.Answer("place", """{"do":"run","tool":"version-of-tools"}""")).GetString());
        Assert.EndsWith($":{opt}/bin", info.GetProperty("PATH").GetString()!);
        Assert.AreEqual($"{task}:{task}/lib:{opt}/lib", info.GetProperty("LD_LIBRARY_PATH").GetString());
        Assert.AreEqual($"{opt}/dotnetcore/store", info.GetProperty("DOTNET_SHARED_STORE").GetString());
    }

    [TestMethod]
    public async Task A_function_whose_layers_change_runs_with_the_new_ones_and_the_old_ones_go()
    {
        using var shop = ShopWithLayers();
        await shop.Layer("tools-1", "t1");
        await shop.Layer("native", "n1");
        await shop.Function("place", "plain", ("tools-1", "t1"), ("native", "n1"));
        await using var cloud = await RunningCloud.Start(shop);
        await cloud.Answer("place", "{}");

        await shop.Layer("tools-2", "t2");
        await shop.Function("place", "plain", ("tools-2", "t2"), ("native", "n1"));
        await shop.Delete(new(ResourceTypes.Layer, "tools-1"));
        await cloud.Cloud.Refresh(CancellationToken.None);

        var store = (await cloud.Answer("place", """{"do":"info"}""")).GetProperty("environment").GetProperty("DOTNET_SHARED_STORE").GetString()!;
        Assert.StartsWith(shop.Folder.OptOf(new(["t2", "n1"])), store);
        await Eventually.IsTrue(() => !shop.Folder.Layers.Contains("t1") && !shop.Folder.Opt.Contains(new LayerList(["t1", "n1"]).Hash), "The old layers are removed");
        Assert.IsTrue(shop.Folder.Layers.Contains("n1"));
    }

    [TestMethod]
    public async Task Without_a_host_deleting_the_last_function_and_its_layers_leaves_nothing()
    {
        using var shop = ShopWithLayers();
        await shop.Layer("tools", "t1");
        await shop.Layer("native", "n1");
        await shop.Function("place", "plain", ("tools", "t1"), ("native", "n1"));

        await shop.Delete(new(ResourceTypes.Function, "place"));
        Assert.IsEmpty(Directory.GetFileSystemEntries(shop.Folder.Opt.Path));
        Assert.IsTrue(shop.Folder.Layers.Contains("t1"), "The layer is still deployed.");
        await shop.Delete(new(ResourceTypes.Layer, "tools"));
        await shop.Delete(new(ResourceTypes.Layer, "native"));

        Assert.IsEmpty(Directory.GetFileSystemEntries(shop.Folder.Layers.Path));
        Assert.IsEmpty(Directory.GetFileSystemEntries(shop.Folder.Components));
    }

    [TestMethod]
    public async Task A_layer_whose_folder_was_removed_is_unpacked_again_for_the_next_function()
    {
        using var shop = ShopWithLayers();
        await shop.Layer("tools", "t1");
        await shop.Layer("native", "n1");
        Directory.Delete(shop.Folder.Layers.Of("t1"), recursive: true);
        var tools = new ResourceModel(ResourceTypes.Layer, "tools", JsonElement.Parse("""{"content":"t1"}"""));

        Assert.IsNull(await shop.Read(tools), "It is seen to be gone.");
        await shop.Function("place", "plain", ("tools", "t1"), ("native", "n1"));

        Assert.IsTrue(File.Exists(Path.Combine(shop.Folder.OptOf(new(["t1", "n1"])), "etc", "version")));
        Assert.IsNotNull(await shop.Read(tools));
    }

    [TestMethod]
    public async Task A_change_of_layers_that_was_interrupted_is_recovered()
    {
        using var shop = ShopWithLayers();
        await shop.Layer("tools", "t1");
        var function = new ResourceModel(ResourceTypes.Function, "place", JsonElement.Parse("""{"code":"code","layers":[{"$output":{"type":"cdev::layer","name":"tools","key":"arn"}}]}"""));
        var create = shop.Difference(function);
        var resolved = JsonElement.Parse("""{"code":"code","layers":["arn:aws:lambda:local:000000000000:layer:shop-dev-tools:t1"]}""");
        var others = JsonElement.Parse("""{"code":"code","layers":["arn:aws:lambda:local:000000000000:layer:shop-dev-tools:t2"]}""");
        await shop.Apply(create, resolved, "t");

        Assert.IsFalse((await shop.Recover(create, "t", resolved)).ToPrevious);
        Assert.IsTrue((await shop.Recover(create, "t", others)).ToPrevious, "It was made with what is no longer its layer.");
    }

    private static DeployedShop ShopWithLayers() => new()
    {
        Artifacts = hash => new MemoryStream(hash switch
        {
            "code" => Archives.TestFunctionWith(DepsFile(native: true)),
            "managed" => Archives.TestFunctionWith(DepsFile(native: false)),
            "plain" => Archives.TestFunction(),
            "m1" => Archives.Zip([(InStore("managed/1.2.3/lib/net10.0/Cdev.dll"), File.ReadAllBytes(Path.Combine(Programs.RuntimeFolder, "Cdev.dll")))]),
            "n1" => Archives.Zip([(InStore($"checksums.native/4.0.0/{NativePath}"), NativeLibraryFile().Content)]),
            _ => Archives.Zip([("etc/version", Bytes(hash)), ("bin/version-of-tools", Bytes($"#!/bin/sh\nprintf '{hash} runs'\n"))], executable: true),
        }),
    };

    private static string InStore(string path) => $"dotnetcore/store/{Architecture}/net10.0/{path}";

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    /// <summary>A native library that every .NET has, under a name that none has.</summary>
    private static (string Name, byte[] Content) NativeLibraryFile()
    {
        var (prefix, extension) = OperatingSystem.IsWindows() ? ("", ".dll") : ("lib", OperatingSystem.IsMacOS() ? ".dylib" : ".so");
        var original = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), $"{prefix}System.IO.Compression.Native{extension}");
        return ($"{prefix}{NativeName}{extension}", File.ReadAllBytes(original));
    }
}
