using System.Globalization;
using System.IO.Compression;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests;

[TestClass]
public sealed class DeterminismTests
{
    [TestMethod]
    public void Packaging_again_touches_nothing()
    {
        using var project = Project();
        var request = project.Build();
        Package(request);
        var before = WriteTimes(request);

        Package(request);

        CollectionAssert.AreEqual(before, WriteTimes(request));
        Assert.HasCount(0, Directory.GetFiles(request.OutputFolder, "*.tmp", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void Another_folder_gives_the_same_bytes()
    {
        using var project = Project();
        var here = project.Build();
        using var copy = project.Folder.Copy();
        var there = project.RequestIn(copy);

        Package(here);
        Package(there);

        AssertSameOutput(here, there);
    }

    [TestMethod]
    public void Another_clock_gives_the_same_bytes()
    {
        using var project = Project();
        var now = project.Build();
        using var copy = project.Folder.Copy();
        foreach (var file in Directory.EnumerateFiles(copy.Path, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, new DateTime(1987, 6, 5, 4, 3, 2, DateTimeKind.Utc));
        var then = project.RequestIn(copy);

        Package(now);
        Package(then);

        AssertSameOutput(now, then);
    }

    [TestMethod]
    public void Another_culture_gives_the_same_bytes()
    {
        using var project = Project();
        var usual = project.Build();
        using var copy = project.Folder.Copy();
        var foreign = project.RequestIn(copy);
        Package(usual);

        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "minus ";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.DigitSubstitution = DigitShapes.NativeNational;
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            Package(foreign);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        AssertSameOutput(usual, foreign);
    }

    [TestMethod]
    public void The_order_of_inputs_makes_no_difference()
    {
        using var project = Project();
        var forwards = project.Build();
        using var copy = project.Folder.Copy();
        var backwards = project.RequestIn(copy);
        backwards = backwards with
        {
            ResolvedFiles = [.. backwards.ResolvedFiles.Reverse()],
            ReferencedAssemblies = [.. backwards.ReferencedAssemblies.Reverse()],
            ContentFiles = [.. backwards.ContentFiles.Reverse()],
        };

        Package(forwards);
        Package(backwards);

        AssertSameOutput(forwards, backwards);
    }

    [TestMethod]
    public void Every_entry_has_the_same_time_and_a_mode_that_its_content_decides()
    {
        using var project = Project().WithContent("tools/run", "#!/bin/sh\n").WithContent("tools/elf", "\u007fELF\u0002\u0001");
        var request = project.Build();
        Package(request);

        using var archive = ZipFile.OpenRead(Archive.PathOf(request, "place"));
        foreach (var entry in archive.Entries)
        {
            Assert.AreEqual(new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), entry.LastWriteTime.DateTime, entry.FullName);
            var mode = Convert.ToString((entry.ExternalAttributes >> 16) & 0x1FF, 8);
            Assert.AreEqual(entry.FullName.StartsWith("tools/", StringComparison.Ordinal) ? "755" : "644", mode, entry.FullName);
        }

        CollectionAssert.AreEqual(
            archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal).ToArray(),
            archive.Entries.Select(entry => entry.FullName).ToArray());
    }

    [TestMethod]
    public void Debug_data_is_no_part_of_the_functions_hash()
    {
        using var project = Project();
        var request = project.Build();
        var before = Package(request).Component;
        var bytes = File.ReadAllBytes(Archive.PathOf(request, "place"));

        File.AppendAllText(Path.Combine(request.RuntimeFolder, "Cdev.Runtime.pdb"), "shifted");
        var after = Package(request).Component;

        CollectionAssert.AreNotEqual(bytes, File.ReadAllBytes(Archive.PathOf(request, "place")));
        CollectionAssert.AreEqual(before.Resources.Select(resource => resource.Hash).ToArray(), after.Resources.Select(resource => resource.Hash).ToArray());
    }

    [TestMethod]
    public void Any_other_file_is_part_of_the_functions_hash()
    {
        using var project = Project();
        var request = project.Build();
        var before = Package(request).Component.Artifacts.Single().Hash;

        File.AppendAllText(request.ContentFiles[0].Path, ".");
        var edited = Package(request).Component.Artifacts.Single().Hash;
        var renamed = Package(request with { ContentFiles = [request.ContentFiles[0] with { TargetPath = "other.csv" }] }).Component.Artifacts.Single().Hash;

        Assert.AreEqual(3, new[] { before, edited, renamed }.Distinct().Count());
    }

    [TestMethod]
    public void What_a_symbols_extension_is_not_debug_data_when_it_is_content()
    {
        using var project = Project().WithContent("protein.pdb", "ATOM 1");
        var request = project.Build();
        var before = Package(request).Component.Artifacts.Single().Hash;
        File.AppendAllText(request.ContentFiles[^1].Path, "ATOM 2");
        Assert.AreNotEqual(before, Package(request).Component.Artifacts.Single().Hash);
    }

    private static TestProject Project() => new TestProject()
        .WithApi()
        .WithSource("Handlers.cs", "namespace Shop { public static class Handlers { public static void place() { } } public sealed class Invoker { } }")
        .WithFunction("place", routes: "POST /orders")
        .WithPackage(new TestPackage("B", "1.0.0", "A").WithAssembly("B"))
        .WithPackage(new TestPackage("A", "1.0.0").WithAssembly("A").With(ResolvedFileKind.Resources, "lib/net10.0/de/A.resources.dll", [1]))
        .WithReference(Compiler.Compile("Prices", [("/src/Prices/Price.cs", "public static class Price { }")]))
        .WithReference(Compiler.Compile("Taxes", [("/src/Taxes/Tax.cs", "public static class Tax { }")]))
        .WithContent("rates.csv", "EUR;1")
        .WithContent("names.csv", "one");

    private static PackageResult Package(PackageRequest request) => new Packager().Package(request, CancellationToken.None);

    private static string[] WriteTimes(PackageRequest request) =>
    [
        .. Directory.EnumerateFileSystemEntries(request.OutputFolder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O}"),
    ];

    private static void AssertSameOutput(PackageRequest a, PackageRequest b)
    {
        foreach (var file in new[] { "component.json", "functions/place.zip" })
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(a.OutputFolder, file)), File.ReadAllBytes(Path.Combine(b.OutputFolder, file)), file);
    }
}
