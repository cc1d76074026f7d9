using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>A Cdev project among ordinary ones.</summary>
[TestClass]
public sealed class ConsumerTests
{
    [TestMethod]
    public void Ordinary_projects_reference_a_Cdev_project_and_get_none_of_its_archives()
    {
        using var workspace = WithConsumers();

        workspace.Build("Tool").ShouldSucceed();
        workspace.Build("Library").ShouldSucceed();

        StringAssert.Contains(workspace.Run("run --project Tool --no-build").ShouldSucceed().Output, "Hello, Ada!");
        Assert.IsFalse(Directory.Exists(workspace.PathOf("Tool/bin/Debug/net10.0/cdev")));
        Assert.IsFalse(Directory.Exists(workspace.PathOf("Library/bin/Debug/net10.0/cdev")));
    }

    [TestMethod]
    [DataRow("-m")]
    [DataRow("-m -graph")]
    public void A_solution_with_all_of_them_builds(string arguments)
    {
        using var workspace = WithConsumers();
        workspace.Run("new sln -n All --format sln").ShouldSucceed();
        workspace.Run("sln All.sln add Hello Tool Library").ShouldSucceed();

        workspace.Build("All.sln", arguments).ShouldSucceed();
        var again = workspace.Build("All.sln", arguments).ShouldSucceed();

        Assert.IsEmpty(again.CdevTasks);
        Assert.IsTrue(File.Exists(workspace.PathOf("Hello/bin/Debug/net10.0/cdev/component.json")));
    }

    [TestMethod]
    public void Central_package_management_works()
    {
        using var workspace = WithConsumers();
        workspace.Write("Directory.Packages.props", """
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="Humanizer.Core" Version="2.14.1" /></ItemGroup>
            </Project>
            """);
        workspace.Write("Hello/Hello.csproj", """
            <Project Sdk="Cdev.Sdk">
              <ItemGroup><PackageReference Include="Humanizer.Core" /></ItemGroup>
            </Project>
            """);

        workspace.Build("Tool").ShouldSucceed();
    }

    [TestMethod]
    public void The_sample_s_own_tests_pass()
    {
        using var workspace = Workspace.WithSamples(["Shop", "Shop.Pricing", "Shop.Tests"]);

        var result = workspace.Run("test Shop.Tests").ShouldSucceed();

        StringAssert.Contains(result.Output, "Passed!");
    }

    private static Workspace WithConsumers([System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var workspace = Workspace.WithHello(test);
        workspace.Write("Tool/Tool.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup><ProjectReference Include="../Hello/Hello.csproj" /></ItemGroup>
            </Project>
            """);
        workspace.Write("Tool/Program.cs", """System.Console.WriteLine(Hello.Greet("Ada"));""");
        workspace.Write("Library/Library.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="../Hello/Hello.csproj" /></ItemGroup>
            </Project>
            """);
        workspace.Write("Library/Polite.cs", """public static class Polite { public static string Greet() => Hello.Greet("everybody"); }""");
        return workspace;
    }
}
