using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>What the items of a project do: options of functions, values of settings, places of secrets.</summary>
[TestClass]
public sealed class ItemsTests
{
    private const string Component = "Hello/bin/Debug/net10.0/cdev/component.json";

    [TestMethod]
    public void Options_are_set_for_an_environment_by_name_and_by_pattern()
    {
        using var workspace = WithItems("""
            <CdevFunction Include="all" Match="*" Environment="LOG_LEVEL=debug;MOTTO=a%3Bb" />
            <CdevFunction Include="hello-greet" Memory="1024" Condition="'$(CdevEnvironment)' == 'prod'" />
            """);

        workspace.Build("Hello").ShouldSucceed();
        var dev = Function(workspace);
        workspace.Build("Hello", "-p:CdevEnvironment=prod").ShouldSucceed();
        var prod = Function(workspace);
        var again = workspace.Build("Hello", "-p:CdevEnvironment=prod").ShouldSucceed();

        Assert.IsFalse(dev.TryGetProperty("memory", out _));
        Assert.AreEqual("debug", dev.GetProperty("environment").GetProperty("LOG_LEVEL").GetString());
        Assert.AreEqual("a;b", dev.GetProperty("environment").GetProperty("MOTTO").GetString());
        Assert.AreEqual(1024, prod.GetProperty("memory").GetInt32());
        Assert.IsEmpty(again.CdevTasks);
    }

    [TestMethod]
    [DataRow("""<CdevFunction Include="hello-grete" Memory="1024" />""", "CDEV015")]
    [DataRow("""<CdevFunction Update="hello-*" Memory="1024" />""", "Hello.csproj(3,2): error CDEV018")]
    [DataRow("""<CdevFunction Include="hello-*" Memory="1024" />""", "Hello.csproj(3,2): error CDEV018")]
    public void An_item_that_would_do_nothing_is_an_error(string item, string told)
    {
        using var workspace = WithItems(item);

        workspace.Build("Hello").ShouldFailWith(told);
    }

    [TestMethod]
    public void A_setting_has_a_value_in_every_environment_and_reaches_the_function()
    {
        using var workspace = WithItems("""<CdevSetting Include="page-size" Value="20" Condition="'$(CdevEnvironment)' == 'dev'" />""");
        workspace.Write("Hello/Hello.cs", """
            using Cdev;

            public static class Hello
            {
                public static readonly Setting PageSize = new("page-size");

                [Function]
                public static async Task<int> Pages() => await PageSize.GetAsync<int>();
            }
            """);
        StringAssert.Contains(workspace.Build("Hello", "-p:CdevEnvironment=prod").ShouldFailWith("CDEV025").Output, "<CdevSetting Include=\"page-size\"");
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();
        var before = workspace.Build("Hello", "-t:CdevInvoke -p:CdevFunction=hello-pages").ShouldSucceed();

        workspace.Replace("Hello/Hello.csproj", "Value=\"20\"", "Value=\"50\"");
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();
        var after = workspace.Build("Hello", "-t:CdevInvoke -p:CdevFunction=hello-pages").ShouldSucceed();

        StringAssert.Contains(before.Output, "20");
        StringAssert.Contains(after.Output, "50");
    }

    [TestMethod]
    public void A_secrets_value_reaches_the_function_and_nothing_else()
    {
        const string Value = "sk-live-3141592653589793";
        using var workspace = WithItems("""<CdevSecret Include="stripe" Source="env:STRIPE_KEY" />""");
        workspace.Write("Hello/Hello.cs", """
            using Cdev;

            public static class Hello
            {
                public static readonly Secret Stripe = new("stripe");

                [Function]
                public static async Task<int> Pay() => (await Stripe.GetAsync()).Length * 1000;
            }
            """);
        var secret = new Dictionary<string, string>(StringComparer.Ordinal) { ["STRIPE_KEY"] = Value };

        var deployed = workspace.Build("Hello", "-t:CdevDeploy", secret).ShouldSucceed();
        var called = workspace.Build("Hello", "-t:CdevInvoke -p:CdevFunction=hello-pay", secret).ShouldSucceed();
        var without = workspace.Build("Hello", "-t:CdevInvoke -p:CdevFunction=hello-pay");

        StringAssert.Contains(called.Output, (Value.Length * 1000).ToString(System.Globalization.CultureInfo.InvariantCulture));
        without.ShouldFailWith("STRIPE_KEY");
        StringAssert.Contains(without.Output, "CDEV418");
        Assert.DoesNotContain(Value, deployed.Output + called.Output);
        foreach (var file in Directory.EnumerateFiles(workspace.Folder, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Value, Encoding.Latin1.GetString(File.ReadAllBytes(file)), file);
        foreach (var log in Directory.EnumerateFiles(Repository.BinaryLogs, $"{workspace.Name}-*.binlog"))
            Assert.DoesNotContain(Value, Unzipped(log), log);
    }

    [TestMethod]
    [DataRow("""<CdevSecret Include="stripe" Value="sk-live-1" />""", "CDEV027")]
    public void A_secrets_value_does_not_belong_in_the_project(string item, string code)
    {
        using var workspace = WithItems(item);
        workspace.Write("Hello/Hello.cs", "public static class Hello { public static readonly Cdev.Secret Stripe = new(\"stripe\"); }");

        Assert.DoesNotContain("sk-live-1", workspace.Build("Hello").ShouldFailWith(code).Output);
    }

    [TestMethod]
    public void A_renamed_function_is_renamed_and_keeps_its_route()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        workspace.Replace("Hello/Hello.cs", "[Function]", "[Function(\"welcome\", FormerNames = [\"hello-greet\"])]");
        var plan = workspace.Build("Hello", "-t:CdevPlan").ShouldSucceed();
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        StringAssert.Contains(plan.Output, "0 to create");
        StringAssert.Contains(plan.Output, "0 to delete");
        StringAssert.Contains(plan.Output, "rename");
        using var served = ServedCloud.Start(workspace, "Hello");
        Assert.AreEqual("Hello, Ann!", served.Client.GetStringAsync("hello/Ann").GetAwaiter().GetResult());
    }

    private static Workspace WithItems(string items, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var workspace = Workspace.WithHello(test);
        workspace.Write("Hello/Hello.csproj", $"<Project Sdk=\"Cdev.Sdk\">\n<ItemGroup>\n{items}\n</ItemGroup>\n</Project>");
        return workspace;
    }

    private static JsonElement Function(Workspace workspace)
        => JsonElement.Parse(workspace.Read(Component)).GetProperty("resources").EnumerateArray()
            .Single(resource => resource.GetProperty("type").GetString() == "cdev::function")
            .GetProperty("properties");

    private static string Unzipped(string file)
    {
        using var content = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.Latin1);
        return content.ReadToEnd();
    }
}
