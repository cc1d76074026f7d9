using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>One job plans, and another one, which has only what the first left, deploys that plan.</summary>
[TestClass]
public sealed class SavedPlanTests
{
    private const string Archives = "Hello/bin/Debug/net10.0/cdev";
    private const string Deploy = "build Hello -t:CdevDeploy -p:NoBuild=true -p:CdevPlanFile=plan.json";

    [TestMethod]
    public void Another_job_deploys_the_plan_with_the_archives_alone_and_compiles_nothing()
    {
        using var first = Workspace.WithHello();
        using var second = Planned(first);

        var deployed = second.Build("Hello", $"-t:CdevDeploy -p:NoBuild=true -p:CdevPlanFile=plan.json {State(first)}").ShouldSucceed();

        CollectionAssert.DoesNotContain(deployed.Targets.ToArray(), "CoreCompile");
        CollectionAssert.DoesNotContain(deployed.CdevTasks.ToArray(), "PackageFunctions");
        Assert.IsFalse(File.Exists(second.PathOf("Hello/bin/Debug/net10.0/Hello.dll")));
        StringAssert.Contains(first.Run("build Hello -t:CdevPlan").ShouldSucceed().Output, "No changes.");
    }

    [TestMethod]
    public void What_the_other_job_has_as_source_does_not_matter()
    {
        using var first = Workspace.WithHello();
        using var second = Planned(first);
        second.Write("Hello/Hello.cs", "This is no program.");

        second.Run($"{Deploy} {State(first)}").ShouldSucceed();

        StringAssert.Contains(first.Run("build Hello -t:CdevPlan").ShouldSucceed().Output, "No changes.");
    }

    [TestMethod]
    public void A_plan_is_stale_when_something_was_deployed_since()
    {
        using var first = Workspace.WithHello();
        using var second = Planned(first);
        first.Run("build Hello -t:CdevDeploy").ShouldSucceed();

        second.Run($"{Deploy} {State(first)}").ShouldFailWith("CDEV320");
    }

    [TestMethod]
    public void The_archives_of_another_build_are_refused()
    {
        using var first = Workspace.WithHello();
        using var second = Planned(first);
        first.Write("Hello/Hello.cs", Workspace.HelloSource("Good morning, {name}!"));
        first.Run("build Hello").ShouldSucceed();
        Copy(first, second, Archives);

        second.Run($"{Deploy} {State(first)}").ShouldFailWith("CDEV329");
    }

    [TestMethod]
    public void An_archive_that_is_missing_or_another_one_is_told_before_anything_is_changed()
    {
        using var first = Workspace.WithHello();
        using var second = Planned(first);
        var archive = $"{Archives}/functions/hello-greet.zip";

        File.AppendAllText(second.PathOf(archive), "x");
        second.Run($"{Deploy} {State(first)}").ShouldFailWith("CDEV333");
        second.Delete(archive);
        second.Run($"{Deploy} {State(first)}").ShouldFailWith("CDEV333");

        Assert.IsEmpty(first.Snapshot(".cdev"));
    }

    [TestMethod]
    public void Without_what_the_first_job_built_there_is_nothing_to_deploy()
    {
        using var first = Workspace.WithHello();
        using var second = Planned(first);
        second.Delete($"{Archives}/component.json");

        second.Run($"{Deploy} {State(first)}").ShouldFailWith("CDEV003");
    }

    [TestMethod]
    public void Another_environment_is_not_what_the_plan_was_made_for()
    {
        using var first = Workspace.WithHello();
        using var second = Planned(first);

        second.Run($"{Deploy} {State(first)} -p:CdevEnvironment=prod").ShouldFailWith("CDEV329");
    }

    [TestMethod]
    public void A_plan_is_told_as_Markdown_and_in_the_summary_of_a_job()
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("summary.md", "# Before\n");

        var planned = workspace.Run(
            "build Hello -t:CdevPlan -p:CdevPlanMarkdown=comment.md",
            new Dictionary<string, string> { ["GITHUB_STEP_SUMMARY"] = workspace.PathOf("summary.md"), ["TF_BUILD"] = "True" }).ShouldSucceed();

        var markdown = workspace.Read("Hello/comment.md");
        Assert.StartsWith("## Plan for Hello\n\n**3 to create, 0 to update, 0 to delete**\n", markdown);
        Assert.AreEqual("# Before\n" + markdown, workspace.Read("summary.md"));
        StringAssert.Contains(planned.Output, $"##vso[task.uploadsummary]{workspace.PathOf("Hello/comment.md")}");
    }

    [TestMethod]
    public void A_summary_that_is_full_is_left_as_it_is()
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("summary.md", new('x', 1024 * 1024 - 10));

        var planned = workspace.Run("build Hello -t:CdevPlan", new Dictionary<string, string> { ["GITHUB_STEP_SUMMARY"] = workspace.PathOf("summary.md") }).ShouldSucceed();

        Assert.AreEqual(1024 * 1024 - 10, workspace.Read("summary.md").Length);
        StringAssert.Contains(planned.Output, "no room left");
    }

    [TestMethod]
    public void A_plan_that_cannot_be_written_says_where()
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("Hello/taken", "");

        workspace.Run("build Hello -t:CdevPlan -p:CdevPlanMarkdown=taken/plan.md").ShouldFailWith("CDEV031");
    }

    // Job 1 plans; job 2 has a checkout of its own, the plan, and the folder of archives.
    private static Workspace Planned(Workspace first)
    {
        first.Run("build Hello -t:CdevPlan -p:CdevPlanOutput=plan.json").ShouldSucceed();
        var second = Workspace.WithHello($"{first.Name}-second");
        Copy(first, second, Archives);
        File.Copy(first.PathOf("Hello/plan.json"), second.PathOf("Hello/plan.json"));
        return second;
    }

    private static void Copy(Workspace from, Workspace to, string folder)
    {
        foreach (var file in from.Snapshot(folder).Keys)
        {
            var target = to.PathOf(Path.Combine(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(from.PathOf(Path.Combine(folder, file)), target, overwrite: true);
        }
    }

    private static string State(Workspace shared) => $"-p:CdevState={shared.PathOf(".cdev")}";
}
