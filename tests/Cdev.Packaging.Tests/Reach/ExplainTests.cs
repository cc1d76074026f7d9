namespace Cdev.Packaging.Tests.Reach;

[TestClass]
public sealed class ExplainTests
{
    private static ReachProgram Program() => new ReachProgram()
        .AddPackage("Pack", "namespace Pack; public static class Tool { public static int Run() => 1; }")
        .Add("Shop", """
            namespace Shop;
            public static class Handlers
            {
                public static int Place() => new[] { 1 }.Select(x =>
                    Price.Of(x)).Sum();
                public static int Cancel() => 1;
            }
            public static class Price
            {
                public static int Of(int x)
                    => Pack.Tool.Run();
            }
            """, ["Shop.Handlers.Place", "Shop.Handlers.Cancel"])
        .Analyze();

    [TestMethod]
    [DataRow("Pack")]
    [DataRow("Pack.Tool")]
    [DataRow("Pack.Tool.Run")]
    public void A_package_is_explained_by_the_chain_of_references_to_it(string target)
    {
        using var program = Program();
        var steps = program.Analyzer.Explain("Place", target)!.Steps;
        Assert.AreEqual(
            $"""
            Cdev.Generated.PlaceInvoker.Invoke > Shop.Handlers.Place obj/Invokers.g.cs:1
            Shop.Handlers.Place > Shop.Price Shop.cs:6
            Shop.Price.Of > {target} Shop.cs:12
            """,
            string.Join('\n', steps.Select(step => $"{step.From} > {step.To} {step.Location?.File}:{step.Location?.Line}")));
    }

    [TestMethod]
    public void What_is_not_reached_has_no_chain()
    {
        using var program = Program();
        Assert.IsNull(program.Analyzer.Explain("Cancel", "Pack"));
        Assert.IsNull(program.Analyzer.Explain("Cancel", "Shop.Price"));
        Assert.IsNull(program.Analyzer.Explain("Nothing", "Pack"));
        Assert.IsNotNull(program.Analyzer.Explain("Place", "Shop.Price"));
        Assert.IsNotNull(program.Analyzer.Explain("Place", "Shop.Price.Of"));
    }
}
