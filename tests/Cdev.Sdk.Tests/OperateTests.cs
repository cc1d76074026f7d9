using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>What helps when something went wrong, through real targets: none of it needs the program to compile, or to have been built.</summary>
[TestClass]
public sealed class OperateTests
{
    private const string Journal = ".cdev/states/dev/components/Hello/journal.jsonl";

    [TestMethod]
    public void A_local_cloud_that_was_deleted_comes_back_without_a_destruction()
    {
        using var workspace = Deployed();
        Directory.Delete(workspace.PathOf(".cdev/local"), recursive: true);

        var drift = Items(workspace, "CdevRefresh");
        var adopted = workspace.Build("Hello", "-t:CdevRefresh -p:CdevAdopt=true").ShouldSucceed().Output;
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        Assert.AreEqual("api hello Gone, function hello-greet Gone, route hello GET /hello/{name} Gone", Tell(drift, "Kind"));
        StringAssert.Contains(adopted, "The state of 3 resources is now what was found.");
        Assert.HasCount(3, workspace.Snapshot(".cdev/local/dev/components").Keys.ToArray());
        Assert.IsEmpty(Items(workspace, "CdevRefresh"));
    }

    [TestMethod]
    public void A_property_that_somebody_changed_is_shown_and_the_next_plan_shows_the_way_back()
    {
        using var workspace = Deployed();
        EditFunction(workspace, record => record["timeout"] = 5);

        var refreshed = workspace.Build("Hello", "-t:CdevRefresh").ShouldSucceed().Output;
        StringAssert.Contains(workspace.Build("Hello", "-t:CdevPlan").ShouldSucceed().Output, "No changes");
        workspace.Build("Hello", "-t:CdevRefresh -p:CdevAdopt=true").ShouldSucceed();
        var planned = workspace.Build("Hello", "-t:CdevPlan").ShouldSucceed().Output;

        StringAssert.Contains(refreshed, "timeout  (none) → 5");
        StringAssert.Contains(refreshed, "Nothing was changed.");
        StringAssert.Contains(planned, "0 to create, 1 to update, 0 to delete");
        StringAssert.Contains(planned, "timeout");
    }

    [TestMethod]
    public void Everything_that_helps_works_while_the_program_does_not_compile_and_nothing_was_built()
    {
        using var workspace = Deployed();
        Fail(workspace);
        workspace.Write("Hello/Hello.cs", "this is no program");
        Directory.Delete(workspace.PathOf("Hello/obj"), recursive: true);
        Directory.Delete(workspace.PathOf("Hello/bin"), recursive: true);

        var status = workspace.Run("build Hello --no-restore -t:CdevStatus").ShouldSucceed().Output;
        var outputs = workspace.Run("build Hello --no-restore -t:CdevOutputs").ShouldSucceed().Output;
        var refreshed = workspace.Run("build Hello --no-restore -t:CdevRefresh").ShouldSucceed().Output;
        var recovered = workspace.Run("build Hello --no-restore -t:CdevRecover").ShouldSucceed().Output;
        workspace.Run("build Hello --no-restore -t:CdevDestroy").ShouldSucceed();

        StringAssert.Contains(status, "✗ hello-greet  update failed: ");
        StringAssert.Contains(status, "dotnet build -t:CdevRecover");
        StringAssert.Contains(outputs, "http://127.0.0.1:");
        StringAssert.Contains(refreshed, "not read, since a change of it is open");
        StringAssert.Contains(recovered, "✓  function hello-greet  update  taken back");
        Assert.IsEmpty(Items(workspace, "CdevStatus"));
    }

    [TestMethod]
    public void A_deployment_that_was_killed_is_mended_without_deploying_anything_else()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello").ShouldSucceed();
        KillDeploy(workspace);
        var before = Items(workspace, "CdevStatus");
        Assert.IsTrue(before.Length < 3 || before.Any(item => Value(item, "Status") != "Deployed"), "It was killed after its end.");

        var recovered = Items(workspace, "CdevRecover");

