using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>Two processes at the same time: one deploys a project that begins to use a resource, the other destroys the component that has it.</summary>
[TestClass]
public sealed class RacingBuildsTests
{
    [TestMethod]
    public async Task A_deletion_and_a_first_use_at_the_same_time_never_both_succeed()
    {
        using var workspace = Workspace.Create();
        workspace.Write("Platform/Platform.csproj", """<Project Sdk="Cdev.Sdk" />""");
        workspace.Write("Platform/Cloud.cs", """
            public static class Cloud
            {
                public static readonly Cdev.Setting Motto = new("motto") { Default = "Sell well" };
            }
            """);
        workspace.Write("Shop/Shop.csproj", """<Project Sdk="Cdev.Sdk"><ItemGroup><ProjectReference Include="../Platform/Platform.csproj" /></ItemGroup></Project>""");
        workspace.Write("Shop/Shop.cs", """
            public static class Shop
            {
                [Cdev.Function]
                public static async Task<string> Motto() => await Cloud.Motto.GetAsync();
            }
            """);
        workspace.Build("Shop").ShouldSucceed();
        workspace.Run("build Platform -t:CdevDeploy -p:NoBuild=true --no-restore").ShouldSucceed();

        var used = Task.Run(() => workspace.Run("build Shop -t:CdevDeploy -p:NoBuild=true --no-restore --no-dependencies"));
        var destroyed = Task.Run(() => workspace.Run("build Platform -t:CdevDestroy --no-restore"));
        await Task.WhenAll(used, destroyed);

        Assert.IsFalse((await used).Succeeded && (await destroyed).Succeeded, $"{(await used).Output}\n{(await destroyed).Output}");
        // Whoever lost repeats the command, and nothing stands in the way.
        workspace.Run("build Shop -t:CdevDeploy -p:NoBuild=true --no-restore").ShouldSucceed();
        StringAssert.Contains(workspace.Run("build Shop -t:CdevInvoke -p:CdevFunction=shop-motto --no-restore").ShouldSucceed().Output, "Sell well");
        workspace.Run("build Shop -t:CdevDestroy --no-restore").ShouldSucceed();
        workspace.Run("build Platform -t:CdevDestroy --no-restore").ShouldSucceed();
    }
}
