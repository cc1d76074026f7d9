using Cdev.Packaging.Packages;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests.Packages;

[TestClass]
public sealed class PackageGraphTests
{
    [TestMethod]
    public void The_closure_follows_dependencies_to_their_end()
        => AssertClosure(Read(new("A", "1.0.0", "B"), new("B", "1.0.0", "C", "D"), new("C", "1.0.0"), new("D", "1.0.0", "B"), new("E", "1.0.0")), ["A"], "A B C D");

    [TestMethod]
    public void The_case_of_ids_does_not_matter()
        => AssertClosure(Read(new("Alpha", "1.0.0", "Beta"), new("Beta", "1.0.0")), ["ALPHA"], "Alpha Beta");

    [TestMethod]
    public void What_the_framework_provides_is_not_in_the_graph()
        => AssertClosure(Read(new("A", "1.0.0", "System.Text.Json"), new("B", "1.0.0")), ["A", "System.Text.Json"], "A");

    [TestMethod]
    public void Top_level_packages_are_those_that_the_project_names()
        => Assert.AreEqual("A C", string.Join(' ', Read(new("C", "1.0.0"), new("B", "1.0.0"), new("A", "1.0.0", "B")).TopLevel));

    private static void AssertClosure(PackageGraph graph, string[] ids, string expected)
        => Assert.AreEqual(expected, string.Join(' ', graph.Closure(ids).Select(node => node.Id)));

    private static PackageGraph Read(params TestPackage[] packages)
    {
        using var folder = new TemporaryFolder();
        return PackageGraphReader.Read(folder.Write("project.assets.json", AssetsFile.Of(packages).ToJsonString()), "net10.0");
    }
}
