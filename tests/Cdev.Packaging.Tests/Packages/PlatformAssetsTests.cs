using System.Runtime.InteropServices;
using Cdev.Packaging.Packages;

namespace Cdev.Packaging.Tests.Packages;

[TestClass]
public sealed class PlatformAssetsTests
{
    [TestMethod]
    [DataRow("linux-x64", "linux-x64 linux unix-x64 unix any base")]
    [DataRow("linux-arm64", "linux-arm64 linux unix-arm64 unix any base")]
    [DataRow("osx-arm64", "osx-arm64 osx unix-arm64 unix any base")]
    public void A_platform_takes_what_is_for_its_more_general_ones(string platform, string expected)
        => Assert.AreEqual(expected, string.Join(' ', Platforms().Fallbacks(platform)));

    [TestMethod]
    [DataRow("linux-x64", "linux-x64")]
    [DataRow("linux-arm64", "linux")]
    [DataRow("osx-arm64", "unix")]
    [DataRow("win-x64", "")]
    public void The_most_specific_files_replace_all_others(string platform, string expected)
        => Assert.AreEqual(
            expected,
            Selected(
                platform,
                Native("A", "unix"), Native("A", "linux"), Native("A", "linux-x64"), Native("A", "linux-musl-x64")));

    [TestMethod]
    public void A_platforms_assemblies_replace_the_general_ones_and_leave_other_kinds_alone()
        => Assert.AreEqual(
            "linux lib/de/A.resources.dll",
            Selected(
                "linux-x64",
                new("/p/a", "A", "1.0.0", ResolvedFileKind.Runtime, "lib/A.dll", "A.dll"),
                new("/p/b", "A", "1.0.0", ResolvedFileKind.Resources, "lib/de/A.resources.dll", "de/A.resources.dll"),
                new("/p/c", "A", "1.0.0", ResolvedFileKind.Runtime, "runtimes/linux/lib/A.dll", "runtimes/linux/lib/A.dll", "linux")));

    [TestMethod]
    public void Packages_choose_each_for_itself()
        => Assert.AreEqual("linux-x64 unix", Selected("linux-x64", Native("A", "unix"), Native("A", "linux-x64"), Native("B", "unix")));

    [TestMethod]
    public void Files_resolved_for_the_projects_own_platform_serve_that_platform()
        => Assert.AreEqual(
            "runtimes/linux-x64/native/a.so",
            Selected("linux-x64", new ResolvedFile("/p/a", "A", "1.0.0", ResolvedFileKind.Native, "runtimes/linux-x64/native/a.so", "a.so")));

    [TestMethod]
    public void Lambda_is_Linux_of_the_functions_architecture()
    {
        Assert.AreEqual("linux-x64", RuntimeIdentifiers.OfLambda(Architecture.X64));
        Assert.AreEqual("linux-arm64", RuntimeIdentifiers.OfLambda(Architecture.Arm64));
    }

    private static string Selected(string platform, params ResolvedFile[] files)
        => string.Join(' ', PlatformAssets.Select(files, Platforms().Fallbacks(platform))
            .OrderBy(file => file.PackageId, StringComparer.Ordinal)
            .ThenByDescending(file => file.RuntimeIdentifier, StringComparer.Ordinal)
            .Select(file => file.RuntimeIdentifier ?? file.PathInPackage));

    private static ResolvedFile Native(string package, string runtimeIdentifier)
        => new($"/p/{package}", package, "1.0.0", ResolvedFileKind.Native, $"runtimes/{runtimeIdentifier}/native/a.so", $"runtimes/{runtimeIdentifier}/native/a.so", runtimeIdentifier);

    private static RuntimeIdentifiers Platforms() => RuntimeIdentifiers.Read(Path.Combine(AppContext.BaseDirectory, "RuntimeIdentifierGraph.json"));
}
