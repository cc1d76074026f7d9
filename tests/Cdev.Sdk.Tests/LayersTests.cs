using System.Runtime.CompilerServices;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>Packages and files of the user's own in layers, from the project to the running function.</summary>
[TestClass]
public sealed class LayersTests
{
    private const string Source = """
        using System;
        using Cdev;
        using Newtonsoft.Json;

        public static class ShopFunctions
        {
            [Function]
            public static string Query() => JsonConvert.SerializeObject(new { a = 1 }) + Tool() + typeof(JsonConvert).Assembly.Location.Contains("dotnetcore");

            private static string Tool() => System.IO.File.ReadAllText(System.IO.Path.Combine(Environment.GetEnvironmentVariable("DOTNET_SHARED_STORE")!, "..", "..", "etc", "tool"));
        }
        """;

    [TestMethod]
    public void A_function_runs_with_its_package_in_a_layer_and_with_a_layer_of_the_users_own()
    {
        using var workspace = Shop();

        workspace.Build("Shop", "-t:CdevDeploy").ShouldSucceed();

        StringAssert.Contains(Call(workspace), """{\"a\":1}v1True""");
        Assert.AreEqual(2, Directory.GetFiles(workspace.PathOf("Shop/bin/Debug/net10.0/cdev/layers")).Length);
        StringAssert.Contains(workspace.Read("Shop/cdev.layers.json"), "Newtonsoft.Json/13.0.3");

        // A changed file of the layer is packaged and reaches the function.
        workspace.Write("Shop/layers/tools/etc/tool", "v2");
        workspace.Build("Shop", "-t:CdevDeploy").ShouldSucceed();
        StringAssert.Contains(Call(workspace), """{\"a\":1}v2True""");
    }

    [TestMethod]
    public void A_function_with_more_packages_than_slots_has_a_composite_layer_and_runs()
    {
        using var workspace = Workspace.Create();
        workspace.Write("Many/Many.csproj", """
            <Project Sdk="Cdev.Sdk">
              <ItemGroup>
                <PackageReference Include="Newtonsoft.Json" Version="13.0.3" />
                <PackageReference Include="CsvHelper" Version="30.0.1" />
                <PackageReference Include="FluentValidation" Version="11.1.0" />
                <PackageReference Include="Humanizer.Core" Version="2.14.1" />
                <PackageReference Include="Markdig" Version="1.4.1" />
                <PackageReference Include="NodaTime" Version="3.3.4" />
                <PackageReference Include="YamlDotNet" Version="16.3.0" />
                <PackageReference Include="Polly" Version="8.5.2" />
                <CdevStaticDependency Include="rates.txt" Functions="*-all" TargetPath="data/rates.txt" />
              </ItemGroup>
            </Project>
            """);
        workspace.Write("Many/rates.txt", "one rate");
        workspace.Write("Many/ManyFunctions.cs", """
            using System.Globalization;
            using Cdev;
            using FluentValidation;
            using Humanizer;
            using Markdig;
            using Newtonsoft.Json;
            using NodaTime;
            using Polly;

            public static class ManyFunctions
            {
                [Function]
                public static string All() => string.Join('|',
                    JsonConvert.SerializeObject(new { a = 1 }),
                    new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture).Delimiter,
                    new InlineValidator<string>().Validate("x").IsValid,
                    "SomeWords".Humanize(),
                    Markdown.ToHtml("*x*").Trim(),
                    Duration.FromHours(2),
                    new YamlDotNet.Serialization.SerializerBuilder().Build().Serialize("y").Trim(),
                    Policy.Handle<FormatException>().Retry().Execute(() => "retried"),
                    File.ReadAllText("data/rates.txt"));

                [Function]
                public static string Two() => $"{Duration.FromHours(3)} {"OtherWords".Humanize()} {File.Exists("data/rates.txt")}";
            }
            """);

        workspace.Build("Many", "-t:CdevDeploy").ShouldSucceed();

        // Four of one package each, one of the rest; the other function has two of the four.
        var layers = Directory.GetFiles(workspace.PathOf("Many/bin/Debug/net10.0/cdev/layers")).Select(Path.GetFileName).ToArray();
        Assert.HasCount(5, layers, string.Join(' ', layers));
        Assert.ContainsSingle(layers.Where(layer => layer!.Contains("-more-", StringComparison.Ordinal)), string.Join(' ', layers));
        StringAssert.Contains(Invoke(workspace, "many-all"), """{\"a\":1}|,|True|Some words|<p><em>x</em></p>|0:02:00:00|y|retried|one rate""");
        StringAssert.Contains(Invoke(workspace, "many-two"), "0:03:00:00 Other words False");

        var why = workspace.Run("build Many -t:CdevWhy --no-restore -p:CdevWhat=layers").ShouldSucceed().Output;
        StringAssert.Contains(why, "share, for want of a slot each: it has 5");
        StringAssert.Contains(why, "no plan has less");
    }

    [TestMethod]
    public void The_lock_file_makes_no_build_run_again_is_made_again_when_it_is_gone_and_is_never_cleaned_away()
    {
        using var workspace = Shop();
        workspace.Build("Shop").ShouldSucceed();
        Assert.IsEmpty(workspace.Build("Shop").ShouldSucceed().CdevTasks);

        workspace.Delete("Shop/cdev.layers.json");
        workspace.Build("Shop").ShouldSucceed();
        Assert.IsTrue(File.Exists(workspace.PathOf("Shop/cdev.layers.json")));

        workspace.Build("Shop", "-t:Clean").ShouldSucceed();
        Assert.IsTrue(File.Exists(workspace.PathOf("Shop/cdev.layers.json")));
    }

    [TestMethod]
    public void A_damaged_lock_file_and_a_missing_layer_are_errors_that_leave_nothing_half_written()
    {
        using var workspace = Shop();
        workspace.Write("Shop/cdev.layers.json", "<<<<<<< HEAD");
        workspace.Build("Shop").ShouldFailWith("CDEV222");
        Assert.IsFalse(File.Exists(workspace.PathOf("Shop/bin/Debug/net10.0/cdev/component.json")));

        workspace.Delete("Shop/cdev.layers.json");
        workspace.Replace("Shop/Shop.csproj", "layers/tools", "layers/nothing");
        workspace.Build("Shop").ShouldFailWith("CDEV225");
    }

    private static Workspace Shop([CallerMemberName] string test = "")
    {
        var workspace = Workspace.Create(test);
        workspace.Write("Shop/Shop.csproj", """
            <Project Sdk="Cdev.Sdk">
              <ItemGroup>
                <PackageReference Include="Newtonsoft.Json" Version="13.0.3" />
                <CdevLayer Include="layers/tools" Functions="shop-*" />
              </ItemGroup>
            </Project>
            """);
        workspace.Write("Shop/Shop.cs", Source);
        workspace.Write("Shop/layers/tools/etc/tool", "v1");
        return workspace;
    }

    private static string Invoke(Workspace workspace, string function)
        => workspace.Run($"build Many -t:CdevInvoke --no-restore -p:NoBuild=true -p:CdevFunction={function}").ShouldSucceed().Output;

    private static string Call(Workspace workspace) => workspace.Run("build Shop -t:CdevInvoke -p:CdevFunction=shop-query").Output;
}
