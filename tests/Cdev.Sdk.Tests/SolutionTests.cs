using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>Our targets on a whole solution, by the <c>Directory.Solution.targets</c> that the SDK offers.</summary>
[TestClass]
public sealed class SolutionTests
{
    [TestMethod]
    [DataRow("sln")]
    [DataRow("slnx")]
    public void A_solution_deploys_its_Cdev_projects_in_the_order_of_their_references_and_passes_over_the_others(string format)
    {
        using var workspace = WithSolution(format);

        var deployed = workspace.Build($"All.{format}", "-t:CdevDeploy -m").ShouldSucceed().Output;
        var status = workspace.Run($"build All.{format} -t:CdevStatus --no-restore").ShouldSucceed().Output;
        var destroyed = workspace.Run($"build All.{format} -t:CdevDestroy --no-restore").ShouldSucceed().Output;

        // Shop references Stock through a library only.
        AssertOrder(deployed, "✓ created function stock-greet", "✓ created function shop-greet");
        StringAssert.Contains(status, "Stock in dev (local)");
        StringAssert.Contains(status, "Shop in dev (local)");
        AssertOrder(destroyed, "✓ deleted function shop-greet", "✓ deleted function stock-greet");
    }

    [TestMethod]
    public void A_solution_is_planned_and_each_plan_is_applied_exactly()
    {
        using var workspace = WithSolution("slnx");

        var planned = workspace.Build("All.slnx", "-t:CdevPlan -p:CdevPlanOutput=plan.json").ShouldSucceed().Output;
        workspace.Build("All.slnx", "-t:CdevDeploy -p:CdevPlanFile=plan.json -p:NoBuild=true").ShouldSucceed();
        var outputs = workspace.Run("build All.slnx -t:CdevOutputs --no-restore").ShouldSucceed().Output;

        StringAssert.Contains(planned, "Plan for Stock");
        StringAssert.Contains(planned, "Plan for Shop");
        StringAssert.Contains(outputs, "api stock");
        StringAssert.Contains(outputs, "api shop");
    }

    [TestMethod]
    public void A_failure_stops_what_comes_after_it()
    {
        using var workspace = WithSolution("slnx");
        workspace.Write("Stock/Stock.csproj", """<Project Sdk="Cdev.Sdk"><PropertyGroup><CdevMaxParallelism>none</CdevMaxParallelism></PropertyGroup></Project>""");

        var result = workspace.Build("All.slnx", "-t:CdevDeploy");

        result.ShouldFailWith("CDEV011");
        Assert.IsFalse(result.Output.Contains("Plan for Shop", StringComparison.Ordinal), result.Output);
    }

    [TestMethod]
    public void A_project_with_build_dependencies_that_the_solution_adds_is_not_forgotten()
    {
        using var workspace = WithSolution("slnx");
        workspace.Replace("All.slnx", """<Project Path="Shop/Shop.csproj" />""", """<Project Path="Shop/Shop.csproj"><BuildDependency Project="Tests/Tests.csproj" /></Project>""");

        var result = workspace.Build("All.slnx", "-t:CdevPackage").ShouldSucceed();
        var status = workspace.Run("build All.slnx -t:CdevStatus --no-restore").ShouldSucceed();

        Assert.IsTrue(File.Exists(workspace.PathOf("Shop/bin/Debug/net10.0/cdev/component.json")), result.Output);
        StringAssert.Contains(status.Output, "Shop");
    }

    [TestMethod]
    public void A_solution_without_a_Cdev_project_says_so()
    {
        using var workspace = WithSolution("slnx");
        workspace.Write("All.slnx", """<Solution><Project Path="Words/Words.csproj" /></Solution>""");
        workspace.Write("Words/Words.csproj", Library());

        workspace.Build("All.slnx", "-t:CdevDeploy").ShouldFailWith("CDEV020");
    }

    [TestMethod]
    public void Building_and_testing_the_solution_stay_what_they_are()
    {
        using var workspace = WithSolution("slnx");

        workspace.Build("All.slnx").ShouldSucceed();
        var again = workspace.Build("All.slnx").ShouldSucceed();

        Assert.IsEmpty(again.CdevTasks);
    }

    private static Workspace WithSolution(string format, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var workspace = Workspace.Create(test);
        workspace.Write("Directory.Solution.targets", """<Project><Import Project="Solution.targets" Sdk="Cdev.Sdk" /></Project>""");
        workspace.Write("Stock/Stock.csproj", """<Project Sdk="Cdev.Sdk" />""");
        workspace.Write("Stock/Stock.cs", Program("Stock"));
        workspace.Write("Words/Words.csproj", Library("../Stock/Stock.csproj"));
        workspace.Write("Words/Words.cs", """public static class Words { public static string Greeting => Stock.Greet("words"); }""");
        workspace.Write("Shop/Shop.csproj", """<Project Sdk="Cdev.Sdk"><ItemGroup><ProjectReference Include="../Words/Words.csproj" /></ItemGroup></Project>""");
        workspace.Write("Shop/Shop.cs", Program("Shop"));
        workspace.Write("Tests/Tests.csproj", Library("../Stock/Stock.csproj"));
        // The order of the solution is not the order of deployment.
        workspace.Run($"new sln -n All --format {format}").ShouldSucceed();
        workspace.Run($"sln All.{format} add --include-references false Shop Tests Words Stock").ShouldSucceed();
        return workspace;
    }

    private static string Library(params string[] references)
        => $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup>{string.Concat(references.Select(reference => $"<ProjectReference Include=\"{reference}\" />"))}</ItemGroup></Project>""";

    private static string Program(string name) => $$"""
        using Cdev;

        public static class {{name}}
        {
            public static readonly HttpApi Api = new("{{name.ToLowerInvariant()}}");

            [Function]
            [HttpRoute("GET", "/hello/{name}")]
            public static string Greet(string name) => $"Hello, {name}!";
        }
        """;

    private static void AssertOrder(string output, string first, string second)
    {
        StringAssert.Contains(output, first);
        StringAssert.Contains(output, second);
        Assert.IsLessThan(output.IndexOf(second, StringComparison.Ordinal), output.IndexOf(first, StringComparison.Ordinal), output);
    }
}
