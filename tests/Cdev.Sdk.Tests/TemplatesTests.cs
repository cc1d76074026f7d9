using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>What <c>dotnet new</c> makes of each template, used as its user would.</summary>
[TestClass]
public sealed partial class TemplatesTests
{
    private static Workspace _workspace = null!;
    private static Dictionary<string, string> _environment = null!;

    // Names as people have them: with what no namespace and no API can have in its name.
    [ClassInitialize]
    public static void Create(TestContext context)
    {
        _workspace = Workspace.Create(nameof(TemplatesTests));
        // The templates bring what a workspace brings otherwise.
        _workspace.Delete("global.json");
        Directory.Delete(_workspace.PathOf(".cdev"));
        _environment = new(StringComparer.Ordinal)
        {
            // Where dotnet keeps installed templates, and outputs of single files: beside the user's own otherwise.
            ["DOTNET_CLI_HOME"] = Directory.CreateDirectory(_workspace.PathOf("home")).FullName,
            ["XDG_DATA_HOME"] = Directory.CreateDirectory(_workspace.PathOf("data")).FullName,
        };
        Run($"new install \"{Path.Combine(Repository.Packages, $"Cdev.Templates.{Repository.SdkVersion}.nupkg")}\"");
    }

    [ClassCleanup]
    public static void Delete() => _workspace?.Dispose();

    [TestMethod]
    public void A_solution_is_built_and_its_tests_pass()
    {
        var tested = Run("test", Solution());

        StringAssert.Contains(tested, "Passed!");
        Assert.IsFalse(tested.Contains("warning", StringComparison.OrdinalIgnoreCase), tested);
    }

