using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>A wrong setting is one error that says which, why, and what to do.</summary>
[TestClass]
public sealed class SettingsTests
{
    private static Workspace _workspace = null!;

    [ClassInitialize]
    public static void Build(TestContext context)
    {
        _workspace = Workspace.WithHello(nameof(SettingsTests));
        _workspace.Build("Hello").ShouldSucceed();
    }

    [ClassCleanup]
    public static void Delete() => _workspace?.Dispose();

    [TestMethod]
    [DataRow("CdevDeploy", "CdevEnvironment=", "CDEV317", "it is empty")]
    [DataRow("CdevDeploy", "CdevEnvironment=..", "CDEV317", "\"..\" cannot name an environment")]
    [DataRow("CdevPlan", "CdevEnvironment=a/b", "CDEV317", "\"a/b\" cannot name an environment")]
    [DataRow("CdevStatus", "CdevEnvironment=a/b", "CDEV317", "\"a/b\" cannot name an environment")]
    [DataRow("CdevOutputs", "CdevEnvironment=..", "CDEV317", "\"..\" cannot name an environment")]
    [DataRow("CdevDestroy", "CdevEnvironment=..", "CDEV317", "\"..\" cannot name an environment")]
    [DataRow("CdevInvoke", "CdevFunction=hello-greet -p:CdevEnvironment=..", "CDEV317", "\"..\" cannot name an environment")]
    [DataRow("CdevStop", "CdevEnvironment=../b", "CDEV317", "\"../b\" cannot name an environment")]
    [DataRow("CdevDeploy", "CdevComponent=a/b", "CDEV317", "\"a/b\" cannot name a component")]
    [DataRow("CdevDeploy", "CdevMaxParallelism=many", "CDEV011", "CdevMaxParallelism is \"many\"")]
    [DataRow("CdevDeploy", "CdevMaxParallelism=0", "CDEV011", "CdevMaxParallelism is \"0\"")]
    [DataRow("CdevDeploy", "CdevAllowDataLoss=ture", "CDEV011", "CdevAllowDataLoss is \"ture\"")]
    [DataRow("CdevDeploy", "CdevProvider=azure -p:CdevEnvironment=prod", "CDEV012", "brings the local cloud and AWS")]
    [DataRow("CdevPlan", "CdevProvider=nonsense -p:CdevEnvironment=prod", "CDEV012", "CdevProvider is \"nonsense\"")]
    [DataRow("CdevDeploy", "CdevPlanFile=missing.json", "CDEV013", "missing.json")]
    [DataRow("CdevInvoke", "CdevFunction=hello-greet -p:CdevPayload=missing.json", "CDEV006", "missing.json")]
    public void A_wrong_value_is_one_error(string target, string property, string code, string part)
    {
        var result = _workspace.Run($"build Hello -t:{target} --no-restore -p:NoBuild=true -p:{property}").ShouldFailWith(code);

        StringAssert.Contains(result.Output, part);
        Assert.Contains("1 Error(s)", result.Output, result.Output);
        Assert.IsFalse(result.Output.Contains("MSB4018", StringComparison.Ordinal), result.Output);
    }

    [TestMethod]
    public void A_name_that_no_component_can_have_stops_the_build()
    {
        using var workspace = Workspace.WithHello();

        Assert.Contains("\"\" cannot name a component: it is empty", workspace.Build("Hello", "-p:CdevComponent=").ShouldFailWith("CDEV317").Output);
    }

    [TestMethod]
    public void A_way_of_slicing_that_there_is_not_stops_the_build()
    {
        using var workspace = Workspace.WithHello();

        Assert.Contains("CdevSlice is \"maybe\"", workspace.Build("Hello", "-p:CdevSlice=maybe").ShouldFailWith("CDEV011").Output);
    }

    [TestMethod]
    public void A_provider_s_name_ignores_case()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        var again = workspace.Run("build Hello -t:CdevDeploy -p:CdevProvider=Local -p:NoBuild=true").ShouldSucceed();

        StringAssert.Contains(again.Output, "No changes");
    }

    [TestMethod]
    public void A_condition_on_the_provider_holds_for_the_default_too()
    {
        // What CDEV321 and CDEV401 say: leave out here what the local cloud does not serve.
        using var workspace = Workspace.WithHello();
        workspace.Write("Hello/Hello.csproj", """
            <Project Sdk="Cdev.Sdk">
              <PropertyGroup>
                <DefineConstants Condition="'$(CdevProvider)' == 'local'">$(DefineConstants);LOCAL</DefineConstants>
              </PropertyGroup>
            </Project>
            """);
        workspace.Write("Hello/Mail.cs", """
            public static class Cloud
            {
            #if !LOCAL
                public static readonly Cdev.Queue Mail = new("mail");
            #endif
            }
            """);

        var planned = workspace.Build("Hello", "-t:CdevPlan").ShouldSucceed();

        StringAssert.Matches(planned.Output, new(@"provider +local +\(default\)", default, TimeSpan.FromSeconds(1)));
    }

    [TestMethod]
    public void A_provider_that_was_said_is_no_default()
    {
        var planned = _workspace.Run("build Hello -t:CdevPlan --no-restore -p:NoBuild=true -p:CdevProvider=local").ShouldSucceed();

        StringAssert.Matches(planned.Output, new(@"provider +local +\(CdevProvider\)", default, TimeSpan.FromSeconds(1)));
    }

    [TestMethod]
    public void A_plan_may_be_written_beside_the_project()
    {
        using var workspace = Workspace.WithHello();

        workspace.Build("Hello", "-t:CdevPlan -p:CdevPlanOutput=plan.json").ShouldSucceed();

        Assert.IsTrue(File.Exists(workspace.PathOf("Hello/plan.json")));
    }

    [TestMethod]
    public void A_function_that_is_not_there_is_said_with_the_code_of_that()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        var result = workspace.Run("build Hello -t:CdevInvoke -p:CdevFunction=nobody --no-restore");

        result.ShouldFailWith("CDEV412");
        Assert.IsFalse(result.Output.Contains("CDEV007", StringComparison.Ordinal), result.Output);
    }
}
