using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>A single file is enough to begin: <c>#:sdk Cdev.Sdk</c>.</summary>
[TestClass]
public sealed class SingleFileTests
{
    [TestMethod]
    public void A_single_file_is_deployed_called_and_changed()
    {
        using var workspace = Workspace.Create();
        var environment = Environment(workspace);
        workspace.Write("hello.cs", Source("first"));

        var deployed = workspace.Build("hello.cs", "-t:CdevDeploy", environment).ShouldSucceed();
        var called = workspace.Build("hello.cs", "-t:CdevInvoke -p:CdevFunction=hello-word", environment).ShouldSucceed();
        workspace.Write("hello.cs", Source("second"));
        workspace.Build("hello.cs", "-t:CdevDeploy", environment).ShouldSucceed();
        var again = workspace.Build("hello.cs", "-t:CdevInvoke -p:CdevFunction=hello-word", environment).ShouldSucceed();

        Assert.IsTrue(Directory.Exists(workspace.PathOf(".cdev/states/dev/components/hello")), deployed.Output);
        StringAssert.Contains(called.Output, "first");
        StringAssert.Contains(again.Output, "second");
    }

    [TestMethod]
    public async Task A_single_file_is_served_by_dotnet_run()
    {
        using var workspace = Workspace.Create();
        workspace.Write("hello.cs", $"#:sdk Cdev.Sdk@{Repository.SdkVersion}\n" + Workspace.HelloSource("Hello, {name}!"));

        using var cloud = ServedCloud.StartFile(workspace, "hello.cs", Environment(workspace));

        Assert.AreEqual("Hello, Ada!", await cloud.Client.GetStringAsync("/hello/Ada"));
    }

    [TestMethod]
    public async Task From_an_empty_folder_two_commands_lead_to_an_answer()
    {
        using var workspace = Workspace.Create();
        // Nothing but what NuGet knows on every machine: where packages come from.
        workspace.Delete("global.json");
        Directory.Delete(workspace.PathOf(".cdev"));
        workspace.Write("empty/hello.cs", TheReadmesFile());
        using var terminal = Terminal.Open(workspace.Folder);
        // Only so that the test has outputs and a port of its own.
        terminal.Type($"cd empty; export CdevLocalPort=0 XDG_DATA_HOME='{Environment(workspace)["XDG_DATA_HOME"]}'; clear");

        // The first command, and what it shows.
        terminal.Type("dotnet run hello.cs; echo \"ended with $?\"");
        terminal.WaitFor("Press Ctrl-C to stop.");
        var shown = terminal.Screen.Split('\n').SkipWhile(line => !line.StartsWith("Cdev local cloud", StringComparison.Ordinal)).Select(line => line.TrimEnd()).ToArray();
        Assert.AreEqual("Cdev local cloud, environment dev", shown[0]);
        StringAssert.StartsWith(shown[1], "  hello: http://127.0.0.1:");
        Assert.AreEqual("    GET /hello/{name} → hello-greet", shown[2]);

        // The second is curl's, or any other client's.
        using var client = new HttpClient();
        Assert.AreEqual("Hello, Ada!", await client.GetStringAsync(shown[1]["  hello: ".Length..] + "/hello/Ada"));

        // The state lies beside the file, and Ctrl-C ends it all.
        Assert.IsTrue(Directory.Exists(workspace.PathOf("empty/.cdev/states/dev/components/hello")));
        terminal.Interrupt();
        terminal.WaitFor("\nended with 0");
    }

    [TestMethod]
    public async Task Each_run_serves_the_file_as_it_is_then()
    {
        using var workspace = Workspace.Create();
        var environment = Environment(workspace);
        var source = $"#:sdk Cdev.Sdk@{Repository.SdkVersion}\n";

        foreach (var greeting in new[] { "Hello, {name}!", "Good morning, {name}!" })
        {
            workspace.Write("hello.cs", source + Workspace.HelloSource(greeting));
            using var cloud = ServedCloud.StartFile(workspace, "hello.cs", environment);
            Assert.AreEqual(greeting.Replace("{name}", "Ada", StringComparison.Ordinal), await cloud.Client.GetStringAsync("/hello/Ada"));
        }

        // Nothing changed, but what is deployed.
        workspace.Build("hello.cs", "-t:CdevDestroy", environment).ShouldSucceed();
        using var again = ServedCloud.StartFile(workspace, "hello.cs", environment);
        Assert.AreEqual("Good morning, Ada!", await again.Client.GetStringAsync("/hello/Ada"));
    }

    [TestMethod]
    public void The_other_targets_work_on_a_file_too()
    {
        using var workspace = Workspace.Create();
        var environment = Environment(workspace);
        workspace.Write("hello.cs", Source("word"));

        StringAssert.Contains(workspace.Build("hello.cs", "-t:CdevPlan", environment).ShouldSucceed().Output, "1 to create");
        workspace.Build("hello.cs", "-t:CdevDeploy", environment).ShouldSucceed();
        StringAssert.Contains(workspace.Build("hello.cs", "-t:CdevStatus", environment).ShouldSucceed().Output, "1 deployed");
        StringAssert.Contains(workspace.Build("hello.cs", "-t:CdevOutputs", environment).ShouldSucceed().Output, "function hello-word");
        StringAssert.Contains(workspace.Build("hello.cs", "-t:CdevDestroy", environment).ShouldSucceed().Output, "✓ deleted function hello-word");
    }

    [TestMethod]
    public void The_template_gives_the_file_with_which_the_readme_begins()
        => Assert.AreEqual(
            TheReadmesFile(),
            File.ReadAllText(Path.Combine(Repository.Root, "templates/content/cdev-file/hello.cs")).Replace("CDEV_SDK_VERSION", Repository.SdkVersion, StringComparison.Ordinal));

    private static string TheReadmesFile()
    {
        const string Start = "```csharp\n";
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var begin = readme.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return readme[begin..readme.IndexOf("```", begin, StringComparison.Ordinal)];
    }

    // Where dotnet keeps the outputs of single files: beside the user's own otherwise.
    private static Dictionary<string, string> Environment(Workspace workspace)
        => new(StringComparer.Ordinal) { ["XDG_DATA_HOME"] = Directory.CreateDirectory(workspace.PathOf("data")).FullName };

    private static string Source(string word) => $$"""
        #:sdk Cdev.Sdk@{{Repository.SdkVersion}}
        using Cdev;

        public static class Hello
        {
            [Function]
            public static string Word() => "{{word}}";
        }
        """;
}