    [TestMethod]
    public void A_solution_s_name_reaches_namespaces_project_and_API_in_the_form_that_each_can_have()
    {
        var solution = Solution();

        StringAssert.Contains(_workspace.Read($"{solution}/My-Shop/Cloud.cs"), "namespace My_Shop;");
        StringAssert.Contains(_workspace.Read($"{solution}/My-Shop/Cloud.cs"), "new(\"my-shop\")");
        StringAssert.Contains(_workspace.Read($"{solution}/My-Shop.slnx"), "My-Shop.Tests/My-Shop.Tests.csproj");
        foreach (var file in Directory.EnumerateFiles(_workspace.PathOf(solution), "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            Assert.IsFalse(text.Contains("Shop.1", StringComparison.Ordinal) || text.Contains("Shop._1", StringComparison.Ordinal) || text.Contains("shop-1", StringComparison.Ordinal), file);
            Assert.IsFalse(text.Contains("CDEV_SDK_VERSION", StringComparison.Ordinal), file);
        }
    }

    [TestMethod]
    public async Task A_solution_is_served_by_dotnet_run_and_by_its_launch_profile()
    {
        using var cloud = ServedCloud.StartIn(_workspace, Solution(), "--project My-Shop", "My-Shop", _environment);

        Assert.AreEqual("Hello, Ada!", await cloud.Client.GetStringAsync("/hello/Ada"));
        // As curl -d sends it, and the readme says.
        using var body = new StringContent(
            """{"customer":"Ada","lines":[{"product":"mug","quantity":2,"price":12.50}]}""",
            new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var quoted = await cloud.Client.PostAsync("/quotes", body);
        Assert.AreEqual("""{"goods":25.00,"shipping":4.95}""", await quoted.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.OK, quoted.StatusCode);
        cloud.ShouldLog("Using launch settings");
    }

    [TestMethod]
    public void The_editor_s_tasks_do_what_they_are_called()
    {
        var solution = Solution();
        using var tasks = JsonDocument.Parse(_workspace.Read($"{solution}/.vscode/tasks.json"));
        var commands = tasks.RootElement.GetProperty("tasks").EnumerateArray().ToDictionary(
            task => task.GetProperty("label").GetString()!,
            task => string.Join(' ', task.GetProperty("args").EnumerateArray().Select(argument => argument.GetString())),
            StringComparer.Ordinal);

        StringAssert.Contains(Run(commands["plan"] + " -p:CdevEnvironment=tasks", solution), "7 to create");
        StringAssert.Contains(Run(commands["deploy"] + " -p:CdevEnvironment=tasks", solution), "✓ created function hello-greet");
        StringAssert.Contains(Run(commands["status"] + " -p:CdevEnvironment=tasks", solution), "7 deployed");
        // For the whole solution, not for each of its projects; and the folder that marks it keeps the rest out of the repository.
        Assert.IsTrue(Directory.Exists(_workspace.PathOf($"{solution}/.cdev/states/tasks")));
        Assert.IsTrue(File.Exists(_workspace.PathOf($"{solution}/.cdev/.gitignore")));
    }

    [TestMethod]
    public void The_workflow_s_commands_plan_and_apply_exactly_that_plan()
    {
        var solution = Solution();
        var commands = WorkflowCommand().Matches(_workspace.Read($"{solution}/.github/workflows/deploy.yml")).Select(match => match.Groups["arguments"].Value.Trim()).ToArray();
        var runner = new Dictionary<string, string>(_environment, StringComparer.Ordinal)
        {
            // What the workflow sets; its provider is the repository's to say, and here the one that every machine has.
            ["Configuration"] = "Release",
            ["CdevProvider"] = "local",
            ["CdevEnvironment"] = "prod",
            ["CdevState"] = _workspace.PathOf("shared"),
        };

        Assert.HasCount(3, commands);
        StringAssert.StartsWith(commands[0], "test");
        var planned = Run(commands[1], solution, runner);
        var deployed = Run(commands[2], solution, runner);

        StringAssert.Contains(planned, "7 to create");
        Assert.IsTrue(File.Exists(_workspace.PathOf($"{solution}/My-Shop/plan.json")));
        StringAssert.Contains(deployed, "✓ created function order-place");
        // That plan, and no second time.
        DotNet.Run(_workspace.PathOf(solution), commands[2], runner).ShouldFailWith("CDEV320");
    }

    [TestMethod]
    public void An_empty_project_is_built_planned_and_served()
    {
        Run("new cdev-empty -n My.Stock");
        var planned = Run("build -t:CdevPlan", "My.Stock");

        StringAssert.Contains(planned, "+ my-stock");
        StringAssert.Contains(planned, "1 to create");
        using var cloud = ServedCloud.StartIn(_workspace, "My.Stock", "", "", _environment);
        Assert.IsTrue(cloud.Client.BaseAddress!.IsLoopback);
    }

    [TestMethod]
    [DataRow("1-shop", "api-1-shop")]
    [DataRow("__", "api")]
    public void An_API_is_named_with_a_letter_first_whatever_the_project_is_called(string project, string api)
    {
        foreach (var template in new[] { "cdev", "cdev-empty" })
            Run($"new {template} -n {project} -o {template}-{api}");

        StringAssert.Contains(_workspace.Read($"cdev-{api}/{project}/Cloud.cs"), $"new(\"{api}\")");
        StringAssert.Contains(_workspace.Read($"cdev-empty-{api}/Cloud.cs"), $"new(\"{api}\")");
    }

    [TestMethod]
    public async Task A_file_is_planned_and_served()
    {
        Run("new cdev-file -o Single");
        var planned = Run("build hello.cs -t:CdevPlan", "Single");

        StringAssert.Contains(planned, "3 to create");
        using var cloud = ServedCloud.StartIn(_workspace, "Single", "hello.cs", "hello.cs", _environment);
        Assert.AreEqual("Hello, Ada!", await cloud.Client.GetStringAsync("/hello/Ada"));
    }

    [TestMethod]
    public void A_file_may_have_another_name()
    {
        Run("new cdev-file -n greet -o Named");

        StringAssert.Contains(_workspace.Read("Named/greet.cs"), "\"/hello/{name}\"");
    }

    /// <summary>A new solution, for the calling test alone: tests run at the same time, and two builds in one folder are in each other's way.</summary>
    private static string Solution([CallerMemberName] string test = "")
    {
        Run($"new cdev -n My-Shop -o {test}");
        return test;
    }

    private static string Run(string arguments, string folder = ".", Dictionary<string, string>? environment = null)
        => DotNet.Run(_workspace.PathOf(folder), arguments, environment ?? _environment).ShouldSucceed().Output;

    [GeneratedRegex("run: dotnet (?<arguments>[^|\n]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WorkflowCommand();
}
