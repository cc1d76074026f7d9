using System.Text.Json;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>Plan, deploy, and what the state then says.</summary>
[TestClass]
public sealed class DeployTests
{
    private static readonly string[] Shop = ["Shop", "Shop.Pricing"];

    [TestMethod]
    public void A_plan_changes_nothing_and_is_written_as_data()
    {
        using var workspace = Workspace.WithHello();

        var build = workspace.Build("Hello", "-t:CdevPlan").ShouldSucceed();

        StringAssert.Contains(build.Output, "3 to create");
        Assert.IsEmpty(workspace.Snapshot(".cdev"));
        using var plan = JsonDocument.Parse(workspace.Read("Hello/obj/Debug/net10.0/cdev/plan.json"));
        Assert.AreEqual(3, plan.RootElement.GetProperty("changes").GetArrayLength());
    }

    [TestMethod]
    public void Deploying_again_says_no_changes_and_writes_nothing()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();
        var before = workspace.Snapshot(".cdev");

        var build = workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        StringAssert.Contains(build.Output, "No changes");
        CollectionAssert.AreEqual(before, workspace.Snapshot(".cdev"));
    }

    [TestMethod]
    public void An_edited_handler_is_named_with_the_reason()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        workspace.Write("Hello/Hello.cs", Workspace.HelloSource("Good morning, {name}!"));
        var build = workspace.Build("Hello", "-t:CdevPlan").ShouldSucceed();

        StringAssert.Contains(build.Output, "greet");
        StringAssert.Contains(build.Output, "code");
        StringAssert.Contains(build.Output, "0 to create, 1 to update, 0 to delete");
    }

    [TestMethod]
    public void Targets_return_what_machines_read()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        var outputs = Items(workspace, "CdevOutputs");
        var status = Items(workspace, "CdevStatus");

        Assert.IsTrue(outputs.Any(item => item.GetProperty("Key").GetString() == "url"
            && item.GetProperty("Value").GetString()!.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)));
        Assert.HasCount(3, status);
        Assert.IsTrue(status.All(item => item.GetProperty("Status").GetString() == "Deployed"));
    }

    [TestMethod]
    public void A_saved_plan_is_applied_exactly_or_refused_as_stale()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello", "-t:CdevPlan -p:CdevPlanOutput=" + workspace.PathOf("saved.json")).ShouldSucceed();

        workspace.Build("Hello", "-t:CdevDeploy -p:NoBuild=true -p:CdevPlanFile=" + workspace.PathOf("saved.json")).ShouldSucceed();
        workspace.Build("Hello", "-t:CdevDeploy -p:NoBuild=true -p:CdevPlanFile=" + workspace.PathOf("saved.json")).ShouldFailWith("CDEV320");
    }

    [TestMethod]
    public void Destroy_leaves_nothing_deployed()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        workspace.Build("Hello", "-t:CdevDestroy").ShouldSucceed();

        Assert.IsEmpty(Items(workspace, "CdevStatus"));
        Assert.IsEmpty(workspace.Snapshot(".cdev/local/dev").Keys.Where(file => file.EndsWith(".json", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public void The_same_environment_with_another_provider_is_refused()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        workspace.Build("Hello", "-t:CdevDeploy -p:CdevProvider=elsewhere -p:CdevEnvironment=dev").ShouldFailWith("CDEV314");
    }

    [TestMethod]
    public void A_deploy_of_what_nobody_built_is_refused()
    {
        using var workspace = Workspace.WithHello();
        workspace.Run("restore Hello").ShouldSucceed();

        workspace.Build("Hello", "-t:CdevDeploy -p:NoBuild=true").ShouldFailWith("CDEV003");
    }

    [TestMethod]
    public void Two_deployments_at_once_leave_the_state_intact()
    {
        using var workspace = Workspace.WithSamples(Shop);
        workspace.Build("Shop").ShouldSucceed();

        var results = new[] { 1, 2 }
            .AsParallel().WithDegreeOfParallelism(2).WithExecutionMode(ParallelExecutionMode.ForceParallelism)
            .Select(_ => workspace.Run("build Shop -t:CdevDeploy -p:NoBuild=true --no-restore"))
            .ToArray();

        Assert.IsTrue(results.Any(result => result.Succeeded), string.Join('\n', results.Select(result => result.Output)));
        foreach (var refused in results.Where(result => !result.Succeeded))
        {
            refused.ShouldFailWith("CDEV313");
            StringAssert.Contains(refused.Output, "process");
        }

        StringAssert.Contains(workspace.Build("Shop", "-t:CdevDeploy -p:NoBuild=true").ShouldSucceed().Output, "No changes");
        AssertAllDeployed(workspace);
    }

    [TestMethod]
    public void A_deploy_that_is_killed_converges_with_the_next_one()
    {
        using var workspace = Workspace.WithSamples(Shop);
        workspace.Build("Shop").ShouldSucceed();
        var wanted = CountResources(workspace);
        var killed = 0;

        // Ten points between the first record and the last: a change writes two, its intent and its end.
        for (var point = 0; point < 10; point++)
        {
            Directory.Delete(workspace.PathOf(".cdev"), recursive: true);
            Directory.CreateDirectory(workspace.PathOf(".cdev"));
            if (KillDeployAt(workspace, records: 1 + point * (2 * wanted - 2) / 9))
                killed++;

            workspace.Run("build Shop -t:CdevDeploy -p:NoBuild=true --no-restore").ShouldSucceed();

            AssertAllDeployed(workspace);
            Assert.HasCount(wanted, Items(workspace, "CdevStatus", "Shop"));
            Assert.HasCount(wanted, workspace.Snapshot(".cdev/local/dev/components").Keys.ToArray());
            StringAssert.Contains(workspace.Run("build Shop -t:CdevPlan -p:NoBuild=true --no-restore").ShouldSucceed().Output, "No changes");
        }

        // The last point may lie after the last effect; the others do not.
        Assert.IsGreaterThanOrEqualTo(8, killed, $"only {killed} of 10 deployments were killed before their end");
    }

    private static bool KillDeployAt(Workspace workspace, int records)
    {
        using var deploy = DotNet.Start(workspace.Folder, "build Shop -t:CdevDeploy -p:NoBuild=true --no-restore");
        _ = deploy.StandardOutput.ReadToEndAsync();
        _ = deploy.StandardError.ReadToEndAsync();
        var journal = workspace.PathOf(".cdev/states/dev/components/Shop/journal.jsonl");
        while (!deploy.HasExited && CountLines(journal) < records)
            Thread.Yield();
        if (deploy.HasExited)
            return false;
        deploy.Kill();
        deploy.WaitForExit();
        return true;
    }

    private static int CountLines(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var count = 0;
            for (var read = stream.ReadByte(); read >= 0; read = stream.ReadByte())
                count += read == '\n' ? 1 : 0;
            return count;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static int CountResources(Workspace workspace)
    {
        using var component = JsonDocument.Parse(workspace.Read("Shop/bin/Debug/net10.0/cdev/component.json"));
        return component.RootElement.GetProperty("resources").GetArrayLength();
    }

    private static void AssertAllDeployed(Workspace workspace)
        => Assert.IsTrue(Items(workspace, "CdevStatus", "Shop").All(item => item.GetProperty("Status").GetString() == "Deployed"));

    private static JsonElement[] Items(Workspace workspace, string target, string project = "Hello")
    {
        var result = workspace.Run($"build {project} --no-restore -getTargetResult:{target}").ShouldSucceed();
        using var document = JsonDocument.Parse(result.Output);
        return [.. document.RootElement.GetProperty("TargetResults").GetProperty(target).GetProperty("Items").EnumerateArray().Select(item => item.Clone())];
    }
}
