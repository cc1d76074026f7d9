using System.Runtime.CompilerServices;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>
/// CdevPlan and CdevDeploy go through the Cdev projects that a project references. Shop references Left and Right, which reference Base, and
/// all of them use its setting; Right is behind Words, an ordinary library.
/// </summary>
[TestClass]
public sealed class DeployReferencesTests
{
    private static readonly string[] Everyone = ["Base", "Left", "Right", "Shop"];

    [TestMethod]
    [DataRow("")]
    [DataRow("-m")]
    [DataRow("-graph")]
    public void What_a_project_references_is_deployed_before_it_and_once(string arguments)
    {
        using var workspace = WithDiamond(test: $"{nameof(What_a_project_references_is_deployed_before_it_and_once)}{arguments}");

        var deployed = workspace.Build("Shop", $"-t:CdevDeploy {arguments}").ShouldSucceed();

        Assert.AreEqual(4, deployed.CdevTasks.Count(task => task == "Deploy"));
        AssertOrder(deployed.Output, "✓ created setting motto", "✓ created function left-motto", "✓ created function shop-motto");
        AssertOrder(deployed.Output, "✓ created setting motto", "✓ created function right-motto", "✓ created function shop-motto");
    }

    [TestMethod]
    public void A_solution_deploys_each_project_once()
    {
        using var workspace = WithDiamond();
        workspace.Write("Directory.Solution.targets", """<Project><Import Project="Solution.targets" Sdk="Cdev.Sdk" /></Project>""");
        workspace.Run("new sln -n All --format slnx").ShouldSucceed();
        workspace.Run("sln All.slnx add --include-references false Shop Words Right Left Base").ShouldSucceed();

        var planned = workspace.Build("All.slnx", "-t:CdevPlan -m").ShouldSucceed();
        var deployed = workspace.Build("All.slnx", "-t:CdevDeploy -m").ShouldSucceed();

        Assert.AreEqual(4, planned.CdevTasks.Count(task => task == "PlanDeployment"));
        Assert.AreEqual(4, deployed.CdevTasks.Count(task => task == "Deploy"));
        AssertOrder(deployed.Output, "✓ created setting motto", "✓ created function left-motto", "✓ created function shop-motto");
    }

    [TestMethod]
    public void Properties_of_the_command_line_are_those_of_every_project_and_others_are_not()
    {
        using var workspace = WithDiamond();
        workspace.Replace("Shop/Shop.csproj", "<ItemGroup>", "<PropertyGroup><CdevComponent>storefront</CdevComponent></PropertyGroup><ItemGroup>");

        workspace.Build("Shop", "-t:CdevDeploy -p:CdevEnvironment=test").ShouldSucceed();

        CollectionAssert.AreEqual((string[])["Base", "Left", "Right", "storefront"], Deployed(workspace, "test"));
        Assert.IsEmpty(Deployed(workspace, "dev"));
    }

    [TestMethod]
    public void What_an_earlier_build_left_is_deployed_with_what_it_references()
    {
        using var workspace = WithDiamond();
        workspace.Build("Shop").ShouldSucceed();

        var deployed = workspace.Build("Shop", "-t:CdevDeploy -p:NoBuild=true").ShouldSucceed();

        Assert.DoesNotContain("CoreCompile", deployed.Targets);
        CollectionAssert.AreEqual(Everyone, Deployed(workspace, "dev"));
    }

    [TestMethod]
    public void Without_dependencies_only_the_project_itself_is_deployed()
    {
        using var workspace = WithDiamond();
        workspace.Build("Shop", "-t:CdevDeploy").ShouldSucceed();

        var again = workspace.Build("Shop", "--no-dependencies -t:CdevDeploy").ShouldSucceed();

        Assert.AreEqual(1, again.CdevTasks.Count(task => task == "Deploy"));
    }

    [TestMethod]
    public void A_failure_stops_those_that_reference_it_and_is_told_once()
    {
        using var workspace = WithDiamond();
        workspace.Replace("Left/Left.csproj", "<ItemGroup>", "<PropertyGroup><CdevMaxParallelism>none</CdevMaxParallelism></PropertyGroup><ItemGroup>");

        var failed = workspace.Build("Shop", "-t:CdevDeploy -m").ShouldFailWith("CDEV011");

        StringAssert.Contains(failed.Output, "1 Error(s)");
        CollectionAssert.AreEqual((string[])["Base", "Right"], Deployed(workspace, "dev"));
    }

