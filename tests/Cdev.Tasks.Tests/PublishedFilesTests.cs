using Cdev.Packaging;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Cdev.Tasks.Tests;

/// <summary>How the .NET SDK's publish list is told apart.</summary>
[TestClass]
public sealed class PublishedFilesTests
{
    private const string Assembly = "/shop/obj/Shop.dll";

    [TestMethod]
    public void A_package_s_files_keep_what_the_SDK_knows_of_them()
    {
        var files = Sort(Item(
            "/packages/sqlite/1.0.0/runtimes/linux-x64/native/libsqlite.so",
            ("RelativePath", "runtimes/linux-x64/native/libsqlite.so"),
            ("NuGetPackageId", "sqlite"),
            ("NuGetPackageVersion", "1.0.0"),
            ("AssetType", "native"),
            ("RuntimeIdentifier", "linux-x64"),
            ("PathInPackage", "runtimes/linux-x64/native/libsqlite.so")));

        var file = files.Packages.Single();
        Assert.AreEqual(ResolvedFileKind.Native, file.Kind);
        Assert.AreEqual("sqlite", file.PackageId);
        Assert.AreEqual("1.0.0", file.PackageVersion);
        Assert.AreEqual("linux-x64", file.RuntimeIdentifier);
        Assert.AreEqual("runtimes/linux-x64/native/libsqlite.so", file.PathInPackage);
    }

    [TestMethod]
    public void A_package_s_content_file_is_content()
    {
        var files = Sort(Item("/packages/words/1.0.0/contentFiles/any/any/words.txt", ("RelativePath", "words.txt"), ("NuGetPackageId", "words"), ("NuGetPackageVersion", "1.0.0")));

        Assert.IsEmpty(files.Packages);
        Assert.AreEqual("words.txt", files.Content.Single().TargetPath);
    }

    [TestMethod]
    public void The_project_s_own_files_are_left_to_packaging()
    {
        var files = Sort(
            Item(Assembly, ("RelativePath", "Shop.dll")),
            Item("/shop/obj/Shop.pdb", ("RelativePath", "Shop.pdb")),
            Item("/shop/bin/Shop.deps.json", ("RelativePath", "Shop.deps.json")));

        Assert.IsEmpty(files.Packages);
        Assert.IsEmpty(files.References);
        Assert.IsEmpty(files.Content);
    }

    [TestMethod]
    public void A_referenced_assembly_comes_with_its_satellites_and_without_its_symbols()
    {
        var files = Sort(
            Item("/pricing/bin/Pricing.dll", ("RelativePath", "Pricing.dll"), ("ResolvedFrom", "/pricing/bin/Pricing.dll")),
            Item("/pricing/bin/Pricing.pdb", ("RelativePath", "Pricing.pdb"), ("ResolvedFrom", "/pricing/bin/Pricing.dll")),
            Item("/pricing/bin/nl/Pricing.resources.dll", ("RelativePath", "nl/Pricing.resources.dll"), ("ResolvedFrom", "/pricing/bin/Pricing.dll")),
            Item("/shop/obj/nl/Shop.resources.dll", ("RelativePath", "nl/Shop.resources.dll"), ("Culture", "nl")));

        CollectionAssert.AreEqual(
            new[] { new ReferencedAssembly("/pricing/bin/Pricing.dll"), new("/pricing/bin/nl/Pricing.resources.dll", "nl"), new("/shop/obj/nl/Shop.resources.dll", "nl") },
            files.References);
    }

    [TestMethod]
    public void Everything_else_is_content_at_its_place()
        => Assert.AreEqual(new ContentFile("/shop/assets/words.txt", "assets/words.txt"), Sort(Item("/shop/assets/words.txt", ("RelativePath", "assets/words.txt"))).Content.Single());

    private static PublishedFiles Sort(params ITaskItem[] files) => new(files, Assembly);

    private static TaskItem Item(string path, params (string Name, string Value)[] metadata)
        => new(path, metadata.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal));
}
