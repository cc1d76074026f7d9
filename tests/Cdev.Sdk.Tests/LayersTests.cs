using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>Packages and files of the user's own in layers, from the project to the running function.</summary>
[TestClass]
public sealed class LayersTests
{
    private const string Source = """
        using System;
        using Cdev;
        using Newtonsoft.Json;

        public static class ShopFunctions
        {
            [Function]
            public static string Query() => JsonConvert.SerializeObject(new { a = 1 }) + Tool() + typeof(JsonConvert).Assembly.Location.Contains("dotnetcore");

            private static string Tool() => System.IO.File.ReadAllText(System.IO.Path.Combine(Environment.GetEnvironmentVariable("DOTNET_SHARED_STORE")!, "..", "..", "etc", "tool"));
        }
        """;

    [TestMethod]
    public void A_function_runs_with_its_package_in_a_layer_and_with_a_layer_of_the_users_own()
    {
        using var workspace = Shop();

        workspace.Build("Shop", "-t:CdevDeploy").ShouldSucceed();

        StringAssert.Contains(Call(workspace), """{\"a\":1}v1True""");
        Assert.AreEqual(2, Directory.GetFiles(workspace.PathOf("Shop/bin/Debug/net10.0/cdev/layers")).Length);
        StringAssert.Contains(workspace.Read("Shop/cdev.layers.json"), "Newtonsoft.Json/13.0.3");

        // A changed file of the layer is packaged and reaches the function.
        workspace.Write("Shop/layers/tools/etc/tool", "v2");
        workspace.Build("Shop", "-t:CdevDeploy").ShouldSucceed();
        StringAssert.Contains(Call(workspace), """{\"a\":1}v2True""");
    }

    [TestMethod]
    public void The_lock_file_makes_no_build_run_again_is_made_again_when_it_is_gone_and_is_never_cleaned_away()
    {
        using var workspace = Shop();
        workspace.Build("Shop").ShouldSucceed();
        Assert.IsEmpty(workspace.Build("Shop").ShouldSucceed().CdevTasks);

        workspace.Delete("Shop/cdev.layers.json");
        workspace.Build("Shop").ShouldSucceed();
        Assert.IsTrue(File.Exists(workspace.PathOf("Shop/cdev.layers.json")));

        workspace.Build("Shop", "-t:Clean").ShouldSucceed();
        Assert.IsTrue(File.Exists(workspace.PathOf("Shop/cdev.layers.json")));
    }

    [TestMethod]
    public void A_damaged_lock_file_and_a_missing_layer_are_errors_that_leave_nothing_half_written()
    {
        using var workspace = Shop();
        workspace.Write("Shop/cdev.layers.json", "<<<<<<< HEAD");
        workspace.Build("Shop").ShouldFailWith("CDEV222");
        Assert.IsFalse(File.Exists(workspace.PathOf("Shop/bin/Debug/net10.0/cdev/component.json")));

        workspace.Delete("Shop/cdev.layers.json");
        workspace.Replace("Shop/Shop.csproj", "layers/tools", "layers/nothing");
        workspace.Build("Shop").ShouldFailWith("CDEV225");
    }

    private static Workspace Shop()
    {
        var workspace = Workspace.Create();
        workspace.Write("Shop/Shop.csproj", """
            <Project Sdk="Cdev.Sdk">
              <ItemGroup>
                <PackageReference Include="Newtonsoft.Json" Version="13.0.3" />
                <CdevLayer Include="layers/tools" Functions="shop-*" />
              </ItemGroup>
            </Project>
            """);
        workspace.Write("Shop/Shop.cs", Source);
        workspace.Write("Shop/layers/tools/etc/tool", "v1");
        return workspace;
    }

    private static string Call(Workspace workspace) => workspace.Run("build Shop -t:CdevInvoke -p:CdevFunction=shop-query").Output;
}
