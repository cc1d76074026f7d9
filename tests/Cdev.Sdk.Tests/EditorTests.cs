using System.Text.Json;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>What editors do with a Cdev project beside building it.</summary>
[TestClass]
public sealed class EditorTests
{
    // What Visual Studio, C# Dev Kit and Rider set when they ask for a project's compile, and build nothing.
    private const string DesignTime =
        "--no-restore -p:DesignTimeBuild=true -p:BuildingInsideVisualStudio=true -p:SkipCompilerExecution=true -p:ProvideCommandLineArgs=true -p:BuildProjectReferences=false";

    [TestMethod]
    public void A_design_time_build_loads_no_task_of_ours_and_writes_nothing_of_ours()
    {
        using var workspace = Workspace.WithHello();
        workspace.Run("restore Hello").ShouldSucceed();

        var build = workspace.Build(
            "Hello",
            $"{DesignTime} -t:Compile;CoreCompile;ResolveAssemblyReferences;CollectPackageReferences;GetTargetFrameworks;GetCopyToOutputDirectoryItems;_CdevCollectUpToDateCheckInput").ShouldSucceed();

        Assert.IsEmpty(build.CdevTasks);
        Assert.IsEmpty(workspace.Snapshot("Hello/bin"));
        Assert.IsFalse(Directory.Exists(workspace.PathOf("Hello/obj/Debug/net10.0/cdev")));
        Assert.IsEmpty(workspace.Snapshot(".cdev"));
    }

    [TestMethod]
    [DataRow("", "Hello/obj/Debug/net10.0/generated", DisplayName = "where the compiler writes it by default")]
    [DataRow("<CompilerGeneratedFilesOutputPath>Generated</CompilerGeneratedFilesOutputPath>", "Hello/Generated", DisplayName = "in a folder of the project")]
    public void Generated_code_can_be_written_out_and_is_compiled_once(string property, string folder)
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("Hello/Hello.csproj", $"""
            <Project Sdk="Cdev.Sdk"><PropertyGroup><EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>{property}</PropertyGroup></Project>
            """);

        workspace.Build("Hello").ShouldSucceed();
        // The second compile finds the files of the first.
        workspace.Write("Hello/Hello.cs", Workspace.HelloSource("Good morning, {name}!"));
        workspace.Build("Hello").ShouldSucceed();

        var files = Directory.GetFiles(workspace.PathOf(folder), "*.cs", SearchOption.AllDirectories).Select(Path.GetFileName).ToArray();
        CollectionAssert.Contains(files, "Cdev.HelloGreetInvoker.g.cs");
    }

    [TestMethod]
    public void An_editor_starts_what_dotnet_run_starts()
    {
        using var workspace = Workspace.WithHello();

        using var properties = JsonDocument.Parse(workspace.Run("msbuild Hello -getProperty:RunCommand,RunArguments,RunWorkingDirectory").ShouldSucceed().Output);

        var read = properties.RootElement.GetProperty("Properties");
        Assert.AreEqual("dotnet", Path.GetFileNameWithoutExtension(read.GetProperty("RunCommand").GetString()));
        Assert.AreEqual($"run --no-build --no-launch-profile -c Debug --project \"{workspace.PathOf("Hello/Hello.csproj")}\"", read.GetProperty("RunArguments").GetString());
        Assert.AreEqual(workspace.PathOf("Hello"), read.GetProperty("RunWorkingDirectory").GetString());
    }

    [TestMethod]
    public void The_property_page_is_where_the_project_says()
    {
        using var workspace = Workspace.WithHello();

        using var items = JsonDocument.Parse(workspace.Run("msbuild Hello -getItem:PropertyPageSchema,ProjectCapability").ShouldSucceed().Output);

        var page = items.RootElement.GetProperty("Items").GetProperty("PropertyPageSchema").EnumerateArray()
            .Single(item => item.GetProperty("Filename").GetString() == "Cdev.Properties");
        Assert.IsTrue(File.Exists(page.GetProperty("FullPath").GetString()));
        Assert.AreEqual("Project", page.GetProperty("Context").GetString());
        Assert.IsTrue(items.RootElement.GetProperty("Items").GetProperty("ProjectCapability").EnumerateArray().Any(item => item.GetProperty("Identity").GetString() == "Cdev"));
    }
}
