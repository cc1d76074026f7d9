using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>Two Cdev projects, of which one uses what the other declares.</summary>
[TestClass]
public sealed class ReferencesTests
{
    [TestMethod]
    public void A_deploy_first_deploys_the_project_that_it_references_and_its_resources_are_kept_while_they_are_used()
    {
        using var workspace = WithTwo("Platform.Cloud.Motto.GetAsync()");

        var deployed = workspace.Build("Shop", "-t:CdevDeploy").ShouldSucceed();
        var called = workspace.Build("Shop", "-t:CdevInvoke -p:CdevFunction=shop-motto").ShouldSucceed();
        var refused = workspace.Build("Platform", "-t:CdevDestroy");

        AssertOrder(deployed.Output, "✓ created setting motto", "✓ created function shop-motto");
        StringAssert.Contains(called.Output, "Sell well");
        refused.ShouldFailWith("CDEV310");
        StringAssert.Contains(refused.Output, "it is used by \"Shop\"");
        workspace.Build("Shop", "-t:CdevDestroy").ShouldSucceed();
        workspace.Build("Platform", "-t:CdevDestroy").ShouldSucceed();
    }

    [TestMethod]
    public void What_code_of_the_referenced_project_uses_comes_along()
    {
        using var workspace = WithTwo("Platform.Services.Motto()");

        workspace.Build("Shop", "-t:CdevDeploy").ShouldSucceed();

        StringAssert.Contains(workspace.Build("Shop", "-t:CdevInvoke -p:CdevFunction=shop-motto").ShouldSucceed().Output, "Sell well");
    }

    [TestMethod]
    public void What_is_private_to_the_referenced_project_is_refused_where_it_is_used()
    {
        using var workspace = WithTwo("Platform.Cloud.Hidden.GetAsync()");

        var build = workspace.Build("Shop").ShouldFailWith("CDEV213");

        StringAssert.Contains(build.Output, "Shop.cs(4,");
    }

    private static void AssertOrder(string output, string first, string second)
    {
        StringAssert.Contains(output, first);
        StringAssert.Contains(output, second);
        Assert.IsLessThan(output.IndexOf(second, StringComparison.Ordinal), output.IndexOf(first, StringComparison.Ordinal), output);
    }

    private static Workspace WithTwo(string use, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var workspace = Workspace.Create(test);
        workspace.Write("Platform/Platform.csproj", """<Project Sdk="Cdev.Sdk" />""");
        workspace.Write("Platform/Cloud.cs", """
            using Cdev;

            namespace Platform;

            public static class Cloud
            {
                public static readonly Setting Motto = new("motto") { Default = "Sell well" };
                public static readonly Setting Hidden = new("hidden") { Default = "x", Private = true };
            }

            public static class Services
            {
                public static ValueTask<string> Motto() => Cloud.Motto.GetAsync();
            }
            """);
        workspace.Write("Shop/Shop.csproj", """<Project Sdk="Cdev.Sdk"><ItemGroup><ProjectReference Include="../Platform/Platform.csproj" /></ItemGroup></Project>""");
        workspace.Write("Shop/Shop.cs", $$"""
            public static class Shop
            {
                [Cdev.Function]
                public static async Task<string> Motto() => await {{use}};
            }
            """);
        return workspace;
    }
}
