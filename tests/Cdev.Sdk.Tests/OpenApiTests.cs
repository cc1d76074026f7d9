using System.IO.Compression;
using System.Text.Json;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>The OpenAPI document that a build makes, and where it is found.</summary>
[TestClass]
public sealed class OpenApiTests
{
    private const string Output = "Hello/bin/Debug/net10.0/cdev";
    private const string Document = Output + "/openapi.json";

    [TestMethod]
    public async Task Shop_s_document_is_the_reviewed_one_and_its_API_gives_it()
    {
        using var workspace = Workspace.WithSamples(["Shop", "Shop.Pricing"]);
        workspace.Build("Shop").ShouldSucceed();
        using var shop = ServedCloud.Start(workspace, "Shop");

        using var response = await shop.Client.GetAsync("/openapi.json");

        var golden = Path.Combine(Repository.Root, "tests", "Cdev.Sdk.Tests", "Golden", "shop.openapi.json");
        if (Environment.GetEnvironmentVariable("CDEV_UPDATE_GOLDEN") == "1")
            await File.WriteAllTextAsync(golden, workspace.Read("Shop/bin/Debug/net10.0/cdev/openapi.json"));
        Assert.AreEqual(await File.ReadAllTextAsync(golden), await response.Content.ReadAsStringAsync());
        Assert.AreEqual("application/json", response.Content.Headers.ContentType?.ToString());
        shop.ShouldLog($"described at {shop.Client.BaseAddress}openapi.json");
    }

    [TestMethod]
    public void The_document_follows_the_code_and_goes_with_its_last_route()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello").ShouldSucceed();
        Assert.IsFalse(Operation(workspace, "/hello/{name}").TryGetProperty("summary", out _));

        workspace.Replace("Hello/Hello.cs", "    [Function]", "    /// <summary>Says hello.</summary>\n    [Function]");
        workspace.Replace("Hello/Hello.cs", "(string name)", "(string name, int times = 2)");
        workspace.Build("Hello").ShouldSucceed();
        Assert.AreEqual("Says hello.", Operation(workspace, "/hello/{name}").GetProperty("summary").GetString());
        Assert.AreEqual(2, Operation(workspace, "/hello/{name}").GetProperty("parameters")[1].GetProperty("schema").GetProperty("default").GetInt32());

        workspace.Replace("Hello/Hello.cs", "[HttpRoute(\"GET\", \"/hello/{name}\")]", "");
        workspace.Replace("Hello/Hello.cs", "(string name, int times = 2)", "(string name)");
        workspace.Build("Hello").ShouldSucceed();
        Assert.IsFalse(File.Exists(workspace.PathOf(Document)));
    }

    [TestMethod]
    public void A_document_that_was_deleted_is_made_again()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello").ShouldSucceed();
        var before = workspace.Read(Document);
        workspace.Delete(Document);

        workspace.Build("Hello").ShouldSucceed();

        Assert.AreEqual(before, workspace.Read(Document));
    }

    [TestMethod]
    public void Comments_are_read_without_being_asked_for_and_travel_with_no_function()
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("Words/Words.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><GenerateDocumentationFile>true</GenerateDocumentationFile></PropertyGroup>
            </Project>
            """);
        workspace.Write("Words/Words.cs", """
            /// <summary>What is said.</summary>
            /// <param name="Text">The words.</param>
            public sealed record Words(string Text);
            """);
        workspace.Write("Hello/Hello.csproj", """
            <Project Sdk="Cdev.Sdk">
              <PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup>
              <ItemGroup><ProjectReference Include="../Words/Words.csproj" /></ItemGroup>
            </Project>
            """);
        workspace.Replace("Hello/Hello.cs", "public static string Greet(string name) => $\"Hello, {name}!\";", "public static Words Greet(string name) => new(name);");

        workspace.Build("Hello").ShouldSucceed();

        using var document = JsonDocument.Parse(workspace.Read(Document));
        var words = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("Words");
        Assert.AreEqual("What is said.", words.GetProperty("description").GetString());
        Assert.AreEqual("The words.", words.GetProperty("properties").GetProperty("text").GetProperty("description").GetString());
        using var archive = ZipFile.OpenRead(workspace.PathOf(Output + "/functions/hello-greet.zip"));
        Assert.IsEmpty(archive.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).Select(entry => entry.FullName).ToArray());
    }

    [TestMethod]
    public void A_project_that_wants_no_comments_is_described_without()
    {
        using var workspace = Workspace.WithHello();
        workspace.Replace("Hello/Hello.cs", "    [Function]", "    /// <summary>Says hello.</summary>\n    [Function]");
        workspace.Write("Hello/Hello.csproj", """
            <Project Sdk="Cdev.Sdk"><PropertyGroup><GenerateDocumentationFile>false</GenerateDocumentationFile></PropertyGroup></Project>
            """);

        workspace.Build("Hello").ShouldSucceed();

        Assert.IsFalse(Operation(workspace, "/hello/{name}").TryGetProperty("summary", out _));
        Assert.IsFalse(File.Exists(workspace.PathOf("Hello/bin/Debug/net10.0/Hello.xml")));
    }

    private static JsonElement Operation(Workspace workspace, string path)
    {
        using var document = JsonDocument.Parse(workspace.Read(Document));
        return document.RootElement.GetProperty("paths").GetProperty(path).GetProperty("get").Clone();
    }
}
