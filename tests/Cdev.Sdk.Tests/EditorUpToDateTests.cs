using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>Visual Studio builds a Cdev project when something of it changed, and then not again.</summary>
[TestClass]
public sealed class EditorUpToDateTests
{
    [TestMethod]
    public void What_was_built_is_up_to_date()
    {
        using var workspace = WithReference();
        var check = Built(workspace);

        Assert.IsNull(check.WhyNot());
        // Nor after a build that had nothing to do.
        Assert.IsEmpty(check.Build().CdevTasks);
        Assert.IsNull(check.WhyNot());
    }

    [TestMethod]
    public void What_is_touched_is_built_and_then_up_to_date_though_no_byte_differs()
    {
        using var workspace = WithReference();
        var check = Built(workspace);

        // Content that is only published, a file that is copied to the output, a source, the project.
        foreach (var file in new[] { "Hello/words.txt", "Hello/copied.txt", "Hello/Hello.cs", "Hello/Hello.csproj" })
        {
            workspace.Write(file, workspace.Read(file));
            var before = check.WhyNot();
            check.Build();

            Assert.IsNotNull(before, file);
            StringAssert.Contains(before, Path.GetFileName(file));
            Assert.IsNull(check.WhyNot(), file);
        }
    }

    [TestMethod]
    public void A_reference_s_new_body_is_packaged()
    {
        using var workspace = WithReference();
        var check = Built(workspace);
        var model = workspace.Read("Hello/bin/Debug/net10.0/cdev/component.json");

        // Its public surface stays: the compiler would see nothing new.
        workspace.Replace("Words/Words.cs", "Hello", "Good morning");
        workspace.Build("Words").ShouldSucceed();
        var before = check.WhyNot();
        check.Build();

        Assert.IsNotNull(before);
        StringAssert.Contains(before, "Words.dll");
        Assert.AreNotEqual(model, workspace.Read("Hello/bin/Debug/net10.0/cdev/component.json"));
        Assert.IsNull(check.WhyNot());
    }

    [TestMethod]
    public void A_component_model_that_is_gone_is_made_again()
    {
        using var workspace = WithReference();
        var check = Built(workspace);

        workspace.Delete("Hello/bin/Debug/net10.0/cdev/component.json");
        var before = check.WhyNot();
        check.Build();

        Assert.IsNotNull(before);
        StringAssert.Contains(before, "component.json");
        Assert.IsNull(check.WhyNot());
    }

    private static UpToDateCheck Built(Workspace workspace)
    {
        workspace.Run("restore Hello").ShouldSucceed();
        workspace.Build("Words", "--no-restore").ShouldSucceed();
        var check = new UpToDateCheck(workspace, "Hello");
        check.Build();
        return check;
    }

    private static Workspace WithReference([System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var workspace = Workspace.WithHello(test);
        workspace.Write("Words/Words.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        workspace.Write("Words/Words.cs", """public static class Words { public static string Greeting => "Hello"; }""");
        workspace.Write("Hello/words.txt", "hello");
        workspace.Write("Hello/copied.txt", "hello");
        workspace.Write("Hello/Hello.csproj", """
            <Project Sdk="Cdev.Sdk">
              <ItemGroup>
                <ProjectReference Include="../Words/Words.csproj" />
                <Content Include="words.txt" CopyToPublishDirectory="PreserveNewest" />
                <None Update="copied.txt" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """);
        workspace.Write("Hello/Hello.cs", Workspace.HelloSource("{Words.Greeting}, {name}!"));
        return workspace;
    }
}