        var after = Items(workspace, "CdevStatus");
        Assert.AreEqual(before.Count(item => Value(item, "Status") != "Deployed"), recovered.Length);
        Assert.IsTrue(after.All(item => Value(item, "Status") == "Deployed"), Tell(after, "Status"));
        Assert.HasCount(after.Length, workspace.Snapshot(".cdev/local/dev/components").Keys.ToArray());
    }

    [TestMethod]
    public void A_change_that_cannot_be_mended_is_forgotten_loudly()
    {
        using var workspace = Deployed();
        Fail(workspace);

        workspace.Build("Hello", "-t:CdevRecover -p:CdevForget=function/other").ShouldFailWith("CDEV343");
        var forgotten = workspace.Build("Hello", "-t:CdevRecover -p:CdevForget=function/hello-greet").ShouldSucceed().Output;

        StringAssert.Contains(forgotten, "warning CDEV342");
        StringAssert.Contains(forgotten, "Hello-dev-hello-greet");
        Assert.IsTrue(Items(workspace, "CdevStatus").All(item => Value(item, "Status") == "Deployed"));
    }

    [TestMethod]
    public void A_damaged_state_is_explained_and_repaired_and_then_compared_with_the_cloud()
    {
        using var workspace = Deployed();
        Fail(workspace);
        Damage(workspace);

        foreach (var target in new[] { "CdevStatus", "CdevRecover" })
        {
            var explained = workspace.Build("Hello", $"-t:{target}").ShouldFailWith("CDEV315").Output;
            StringAssert.Contains(explained, "The state of \"Hello\" is damaged:");
            StringAssert.Contains(explained, "-t:CdevRecover -p:CdevRepair=true");
        }

        foreach (var target in new[] { "CdevOutputs", "CdevRefresh", "CdevDestroy" })
            workspace.Run($"build Hello --no-restore -t:{target}").ShouldFailWith("CDEV315");
        workspace.Build("Hello", "-t:CdevRecover -p:CdevRepair=true -p:CdevForget=function/hello-greet").ShouldFailWith("CDEV030");
        workspace.Build("Hello", "-t:CdevRecover -p:CdevRepair=perhaps").ShouldFailWith("CDEV011");
        var repaired = workspace.Build("Hello", "-t:CdevRecover -p:CdevRepair=true").ShouldSucceed().Output;

        StringAssert.Contains(repaired, "warning CDEV344");
        StringAssert.Contains(repaired, "run dotnet build -t:CdevRefresh");
        workspace.Run("build Hello --no-restore -t:CdevRecover").ShouldSucceed();
        workspace.Build("Hello", "-t:CdevRefresh -p:CdevAdopt=true").ShouldSucceed();
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();
        Assert.IsEmpty(Items(workspace, "CdevRefresh"));
        Assert.HasCount(3, Items(workspace, "CdevStatus"));
    }

    [TestMethod]
    public void A_solution_whose_cloud_is_lost_comes_back_though_its_projects_refer_to_each_other()
    {
        using var workspace = Workspace.Create();
        workspace.Write("Directory.Solution.targets", """<Project><Import Project="Solution.targets" Sdk="Cdev.Sdk" /></Project>""");
        workspace.Write("Stock/Stock.csproj", """<Project Sdk="Cdev.Sdk" />""");
        workspace.Write("Stock/Stock.cs", """
            using Cdev;

            public static class Stock
            {
                public static readonly HttpApi Api = new("stock");

                [Function]
                [HttpRoute("GET", "/stock")]
                public static string Count() => "7";
            }
            """);
        workspace.Write("Shop/Shop.csproj", """<Project Sdk="Cdev.Sdk"><ItemGroup><ProjectReference Include="../Stock/Stock.csproj" /></ItemGroup></Project>""");
        workspace.Write("Shop/Shop.cs", """
            using Cdev;

            public static class Shop
            {
                public static readonly HttpApi Api = new("shop");

                [Function]
                [HttpRoute("GET", "/shop")]
                public static string Where() => Stock.Api.Url;
            }
            """);
        workspace.Write("All.slnx", """<Solution><Project Path="Shop/Shop.csproj" /><Project Path="Stock/Stock.csproj" /></Solution>""");
        workspace.Build("All.slnx", "-t:CdevDeploy").ShouldSucceed();
        Directory.Delete(workspace.PathOf(".cdev/local"), recursive: true);

        workspace.Run("build All.slnx --no-restore -t:CdevRefresh -p:CdevAdopt=true").ShouldSucceed();
        workspace.Run("build All.slnx --no-restore -t:CdevRecover").ShouldSucceed();
        workspace.Build("All.slnx", "-t:CdevDeploy").ShouldSucceed();

        Assert.HasCount(6, workspace.Snapshot(".cdev/local/dev/components").Keys.ToArray());
    }

    [TestMethod]
    public void Every_task_that_works_on_the_state_is_given_the_backend_of_the_project()
    {
        var calls = Directory.EnumerateFiles(Path.Combine(Repository.Root, "sdk", "targets"), "*.targets")
            .SelectMany(file => XDocument.Load(file).Descendants())
            // The tasks of the local cloud work on its folder, and one compares settings only.
            .Where(element => element.Attribute("Deployment") is not null && element.Attribute("LocalCloud") is null && element.Name.LocalName is not ("LocateLocalCloud" or "CheckReferences"))
            .ToList();

        Assert.IsGreaterThanOrEqualTo(7, calls.Count);
        foreach (var call in calls)
            Assert.AreEqual("@(CdevBackend)", call.Attribute("Backends")?.Value, call.Name.LocalName);
    }

    private static Workspace Deployed([System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var workspace = Workspace.WithHello(test);
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();
        return workspace;
    }

    // The record's folder is a file for as long as the deployment runs: the function can be neither read nor written.
    private static void Fail(Workspace workspace)
    {
        var source = workspace.Read("Hello/Hello.cs");
        workspace.Write("Hello/Hello.cs", Workspace.HelloSource("Good morning, {name}!"));
        var folder = Path.GetDirectoryName(FunctionRecord(workspace))!;
        Directory.Move(folder, folder + ".aside");
        File.WriteAllText(folder, "in the way");
        workspace.Build("Hello", "-t:CdevDeploy").ShouldFailWith("CDEV331");
        File.Delete(folder);
        Directory.Move(folder + ".aside", folder);
        workspace.Write("Hello/Hello.cs", source);
    }

    private static void KillDeploy(Workspace workspace)
    {
        using var deploy = DotNet.Start(workspace.Folder, "build Hello -t:CdevDeploy -p:NoBuild=true --no-restore");
        _ = deploy.StandardOutput.ReadToEndAsync();
        _ = deploy.StandardError.ReadToEndAsync();
        while (!deploy.HasExited && !File.Exists(workspace.PathOf(Journal)))
            Thread.Yield();
        deploy.Kill();
        deploy.WaitForExit();
    }

    private static void EditFunction(Workspace workspace, Action<JsonNode> edit)
    {
        var record = JsonNode.Parse(File.ReadAllText(FunctionRecord(workspace)))!;
        edit(record);
        File.WriteAllText(FunctionRecord(workspace), record.ToJsonString());
    }

    private static string FunctionRecord(Workspace workspace)
        => Directory.EnumerateFiles(workspace.PathOf(".cdev/local/dev/components"), "*.json", SearchOption.AllDirectories)
            .Single(file => Path.GetFileName(Path.GetDirectoryName(file)) == "function");

    private static void Damage(Workspace workspace)
    {
        var snapshot = workspace.PathOf(".cdev/states/dev/components/Hello/state.json");
        var bytes = File.ReadAllBytes(snapshot);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(snapshot, bytes);
    }

    private static string Tell(JsonElement[] items, string metadata)
        => string.Join(", ", items.Select(item => $"{Value(item, "Type")["cdev::".Length..]} {Value(item, "Name")} {Value(item, metadata)}"));

    private static string Value(JsonElement item, string metadata) => item.GetProperty(metadata).GetString()!;

    private static JsonElement[] Items(Workspace workspace, string target)
    {
        var result = workspace.Run($"build Hello --no-restore -getTargetResult:{target}").ShouldSucceed();
        using var document = JsonDocument.Parse(result.Output);
        return [.. document.RootElement.GetProperty("TargetResults").GetProperty(target).GetProperty("Items").EnumerateArray().Select(item => item.Clone())];
    }
}