    [TestMethod]
    public void A_plan_shows_what_is_referenced_first_and_what_is_not_deployed_yet_is_known_after()
    {
        using var workspace = WithDiamond();

        var planned = workspace.Build("Shop", "-t:CdevPlan").ShouldSucceed();

        AssertOrder(planned.Output, "Plan for Base", "Plan for Left", "Plan for Shop");
        AssertOrder(planned.Output, "Plan for Base", "Plan for Right", "Plan for Shop");
        Assert.IsEmpty(Deployed(workspace, "dev"));
    }

    [TestMethod]
    public void Plans_that_were_made_together_are_applied_one_after_the_other_exactly()
    {
        using var workspace = WithDiamond();
        workspace.Build("Shop", "-t:CdevPlan -p:CdevPlanOutput=plan.json").ShouldSucceed();

        // Of its own project only, and not before those that it uses.
        workspace.Build("Shop", "-t:CdevDeploy -p:CdevPlanFile=plan.json -p:NoBuild=true").ShouldFailWith("CDEV327");
        foreach (var project in Everyone)
            workspace.Build(project, "-t:CdevDeploy -p:CdevPlanFile=plan.json -p:NoBuild=true").ShouldSucceed();

        CollectionAssert.AreEqual(Everyone, Deployed(workspace, "dev"));
    }

    [TestMethod]
    public void Projects_that_are_deployed_to_different_places_are_refused_before_the_first()
    {
        using var workspace = WithDiamond();
        workspace.Replace("Shop/Shop.csproj", "<ItemGroup>", "<PropertyGroup><CdevEnvironment>prod</CdevEnvironment></PropertyGroup><ItemGroup>");

        workspace.Build("Shop", "-t:CdevDeploy").ShouldFailWith("CDEV032");

        Assert.IsEmpty(Deployed(workspace, "dev"));
    }

    [TestMethod]
    public void Projects_that_are_the_same_component_are_refused_before_the_first()
    {
        using var workspace = WithDiamond();

        workspace.Build("Shop", "-t:CdevDeploy -p:CdevComponent=shop").ShouldFailWith("CDEV033");

        Assert.IsEmpty(Deployed(workspace, "dev"));
    }

    [TestMethod]
    public void A_deploy_that_changes_nothing_compiles_and_packages_nothing()
    {
        using var workspace = WithDiamond();
        workspace.Build("Shop", "-t:CdevDeploy").ShouldSucceed();

        var again = workspace.Build("Shop", "-t:CdevDeploy").ShouldSucceed();
        var build = workspace.Build("Shop").ShouldSucceed();

        Assert.DoesNotContain("PackageFunctions", again.CdevTasks);
        Assert.IsEmpty(build.CdevTasks);
    }

    // The components that have a state.
    private static string[] Deployed(Workspace workspace, string environment)
    {
        var folder = workspace.PathOf($".cdev/states/{environment}/components");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "state.json", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal)]
            : [];
    }

    private static void AssertOrder(string output, params string[] lines)
    {
        var at = -1;
        foreach (var line in lines)
        {
            var next = output.IndexOf(line, at + 1, StringComparison.Ordinal);
            Assert.IsGreaterThan(at, next, $"{line} is not there, or too early, in:\n{output}");
            at = next;
        }
    }

    private static Workspace WithDiamond([CallerMemberName] string test = "")
    {
        var workspace = Workspace.Create(test);
        workspace.Write("Base/Base.csproj", """<Project Sdk="Cdev.Sdk" />""");
        workspace.Write("Base/Base.cs", """
            public static class Base
            {
                public static readonly Cdev.Setting Motto = new("motto") { Default = "Sell well" };
            }
            """);
        workspace.Write("Words/Words.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>{References("Right")}</Project>""");
        workspace.Write("Words/Words.cs", "public static class Words { }");
        Write("Left", "Base");
        Write("Right", "Base");
        Write("Shop", "Left", "Words");
        return workspace;

        void Write(string name, params string[] references)
        {
            workspace.Write($"{name}/{name}.csproj", $"""<Project Sdk="Cdev.Sdk">{References(references)}</Project>""");
            workspace.Write($"{name}/{name}.cs", $$"""
                public static class {{name}}
                {
                    [Cdev.Function]
                    public static async Task<string> Motto() => await Base.Motto.GetAsync();
                }
                """);
        }
    }

    private static string References(params string[] projects)
        => $"<ItemGroup>{string.Concat(projects.Select(project => $"""<ProjectReference Include="../{project}/{project}.csproj" />"""))}</ItemGroup>";
}
