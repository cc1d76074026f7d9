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
