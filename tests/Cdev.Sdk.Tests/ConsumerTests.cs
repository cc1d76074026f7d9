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
    public void The_readme_s_program_becomes_what_the_readme_says()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        using var workspace = Workspace.Create();
        workspace.Write("Shop/Shop.csproj", """<Project Sdk="Cdev.Sdk" />""");
        workspace.Write("Shop/Shop.cs", Block(readme[readme.IndexOf("## Thirty lines", StringComparison.Ordinal)..], "```csharp\n"));

        var output = workspace.Build("Shop", "-t:CdevDeploy").ShouldSucceed().Output;

        // From the resources on: paths and sizes are this machine's and this version's.
        var plan = Block(readme, "```\nPlan for Shop");
        foreach (var line in plan.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('+') || line.Contains("to create", StringComparison.Ordinal)))
            StringAssert.Contains(output, line);
    }

    [TestMethod]
    public void The_sample_s_own_tests_pass()
    {
        using var workspace = Workspace.WithSamples(["Shop", "Shop.Pricing", "Shop.Tests"]);

        var result = workspace.Run("test Shop.Tests").ShouldSucceed();

        StringAssert.Contains(result.Output, "Passed!");
    }

    private static string Block(string text, string start)
    {
        var begin = text.IndexOf(start, StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, begin, $"The readme has no block that begins with {start}.");
        begin += start.Length;
        return text[begin..text.IndexOf("```", begin, StringComparison.Ordinal)];
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
