using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests;

[TestClass]
public sealed class IncrementalTests
{
    [TestMethod]
    public void Archives_of_functions_that_are_gone_are_deleted_and_nothing_else_is()
    {
        using var project = new TestProject().WithFunction("place");
        var request = project.Build();
        project.Folder.Write("bin/cdev/functions/gone.zip", "old");
        project.Folder.Write("bin/cdev/functions/place.zip.tmp", "left by a crash");
        var other = project.Folder.Write("bin/cdev/functions/readme.txt", "mine");

        Package(request);

        CollectionAssert.AreEquivalent(
            new[] { other, Archive.PathOf(request, "place") },
            Directory.GetFiles(Path.Combine(request.OutputFolder, "functions")));
    }

    [TestMethod]
    public void Only_the_archives_that_change_are_written()
    {
        using var before = new TestProject().WithFunction("place").WithFunction("list", invoker: "Shop.List");
        var request = before.Build();
        Package(request);
        File.WriteAllText(Archive.PathOf(request, "place"), "damaged");
        var untouched = File.GetLastWriteTimeUtc(Archive.PathOf(request, "list"));

        Package(request);

        Assert.IsNotEmpty(Archive.Entries(request, "place"));
        Assert.AreEqual(untouched, File.GetLastWriteTimeUtc(Archive.PathOf(request, "list")));
    }

    [TestMethod]
    public void Compressed_files_are_used_again_and_unused_ones_deleted()
    {
        using var project = new TestProject().WithFunction("place").WithContent("rates.csv", "one");
        var request = project.Build();
        Package(request);
        var before = WriteTimes(request);

        File.WriteAllText(request.ContentFiles[0].Path, "another");
        Package(request);

        var after = WriteTimes(request);
        Assert.HasCount(before.Count, after);
        Assert.HasCount(before.Count - 1, before.Intersect(after).ToArray());
    }

    [TestMethod]
    public void A_torn_compressed_file_is_made_anew()
    {
        using var project = new TestProject().WithFunction("place");
        var request = project.Build();
        Package(request);
        var good = File.ReadAllBytes(Archive.PathOf(request, "place"));
        foreach (var (file, i) in Directory.GetFiles(request.CacheFolder, "*", SearchOption.AllDirectories).Select((file, i) => (file, i)))
        {
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(file, i % 2 == 0 ? bytes[..(i * 5)] : [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);
        }

        Directory.Delete(request.OutputFolder, recursive: true);
        Package(request);

        CollectionAssert.AreEqual(good, File.ReadAllBytes(Archive.PathOf(request, "place")));
    }

    [TestMethod]
    public void A_cancelled_packaging_leaves_the_former_output()
    {
        using var project = new TestProject().WithFunction("place").WithContent("rates.csv", "one");
        var request = project.Build();
        Package(request);
        var model = File.ReadAllBytes(Path.Combine(request.OutputFolder, "component.json"));
        File.WriteAllText(request.ContentFiles[0].Path, "another");

        Assert.Throws<OperationCanceledException>(() => new Packager().Package(request, new CancellationToken(canceled: true)));

        CollectionAssert.AreEqual(model, File.ReadAllBytes(Path.Combine(request.OutputFolder, "component.json")));
    }

    [TestMethod]
    public void An_output_folder_that_cannot_be_completed_has_no_component_model()
    {
        using var project = new TestProject().WithFunction("place").WithContent("rates.csv", "one");
        var request = project.Build();
        Package(request);
        File.WriteAllText(request.ContentFiles[0].Path, "another");
        File.Delete(Archive.PathOf(request, "place"));
        Directory.CreateDirectory(Archive.PathOf(request, "place"));

        Assert.Throws<Exception>(() => Package(request));

        Assert.IsFalse(File.Exists(Path.Combine(request.OutputFolder, "component.json")));
        Assert.IsEmpty(Directory.GetFiles(request.OutputFolder, "*.tmp", SearchOption.AllDirectories));
    }

    private static HashSet<string> WriteTimes(PackageRequest request)
        => [.. Directory.GetFiles(request.CacheFolder, "*", SearchOption.AllDirectories).Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O}")];

    private static PackageResult Package(PackageRequest request) => new Packager().Package(request, CancellationToken.None);
}
