using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>What every build does, and what it leaves alone.</summary>
[TestClass]
public sealed class BuildTests
{
    private const string Output = "Hello/bin/Debug/net10.0";

    [TestMethod]
    public void A_build_packages_every_function()
    {
        using var workspace = Workspace.WithHello();

        var build = workspace.Build("Hello").ShouldSucceed();

        CollectionAssert.AreEqual(new[] { "PackageFunctions" }, build.CdevTasks.ToArray());
        Assert.IsTrue(File.Exists(workspace.PathOf($"{Output}/cdev/component.json")));
        Assert.IsTrue(File.Exists(workspace.PathOf($"{Output}/cdev/functions/hello-greet.zip")));
    }

    [TestMethod]
    public void A_no_op_build_loads_no_task_of_ours_and_keeps_the_archives()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello").ShouldSucceed();
        var before = workspace.Snapshot($"{Output}/cdev");

        var build = workspace.Build("Hello").ShouldSucceed();

        Assert.IsEmpty(build.CdevTasks);
        CollectionAssert.AreEqual(before, workspace.Snapshot($"{Output}/cdev"));
    }

    [TestMethod]
    public void A_deleted_archive_is_made_again()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello").ShouldSucceed();
        var archive = Directory.GetFiles(workspace.PathOf($"{Output}/cdev/functions")).Single();
        File.Delete(archive);

        workspace.Build("Hello").ShouldSucceed();

        Assert.IsTrue(File.Exists(archive));
    }

    [TestMethod]
    public void Removing_a_content_item_packages_again_without_it()
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("Hello/words.txt", "hello");
        workspace.Write("Hello/Hello.csproj", """
            <Project Sdk="Cdev.Sdk">
              <ItemGroup><Content Include="words.txt" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>
            </Project>
            """);
        workspace.Build("Hello").ShouldSucceed();
        CollectionAssert.Contains(ArchiveEntries(workspace), "words.txt");

        workspace.Write("Hello/Hello.csproj", """<Project Sdk="Cdev.Sdk" />""");
        var build = workspace.Build("Hello").ShouldSucceed();

        Assert.HasCount(1, build.CdevTasks);
        CollectionAssert.DoesNotContain(ArchiveEntries(workspace), "words.txt");
    }

    [TestMethod]
    public void Changing_a_content_file_packages_again()
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("Hello/words.txt", "hello");
        workspace.Write("Hello/Hello.csproj", """
            <Project Sdk="Cdev.Sdk">
              <ItemGroup><Content Include="words.txt" CopyToPublishDirectory="PreserveNewest" /></ItemGroup>
            </Project>
            """);
        workspace.Build("Hello").ShouldSucceed();

        workspace.Write("Hello/words.txt", "good morning");
        var build = workspace.Build("Hello").ShouldSucceed();

        Assert.HasCount(1, build.CdevTasks);
    }

    [TestMethod]
    public void Changing_a_Cdev_property_packages_again()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello").ShouldSucceed();

        var build = workspace.Build("Hello", "-p:CdevArchitecture=arm64").ShouldSucceed();

        Assert.HasCount(1, build.CdevTasks);
        StringAssert.Contains(workspace.Read($"{Output}/cdev/component.json"), "arm64");
    }

    [TestMethod]
    public void Editing_a_referenced_project_packages_again()
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("Words/Words.csproj", """
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
            """);
        workspace.Write("Words/Words.cs", """public static class Words { public static string Greeting => "Hello"; }""");
        workspace.Write("Hello/Hello.csproj", """
            <Project Sdk="Cdev.Sdk">
              <ItemGroup><ProjectReference Include="../Words/Words.csproj" /></ItemGroup>
            </Project>
            """);
        workspace.Write("Hello/Hello.cs", Workspace.HelloSource("{Words.Greeting}, {name}!"));
        workspace.Build("Hello").ShouldSucceed();
        var before = workspace.Read($"{Output}/cdev/component.json");

        // A body only: the reference assembly stays as it was.
        workspace.Write("Words/Words.cs", """public static class Words { public static string Greeting => "Good morning"; }""");
        var build = workspace.Build("Hello").ShouldSucceed();

        Assert.HasCount(1, build.CdevTasks);
        Assert.AreNotEqual(before, workspace.Read($"{Output}/cdev/component.json"));
        CollectionAssert.Contains(ArchiveEntries(workspace), "Words.dll");
    }

    [TestMethod]
    public void Clean_leaves_nothing_of_ours()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello").ShouldSucceed();
        workspace.Build("Hello", "-t:CdevPlan").ShouldSucceed();

        workspace.Run("clean Hello").ShouldSucceed();

        Assert.IsFalse(Directory.Exists(workspace.PathOf($"{Output}/cdev")));
        Assert.IsFalse(Directory.Exists(workspace.PathOf("Hello/obj/Debug/net10.0/cdev")));
        Assert.IsEmpty(Directory.GetFiles(workspace.PathOf("Hello/bin"), "*", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void A_design_time_build_runs_nothing_of_ours()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello").ShouldSucceed();
        Directory.Delete(workspace.PathOf($"{Output}/cdev"), recursive: true);

        // What Visual Studio and the C# language server ask for, and the target that our own hangs on.
        var build = workspace.Build(
            "Hello",
            "--no-restore -t:ResolveAssemblyReferences;CollectPackageReferences;Compile;CoreCompile;CopyFilesToOutputDirectory " +
            "-p:DesignTimeBuild=true -p:BuildingInsideVisualStudio=true -p:SkipCompilerExecution=true -p:ProvideCommandLineArgs=true").ShouldSucceed();

        Assert.IsEmpty(build.CdevTasks);
        Assert.IsEmpty(build.Targets.Where(target => target.Contains("Cdev", StringComparison.Ordinal)).ToArray());
        Assert.IsFalse(Directory.Exists(workspace.PathOf($"{Output}/cdev")));
    }

    [TestMethod]
    public void A_wrong_declaration_is_an_error_at_its_expression()
    {
        using var workspace = Workspace.WithHello();
        workspace.Replace("Hello/Hello.cs", "\"/hello/{name}\"", "\"hello/{name}\"");

        var build = workspace.Build("Hello");

        build.ShouldFailWith("CDEV1");
        StringAssert.Contains(build.Output, "Hello.cs(8,23): error CDEV1");
    }

    [TestMethod]
    public void The_SDK_as_a_package_reference_is_refused()
    {
        using var workspace = Workspace.Create();
        workspace.Write("Wrong/Wrong.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Cdev.Sdk" Version="{Repository.SdkVersion}" /></ItemGroup>
            </Project>
            """);

        workspace.Build("Wrong").ShouldFailWith("CDEV001");
    }

    [TestMethod]
    public void An_older_dotnet_SDK_is_refused()
    {
        using var workspace = Workspace.WithHello();

        workspace.Build("Hello", "-p:NETCoreSdkVersion=10.0.100").ShouldFailWith("CDEV002");
    }

    [TestMethod]
    public void A_project_may_target_one_framework_only()
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("Hello/Hello.csproj", """
            <Project Sdk="Cdev.Sdk"><PropertyGroup><TargetFrameworks>net10.0;net9.0</TargetFrameworks></PropertyGroup></Project>
            """);

        workspace.Build("Hello").ShouldFailWith("CDEV009");
    }

    private static string[] ArchiveEntries(Workspace workspace)
    {
        using var archive = System.IO.Compression.ZipFile.OpenRead(
            Directory.GetFiles(workspace.PathOf($"{Output}/cdev/functions")).Single());
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }
}
