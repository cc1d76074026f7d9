using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>An edit changes what can reach it, and nothing else; the same sources are the same bytes wherever and whenever they are built.</summary>
[TestClass]
public sealed class SliceTests
{
    private const int Classes = 20;
    private const int HandlersOfClass = 10;

    [TestMethod]
    public void The_same_sources_are_the_same_bytes_in_another_folder_at_another_commit_and_on_another_day()
    {
        using var workspace = WithProgram();
        workspace.Build("Program").ShouldSucceed();
        var once = Archives(workspace);
        workspace.Build("Program", "-t:Rebuild").ShouldSucceed();
        AssertSame(once, Archives(workspace), "built twice");

        using var elsewhere = WithProgram($"a-folder-with-a-rather-long-name-{nameof(The_same_sources_are_the_same_bytes_in_another_folder_at_another_commit_and_on_another_day)}");
        foreach (var file in Directory.EnumerateFiles(elsewhere.Folder, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        elsewhere.Build("Program", "-p:SourceRevisionId=0123456789abcdef0123456789abcdef01234567 -p:InformationalVersion=7.8.9-beta -p:FileVersion=7.8.9.1").ShouldSucceed();
        AssertSame(once, Archives(elsewhere), "in another folder, of another commit, from files of another day");
    }

    [TestMethod]
    public void Another_version_of_the_solution_changes_no_archive()
    {
        using var workspace = WithProgram();
        workspace.Build("Program").ShouldSucceed();
        var before = Archives(workspace);

        workspace.Build("Program", "-p:Version=2.3.4").ShouldSucceed();

        AssertSame(before, Archives(workspace), "with another version");
    }

    [TestMethod]
    public void What_a_handler_cannot_reach_changes_neither_its_hash_nor_its_assembly()
    {
        using var workspace = WithProgram();
        workspace.Build("Program").ShouldSucceed();
        var before = Functions(workspace);

        // Lambdas and lines before it, another handler, another resource, another option of a resource that it uses.
        workspace.Replace("Program/Subject000.cs", "public static class Subject000\n{", """
            public static class Subject000
            {

                [Function]
                public static string Added(string[] names) => string.Join(",", names.Where(name => name.Length > 1).Select(name => name + names.Length));

                public static string Unused(string name) => new Func<string>(() => name)();

            """);
        workspace.Replace("Program/Cloud.cs", "PartitionKey = \"id\"", "PartitionKey = \"id\", TimeToLive = \"until\"");
        workspace.Replace("Program/Cloud.cs", "// more", "public static readonly Table More = new(\"more\") { PartitionKey = \"id\" };");
        workspace.Build("Program").ShouldSucceed();

        var after = Functions(workspace);
        Assert.HasCount(before.Count + 1, after);
        foreach (var (name, function) in before)
            Assert.AreEqual(function, after[name], name);
    }

    [TestMethod]
    public void An_edit_changes_the_archives_that_can_reach_it_of_two_hundred_and_no_other()
    {
        using var workspace = WithProgram();
        workspace.Build("Program").ShouldSucceed();
        var before = Archives(workspace);
        Assert.HasCount(Classes * HandlersOfClass, before);

        workspace.Replace("Program/Subject007.cs", "\"handled 7.3\"", "\"handled anew\"");
        workspace.Build("Program").ShouldSucceed();
        var leaf = Archives(workspace);
        CollectionAssert.AreEqual(new[] { "subject007-handle3" }, Changed(before, leaf));

        workspace.Replace("Program/Shared.cs", "name.Length", "name.Length + 1");
        workspace.Build("Program").ShouldSucceed();
        CollectionAssert.AreEqual(
            Enumerable.Range(0, Classes).Select(i => $"subject{i:D3}-handle5").ToArray(),
            Changed(leaf, Archives(workspace)));

        workspace.Replace("Library/Prices.cs", "* 2", "* 3");
        var shared = Archives(workspace);
        workspace.Build("Program").ShouldSucceed();
        CollectionAssert.AreEqual(
            Enumerable.Range(0, Classes).Select(i => $"subject{i:D3}-handle6").ToArray(),
            Changed(shared, Archives(workspace)));
    }

    [TestMethod]
    public void A_function_gets_the_variables_of_the_resources_that_its_code_reads()
    {
        using var workspace = WithProgram();
        workspace.Build("Program").ShouldSucceed();

        using var component = JsonDocument.Parse(workspace.Read("Program/bin/Debug/net10.0/cdev/component.json"));
        var environments = component.RootElement.GetProperty("resources").EnumerateArray()
            .Where(resource => resource.GetProperty("type").GetString() == "cdev::function" && resource.GetProperty("properties").TryGetProperty("environment", out _))
            .ToDictionary(
                resource => resource.GetProperty("name").GetString()!,
                resource => string.Join(' ', resource.GetProperty("properties").GetProperty("environment").EnumerateObject().Select(variable => variable.Name)));
        CollectionAssert.AreEqual(Enumerable.Range(0, Classes).Select(i => $"subject{i:D3}-handle7").ToArray(), environments.Keys.Order(StringComparer.Ordinal).ToArray());
        Assert.AreEqual("CDEV_TABLE_ITEMS_ARN CDEV_TABLE_ITEMS_NAME", environments["subject000-handle7"]);
    }

    [TestMethod]
    public void Why_a_function_carries_something_is_told_as_text_and_as_data()
    {
        using var workspace = WithProgram();
        workspace.Build("Program").ShouldSucceed();

        var text = workspace.Run("build Program -t:CdevWhy --no-restore -p:CdevFunction=subject003-handle6 -p:CdevWhat=Library.Prices").ShouldSucceed().Output;
        StringAssert.Contains(text, "subject003-handle6 carries Library.Prices");
        StringAssert.Contains(text, "→ Program.Subject003.Handle6");
        StringAssert.Contains(text, "Subject003.cs:");

        var data = workspace.Run("build Program -t:CdevWhy --no-restore -p:CdevFunction=subject003-handle6 -p:CdevWhat=Library -getTargetResult:CdevWhy").ShouldSucceed().Output;
        using var json = JsonDocument.Parse(data[data.IndexOf('{', StringComparison.Ordinal)..]);
        var steps = json.RootElement.GetProperty("TargetResults").GetProperty("CdevWhy").GetProperty("Items").EnumerateArray().ToList();
        Assert.AreEqual("Library", steps[^1].GetProperty("To").GetString());
        Assert.AreEqual("Subject003.cs", steps[^1].GetProperty("File").GetString());

        workspace.Run("build Program -t:CdevWhy --no-restore -p:CdevFunction=subject003-handle5 -p:CdevWhat=Library.Prices").ShouldFailWith("CDEV234");
        workspace.Run("build Program -t:CdevWhy --no-restore -p:CdevFunction=nothing").ShouldFailWith("CDEV233");
        workspace.Run("build Program -t:CdevWhy --no-restore").ShouldFailWith("CDEV029");
    }

    private static Workspace WithProgram([System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var workspace = Workspace.Create(test);
        workspace.Write("Library/Library.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        workspace.Write("Library/Prices.cs", "namespace Library; public static class Prices { public static int Of(string name) => name.Length * 2; }");
        workspace.Write("Program/Program.csproj", """<Project Sdk="Cdev.Sdk"><ItemGroup><ProjectReference Include="../Library/Library.csproj" /></ItemGroup></Project>""");
        workspace.Write("Program/Cloud.cs", """
            using Cdev;

            namespace Program;

            public static class Cloud
            {
                public static readonly Table Items = new("items") { PartitionKey = "id" };
                // more
            }
            """);
        workspace.Write("Program/Shared.cs", "namespace Program; public static class Shared { public static int Weigh(string name) => name.Length; }");
        for (var i = 0; i < Classes; i++)
            workspace.Write($"Program/Subject{i:D3}.cs", WriteClass(i));
        return workspace;
    }

    private static string WriteClass(int i)
    {
        var text = new StringBuilder($"using Cdev;\n\nnamespace Program;\n\npublic static class Subject{i:D3}\n{{\n");
        for (var j = 0; j < HandlersOfClass; j++)
        {
            var used = j switch { 5 => "Shared.Weigh(name)", 6 => "Library.Prices.Of(name)", 7 => "Cloud.Items.Name", _ => "0" };
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""
                    [Function]
                    public static async Task<string> Handle{{j}}(string name)
                    {
                        await Task.Yield();
                        var parts = name.Split(' ').Select(part => part + {{j}}).ToList();
                        return $"handled {{i}}.{{j}}" + parts.Count + {{used}};
                    }

                """);
        }

        return text.Append("}\n").ToString();
    }

    private static SortedDictionary<string, string> Archives(Workspace workspace)
        => new(
            Directory.EnumerateFiles(workspace.PathOf("Program/bin/Debug/net10.0/cdev/functions"), "*.zip")
                .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))),
            StringComparer.Ordinal);

    // The function's hash, and its assembly.
    private static Dictionary<string, string> Functions(Workspace workspace)
    {
        using var component = JsonDocument.Parse(workspace.Read("Program/bin/Debug/net10.0/cdev/component.json"));
        return component.RootElement.GetProperty("resources").EnumerateArray()
            .Where(resource => resource.GetProperty("type").GetString() == "cdev::function")
            .ToDictionary(
                resource => resource.GetProperty("name").GetString()!,
                resource => $"{resource.GetProperty("hash").GetString()} {AssemblyOf(workspace, resource.GetProperty("name").GetString()!)}",
                StringComparer.Ordinal);
    }

    private static string AssemblyOf(Workspace workspace, string function)
    {
        using var archive = ZipFile.OpenRead(workspace.PathOf($"Program/bin/Debug/net10.0/cdev/functions/{function}.zip"));
        using var assembly = archive.GetEntry("Program.dll")!.Open();
        return Convert.ToHexString(SHA256.HashData(assembly));
    }

    private static string[] Changed(SortedDictionary<string, string> before, SortedDictionary<string, string> after)
        => [.. after.Where(archive => before.GetValueOrDefault(archive.Key) != archive.Value).Select(archive => archive.Key)];

    private static void AssertSame(SortedDictionary<string, string> expected, SortedDictionary<string, string> actual, string what)
    {
        CollectionAssert.AreEqual(expected.Keys, actual.Keys);
        Assert.IsEmpty(Changed(expected, actual), what);
    }
}
