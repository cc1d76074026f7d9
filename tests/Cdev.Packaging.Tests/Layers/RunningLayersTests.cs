using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cdev.Packaging.Archives;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Layers;
using Cdev.Packaging.Slices;
using Cdev.Packaging.Sources;
using Cdev.Packaging.Tests.Building;
using NuGet.Frameworks;

namespace Cdev.Packaging.Tests.Layers;

/// <summary>Lays out functions and their layers and starts them with the real .NET host. Slow for the process that each starts.</summary>
[TestClass]
public sealed class RunningLayersTests
{
    private const string RuntimeCode = """
        var handler = (string)System.AppContext.GetData("Cdev.Handler")!;
        System.Activator.CreateInstance(System.Type.GetType(handler, throwOnError: true)!);
        """;

    private static readonly NuGetFramework Framework = NuGetFramework.Parse("net10.0");

    [TestMethod]
    public void Managed_native_satellite_and_platform_assemblies_are_found_in_the_layers()
    {
        using var project = Project();
        var request = Request(project);

        var (function, archive) = LayOut(request).Single();

        Assert.HasCount(3, function.Layers);
        Assert.IsFalse(archive.Entries.Any(entry => entry.Path is "Greetings.dll" or "Checksums.dll" or "Platform.dll"), "No package stands in the archive.");
        Assert.AreEqual("Guten Tag 884863d2 specific", Run(function, archive));
    }

    [TestMethod]
    public void Packages_in_a_composite_layer_and_in_the_archive_are_found_together()
    {
        using var project = Project();
        var request = Request(project);
        var attached = Enumerable.Range(1, 4).Select(i => Declare.Item($"arn:aws:lambda:eu-west-1:123456789012:layer:tools:{i}"));

        // One slot is left for three packages.
        var (function, archive) = LayOut(request with { LayerItems = [.. attached] }).Single();

        Assert.HasCount(5, function.Layers);
        Assert.EndsWith("-and-2-more", function.OwnLayers.Single().Name[..^9]);
        Assert.AreEqual("Guten Tag 884863d2 specific", Run(function, archive));
    }

    [TestMethod]
    public void Without_a_slot_packages_stand_in_the_archive()
    {
        using var project = Project();
        var attached = Enumerable.Range(1, 5).Select(i => Declare.Item($"arn:aws:lambda:eu-west-1:123456789012:layer:tools:{i}"));

        var (function, archive) = LayOut(Request(project) with { LayerItems = [.. attached] }).Single();

        Assert.IsEmpty(function.OwnLayers);
        Assert.AreEqual("Guten Tag 884863d2 specific", Run(function, archive));
    }

    [TestMethod]
    public void A_runtime_store_of_the_users_own_comes_after_those_of_packages()
    {
        using var project = Project();
        using var folder = new TemporaryFolder();
        folder.Write(
            $"dotnetcore/store/{LayerStore.NameOf(RuntimeInformation.ProcessArchitecture)}/net10.0/platform/1.0.0/runtimes/any/lib/net10.0/Platform.dll",
            SampleFiles.Compiled("Platform", """public static class Platform { public static string Name => "own"; }"""));

        var (function, archive) = LayOut(Request(project) with { LayerItems = [Declare.Item(folder.Path)] }).Single();

        Assert.AreEqual("Guten Tag 884863d2 own", Run(function, archive));
    }

    [TestMethod]
    public void The_lock_file_records_the_layers_and_the_next_build_plans_the_same()
    {
        using var project = Project();
        var request = Request(project) with { LayersFile = project.Folder["cdev.layers.json"] };

        var first = LayOut(request).Single().Function;
        var written = File.ReadAllText(request.LayersFile);
        File.SetLastWriteTimeUtc(request.LayersFile, DateTime.UnixEpoch);
        var second = LayOut(request).Single().Function;

        Assert.HasCount(3, LayerLockFile.Read(request.LayersFile).Layers);
        Assert.AreEqual(written, File.ReadAllText(request.LayersFile));
        Assert.AreEqual(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(request.LayersFile), "A file that says the same is not touched.");
        CollectionAssert.AreEqual(first.Layers, second.Layers);
    }

    private static TestProject Project()
    {
        var native = SampleFiles.NativeLibrary();
        return new TestProject { RuntimeCode = RuntimeCode }
            .WithPackage(new TestPackage("Greetings.Core", "1.2.3")
                .WithAssembly("Greetings", SampleFiles.GreetingCode)
                .With(ResolvedFileKind.Resources, "lib/net10.0/de/Greetings.resources.dll", SampleFiles.Satellite("Greetings", "de", "Guten Tag")))
            .WithPackage(new TestPackage("Checksums", "4.0.0", "Checksums.Native").WithAssembly("Checksums", SampleFiles.ChecksumCode))
            .WithPackage(new TestPackage("Checksums.Native", "4.0.0").WithNative(RuntimeInformation.RuntimeIdentifier, native.Name, native.Content))
            .WithPackage(new TestPackage("Platform", "1.0.0")
                .WithAssembly("Platform", """public static class Platform { public static string Name => "any"; }""")
                .With(ResolvedFileKind.Runtime, "runtimes/any/lib/net10.0/Platform.dll", SampleFiles.Compiled("Platform", """public static class Platform { public static string Name => "specific"; }"""), "any"))
            .WithSource("Invoker.cs", """
                namespace Shop;
                public sealed class Invoker
                {
                    public Invoker() => System.Console.WriteLine($"{Greeting.In("de")} {Checksum.Of(new byte[] { 49, 50, 51 }):x8} {Platform.Name}");
                }
                """)
            .WithFunction("place");
    }

    private static PackageRequest Request(TestProject project)
    {
        var request = project.Build();
        return request with
        {
            Layers = "true",
            HostRuntimeIdentifier = RuntimeInformation.RuntimeIdentifier,
            RuntimeOptions = request.RuntimeOptions.Add("System.Globalization.PredefinedCulturesOnly", "false"),
        };
    }

    private static ImmutableArray<(LayeredFunction Function, FunctionArchive Archive)> LayOut(PackageRequest request)
    {
        var files = new FileContents();
        var survey = Survey.Of(request, files, new SliceCache(Path.Combine(request.CacheFolder, "slices")), CancellationToken.None);
        var layers = new ProjectLayers(request, survey.Manifest, Framework, files, SourceMap.Empty, CancellationToken.None);
        var assembly = layers.Assemble(survey.Functions, CancellationToken.None);
        layers.Record(assembly);
        var layout = new ArchiveLayout(new RuntimeFiles(request, Framework, files), survey, Framework);
        return [.. survey.Functions.Zip(assembly.Functions, (function, layered) => (layered, layout.LayOut(function, layered)))];
    }

    private static string Run(LayeredFunction function, FunctionArchive archive)
    {
        using var task = new TemporaryFolder();
        using var opt = new TemporaryFolder();
        Write(archive.Entries, task);
        foreach (var layer in function.OwnLayers)
            Write(layer.Entries, opt);
        return Host.Run(task.Path, opt.Path);
    }

    private static void Write(ImmutableArray<ArchiveEntry> entries, TemporaryFolder folder)
    {
        foreach (var entry in entries)
        {
            using var content = entry.Content.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            folder.Write(entry.Path, bytes.ToArray());
        }
    }
}
