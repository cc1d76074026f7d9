using System.Text.Json;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>The infrastructure as a picture.</summary>
[TestClass]
public sealed class GraphTests
{
    [TestMethod]
    public void The_picture_of_Shop_in_the_documentation_is_the_one_of_today()
    {
        var golden = Path.Combine(Repository.Root, "docs", "images", "shop.svg");
        using var workspace = Workspace.WithSamples(["Shop", "Shop.Pricing"]);

        workspace.Build("Shop", $"-t:CdevGraph -p:CdevGraphOutput={workspace.PathOf("shop.svg")}").ShouldSucceed();

        if (Environment.GetEnvironmentVariable("CDEV_UPDATE_GOLDEN") == "1")
            File.Copy(workspace.PathOf("shop.svg"), golden, overwrite: true);
        // The runtime's size, which each change of it changes, is in every archive; with one more digit of it, all is elsewhere.
        Assert.AreEqual(WithoutNumbers(File.ReadAllText(golden)), WithoutNumbers(workspace.Read("shop.svg")));
    }

    [TestMethod]
    public void Picture_and_flowchart_are_returned_and_need_no_state()
    {
        using var workspace = Workspace.WithHello();

        using var result = JsonDocument.Parse(workspace.Run("build Hello -t:CdevGraph -getTargetResult:CdevGraph").ShouldSucceed().Output);

        var files = result.RootElement.GetProperty("TargetResults").GetProperty("CdevGraph").GetProperty("Items").EnumerateArray().ToList();
        CollectionAssert.AreEqual(new[] { "svg", "mermaid" }, files.Select(file => file.GetProperty("Format").GetString()).ToArray());
        CollectionAssert.AreEqual(
            new[] { workspace.PathOf("Hello/obj/Debug/net10.0/cdev/graph.svg"), workspace.PathOf("Hello/obj/Debug/net10.0/cdev/graph.mmd") },
            files.Select(file => file.GetProperty("FullPath").GetString()).ToArray());
        Assert.Contains("n0 -->|\"GET /hello/#123;name#125;\"| n1", workspace.Read("Hello/obj/Debug/net10.0/cdev/graph.mmd"));
        Assert.IsEmpty(workspace.Snapshot(".cdev"));
    }

    [TestMethod]
    public void A_clean_takes_the_picture_away()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello", "-t:CdevGraph").ShouldSucceed();

        workspace.Build("Hello", "-t:Clean").ShouldSucceed();

        Assert.IsFalse(File.Exists(workspace.PathOf("Hello/obj/Debug/net10.0/cdev/graph.svg")));
    }

    [TestMethod]
    public void A_picture_that_is_no_svg_is_refused()
    {
        using var workspace = Workspace.WithHello();

        workspace.Build("Hello", "-t:CdevGraph -p:CdevGraphOutput=shop.png").ShouldFailWith("CDEV031");
    }

    private static string WithoutNumbers(string svg) => new([.. svg.Where(character => !char.IsAsciiDigit(character) && character is not ('.' or '-'))]);
}
