using System.Runtime.CompilerServices;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>The item CdevBackend: state is kept by a class of the user's own, here one that keeps it in another folder.</summary>
[TestClass]
public sealed class OwnBackendTests
{
    private const string Class = "Cdev.Backend.Tests.Support.Own.OwnBackend";

    [TestMethod]
    public void A_backend_of_ones_own_keeps_the_state_for_all_targets()
    {
        using var workspace = WithBackend($"""<CdevBackend Include="../backend/Team.dll" Class="{Class}" Folder="$(MSBuildProjectDirectory)/../team" />""");

        var deployed = workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        StringAssert.Contains(deployed.Output, $"{Class} of {workspace.PathOf("backend/Team.dll")}  (CdevBackend)");
        Assert.IsTrue(File.Exists(workspace.PathOf("team/states/dev/components/Hello/state.json")), deployed.Output);
        Assert.IsFalse(Directory.Exists(workspace.PathOf(".cdev/states")), deployed.Output);
        StringAssert.Contains(workspace.Build("Hello", "-t:CdevPlan").ShouldSucceed().Output, "No changes.");
        StringAssert.Contains(workspace.Build("Hello", "-t:CdevStatus").ShouldSucceed().Output, "hello-greet");
        StringAssert.Contains(workspace.Build("Hello", "-t:CdevOutputs").ShouldSucceed().Output, "url");
        workspace.Build("Hello", "-t:CdevDestroy").ShouldSucceed();
        Assert.IsFalse(File.Exists(workspace.PathOf("team/states/dev/components/Hello/state.json")));
    }

    [TestMethod]
    [DataRow("missing", """<CdevBackend Include="../backend/Missing.dll" Class="Team.State" />""", "CDEV311", "Missing.dll does not exist")]
    [DataRow("misspelt", """<CdevBackend Include="../backend/Team.dll" Class="Team.Statte" />""", "CDEV311", "has no class Team.Statte")]
    [DataRow("failing", """<CdevBackend Include="../backend/Team.dll" Class="Team.Failing" />""", "CDEV311", "its constructor failed: no such server")]
    [DataRow("nameless", """<CdevBackend Include="../backend/Team.dll" />""", "CDEV355", "names no class")]
    [DataRow("several", """<CdevBackend Include="a.dll;b.dll" Class="Team.State" />""", "CDEV355", "a.dll, b.dll")]
    public void A_backend_that_cannot_be_used_says_why(string name, string item, string code, string why)
    {
        using var workspace = WithBackend(item, $"{nameof(A_backend_that_cannot_be_used_says_why)}-{name}");

        var planned = workspace.Build("Hello", "-t:CdevPlan").ShouldFailWith(code);

        StringAssert.Contains(planned.Output, why);
    }

    private static Workspace WithBackend(string item, [CallerMemberName] string test = "")
    {
        var workspace = Workspace.WithHello(test);
        workspace.Replace("Hello/Hello.csproj", """<Project Sdk="Cdev.Sdk" />""", $"""<Project Sdk="Cdev.Sdk"><ItemGroup>{item}</ItemGroup></Project>""");
        var tools = Path.Combine(Repository.RestoredPackages, "cdev.sdk", Repository.SdkVersion, "tools", "net10.0");
        workspace.Write("Team/Team.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup>
                <Reference Include="{tools}/Cdev.Backend.dll" Private="false" />
                <Reference Include="{tools}/Cdev.Model.dll" Private="false" />
              </ItemGroup>
            </Project>
            """);
        workspace.Write("Team/OwnBackend.cs", File.ReadAllText(Path.Combine(Repository.Root, "tests", "Cdev.Backend.Tests", "Support", "Own", "OwnBackend.cs")));
        workspace.Write("Team/Failing.cs", """
            namespace Team;

            public sealed class Failing : Cdev.Backend.Tests.Support.Own.OwnBackend
            {
                public Failing(IReadOnlyDictionary<string, string> settings) : base(settings) => throw new InvalidOperationException("no such server");
            }
            """);
        // The SDK is unpacked when a project first asks for it.
        workspace.Run("restore Hello").ShouldSucceed();
        workspace.Run("build Team -o backend").ShouldSucceed();
        return workspace;
    }
}
