using System.Text;
using Cdev.Model.Resources;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests;

/// <summary>Each error is told with its code and what it is about, and nothing is written.</summary>
[TestClass]
public sealed class PackagingErrorTests
{
    [TestMethod]
    public void CDEV200_an_assembly_without_a_manifest()
    {
        using var project = new TestProject();
        var request = project.Build();
        File.WriteAllBytes(request.AssemblyPath, Compiler.Compile("Shop", [("a.cs", "")]).Assembly);
        AssertFails(request, "CDEV200", request.AssemblyPath);
    }

    [TestMethod]
    public void CDEV201_a_manifest_of_a_newer_version()
    {
        using var project = new TestProject { ManifestVersion = 2, Manifest = """{"version":2,"unheardOf":true}""" };
        AssertFails(project.Build(), "CDEV201", "version 2");
    }

    [TestMethod]
    [DataRow("not JSON", "cannot be read")]
    [DataRow("""{"version":1,"resources":[]}""", "functions")]
    [DataRow("""{"version":7,"resources":[],"functions":[]}""", "version 7")]
    [DataRow("""{"version":1,"resources":[{"type":"cdev::api","name":"shop","field":"f","properties":[],"outputs":[]}],"functions":[]}""", "api shop")]
    [DataRow("""{"version":1,"resources":[{"type":"cdev::api","name":"shop","field":"f","properties":{},"outputs":[]},{"type":"cdev::api","name":"Shop","field":"g","properties":{},"outputs":[]}],"functions":[]}""", "more than once")]
    [DataRow("""{"version":1,"resources":[{"type":"cdev::api","name":"q","field":"f","properties":{},"outputs":[]}],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[{"kind":"http-route","source":{"type":"cdev::api","name":"q"},"properties":{"method":"GET","path":"/"}},{"kind":"http-route","source":{"type":"cdev::api","name":"q"},"properties":{"method":"GET","path":"/"}}]}]}""", "q GET /")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"../a","method":"m","invoker":"i","properties":{},"events":[]}]}""", "'../a'")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":[],"events":[]}]}""", "properties of function 'a'")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{"architecture":"sparc"},"events":[]}]}""", "sparc")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[{"kind":"e-mail","properties":{}}]}]}""", "'e-mail'")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[{"kind":"http-route","source":{"type":"cdev::api","name":"q"},"properties":{"method":"GET","path":"/"}}]}]}""", "api q")]
    [DataRow("""{"version":1,"resources":[{"type":"cdev::api","name":"q","field":"f","properties":{},"outputs":[]}],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[{"kind":"http-route","source":{"type":"cdev::api","name":"q"},"properties":{"method":"GET"}}]}]}""", "without method or path")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{"environment":{"A":1}},"events":[]}]}""", "environment of function 'a'")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{"vpc":{"subnets":"s"}},"events":[]}]}""", "VPC of function 'a'")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[{"kind":"queue","source":{"type":"cdev::queue","name":"q"},"properties":{}}]}]}""", "queue q, which the project does not declare")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[{"kind":"queue","source":{"type":"cdev::queue","name":"q","component":"other"},"properties":{}}]}]}""", "no referenced project declares")]
    [DataRow("""{"version":1,"resources":[{"type":"cdev::topic","name":"t","field":"f","properties":{},"outputs":[]}],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[{"kind":"queue","source":{"type":"cdev::topic","name":"t"},"properties":{}}]}]}""", "'queue' from topic t")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[{"kind":"topic","properties":{}}]}]}""", "'topic' from nothing")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[{"kind":"schedule","properties":{}}]}]}""", "schedule without times")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[{"kind":"url","properties":{}},{"kind":"url","properties":{"public":true}}]}]}""", "'a url' is declared more than once")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[],"grants":[{"access":"read"}]}]}""", "neither an access")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[],"grants":[{"resource":{"type":"cdev::table","name":"t"},"access":"own"}]}]}""", "'own'")]
    [DataRow("""{"version":1,"resources":[],"functions":[{"name":"a","method":"m","invoker":"i","properties":{},"events":[],"grants":[{"resource":{"type":"cdev::table","name":"t"},"access":"read"}]}]}""", "a right on table t")]
    public void CDEV202_a_manifest_that_cannot_be_packaged(string manifest, string told)
    {
        using var project = new TestProject { Manifest = manifest };
        AssertFails(project.Build(), "CDEV202", told);
    }

    [TestMethod]
    public void CDEV203_a_missing_assets_file()
    {
        using var project = new TestProject();
        var request = project.Build();
        File.Delete(request.AssetsFile);
        AssertFails(request, "CDEV203", request.AssetsFile);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("not JSON at all")]
    [DataRow("{\"version\":3,\"targets\":{\"net10.0\":{\"A/1.0.0\":{\"type\":\"pack")]
    public void CDEV203_a_corrupted_assets_file(string text)
    {
        using var project = new TestProject();
        var request = project.Build();
        File.WriteAllText(request.AssetsFile, text);
        AssertFails(request, "CDEV203", request.AssetsFile);
    }

    [TestMethod]
    public void CDEV203_an_assets_file_without_the_target_framework()
    {
        using var project = new TestProject();
        AssertFails(project.Build() with { TargetFramework = "net11.0" }, "CDEV203", "net11.0");
    }

    [TestMethod]
    public void CDEV203_an_assets_file_of_another_restore()
    {
        using var project = new TestProject().WithFunction("a").WithPackage(new TestPackage("Json", "2.0.0").WithAssembly("Json"));
        var request = project.Build();
        File.WriteAllText(request.AssetsFile, File.ReadAllText(request.AssetsFile).Replace("Json/2.0.0", "Json/2.1.0", StringComparison.Ordinal));
        AssertFails(request, "CDEV203", "Json 2.0.0");
    }

    [TestMethod]
    public void CDEV204_a_missing_package_folder()
    {
        using var project = new TestProject().WithFunction("a").WithPackage(new TestPackage("Json", "2.0.0").WithAssembly("Json"));
        var request = project.Build();
        Directory.Delete(project.Folder["packages", "json"], recursive: true);
        AssertFails(request, "CDEV204", "Json 2.0.0");
    }

    [TestMethod]
    [DataRow("no PDB")]
    [DataRow("Microsoft C/C++ MSF 7.00\r\n\u001aDS\0\0\0")]
    [DataRow("")]
    public void CDEV205_unreadable_symbols(string text)
    {
        using var project = new TestProject().WithFunction("a");
        var request = project.Build();
        File.WriteAllText(Path.ChangeExtension(request.AssemblyPath, ".pdb"), text);
        AssertFails(request, "CDEV205", "Shop.pdb");
    }

    [TestMethod]
    [DataRow("../evil.txt")]
    [DataRow("a/../../evil.txt")]
    [DataRow("a\\..\\evil.txt")]
    [DataRow("/etc/passwd")]
    [DataRow("\\\\server\\share")]
    [DataRow("C:\\evil.txt")]
    [DataRow("C:evil.txt")]
    [DataRow("./a")]
    [DataRow("a//b")]
    [DataRow("folder/")]
    [DataRow("")]
    [DataRow("a\0b")]
    public void CDEV206_a_target_path_that_leaves_the_archive(string target)
    {
        using var project = new TestProject().WithFunction("a").WithContent(target, "x");
        AssertFails(project.Build(), "CDEV206", $"'{target}'");
    }

    [TestMethod]
    [DataRow("Shop.dll")]
    [DataRow("shop.DLL")]
    [DataRow("Cdev.Runtime.deps.json")]
    public void CDEV207_two_files_in_one_place(string target)
    {
        using var project = new TestProject().WithFunction("a").WithContent(target, "x");
        AssertFails(project.Build(), "CDEV207", target);
    }

    [TestMethod]
    public void CDEV208_a_function_that_is_too_large_names_the_largest_parts()
    {
        using var project = new TestProject()
            .WithSource("Handlers.cs", "namespace Shop;\npublic static class Handlers\n{\n    public static void a() => Model.Run();\n}")
            .WithFunction("a")
            .WithPackage(new TestPackage("Model", "3.0.0").WithAssembly("Model", "public static class Model { public static void Run() { } }").WithNative("linux-x64", "model.so", [1]))
            .WithContent("small.txt", "x");
        var request = project.Build();
        using (var file = new FileStream(request.ResolvedFiles.Single(file => file.PackageId == "Model" && file.Kind == ResolvedFileKind.Native).Path, FileMode.Open, FileAccess.Write))
            file.SetLength(262_144_001);

        var error = AssertFails(request, "CDEV208", "'a' is 250.0 MB");

        StringAssert.Contains(error.Message, "package Model 3.0.0 250.0 MB in 2 files (", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, "Model at Handlers.cs:4)", StringComparison.Ordinal);
        Assert.AreEqual("Handlers.cs", error.Location?.File);
    }

    [TestMethod]
    public void CDEV218_a_slice_that_names_what_its_package_does_not_have()
    {
        using var project = new TestProject { Slicing = Slicing.Verify }
            .WithSource("Handlers.cs", "namespace Shop;\npublic static class Handlers\n{\n    public static void a() => Model.Run();\n}")
            .WithFunction("a")
            .WithPackage(new TestPackage("Model", "3.0.0").WithAssembly("Model", "public static class Model { public static void Run() { } }"));
        var request = project.Build() with { FrameworkAssemblies = [.. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")] };
        new Packager().Package(request, CancellationToken.None);
        Directory.Delete(request.OutputFolder, recursive: true);

        // Another version of it, as a binding conflict brings.
        var other = new TestPackage("Model", "3.0.0").WithAssembly("Model", "public static class Model { public static void Walk() { } }");
        File.WriteAllBytes(request.ResolvedFiles.Single(file => file.PackageId == "Model").Path, other.Files[0].Content);

        AssertFails(request, "CDEV218", "Function 'a' would not run as it is sliced: ");
    }

    [TestMethod]
    public void CDEV209_packages_resolved_for_another_platform()
    {
        using var project = new TestProject().WithFunction("a").WithPackage(
            new TestPackage("Lite", "1.0.0").With(ResolvedFileKind.Native, "runtimes/win-x64/native/lite.dll", [1]));
        AssertFails(project.Build(), "CDEV209", "win-x64");
    }

    [TestMethod]
    public void CDEV210_two_resources_in_one_environment_variable()
    {
        using var project = new TestProject().WithApi("my-api", "Shop.Cloud.A").WithApi("my_api", "Shop.Cloud.B");
        AssertFails(project.Build(), "CDEV210", "CDEV_API_MY_API_URL");
    }

    [TestMethod]
    public void CDEV212_a_declared_variable_that_is_a_handles()
    {
        using var project = new TestProject()
            .WithSource("Handlers.cs", "namespace Shop;\npublic static class Handlers\n{\n    public static string a() => Cloud.Api;\n}\npublic static class Cloud { public static readonly string Api = \"shop\"; }")
            .WithApi()
            .WithFunction("a", """{"environment":{"CDEV_API_SHOP_URL":"mine"}}""");
        var error = AssertFails(project.Build(), "CDEV212", "the url of api shop");
        Assert.AreEqual(new SourceLocation("Handlers.cs", 4, 33), error.Location);
    }

    [TestMethod]
    public void CDEV211_a_content_file_that_does_not_exist()
    {
        using var project = new TestProject().WithFunction("a").WithContent("rates.csv", "x");
        var request = project.Build();
        File.Delete(request.ContentFiles[0].Path);
        AssertFails(request, "CDEV211", request.ContentFiles[0].Path);
    }

    [TestMethod]
    [DataRow("Cdev.Runtime.dll")]
    [DataRow("Cdev.Runtime.runtimeconfig.json")]
    public void CDEV211_an_incomplete_runtime(string file)
    {
        using var project = new TestProject().WithFunction("a");
        var request = project.Build();
        File.Delete(Path.Combine(request.RuntimeFolder, file));
        AssertFails(request, "CDEV211", file);
    }

    [TestMethod]
    public void CDEV211_a_runtime_configuration_that_is_not_JSON()
    {
        using var project = new TestProject().WithFunction("a");
        var request = project.Build();
        project.Folder.Write("runtime/Cdev.Runtime.runtimeconfig.json", "{");
        AssertFails(request, "CDEV211", "Cdev.Runtime.runtimeconfig.json");
    }

    [TestMethod]
    public void CDEV211_an_assembly_that_is_none()
    {
        using var project = new TestProject();
        var request = project.Build();
        File.WriteAllText(request.AssemblyPath, "MZ, but no more");
        AssertFails(request, "CDEV211", request.AssemblyPath);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("{")]
    [DataRow("[]")]
    public void CDEV211_a_graph_of_runtime_identifiers_that_cannot_be_read(string? text)
    {
        using var project = new TestProject().WithFunction("a");
        var path = text is null ? project.Folder["nowhere.json"] : project.Folder.Write("graph.json", Encoding.UTF8.GetBytes(text));
        AssertFails(project.Build() with { RuntimeIdentifierGraph = path }, "CDEV211", path);
    }

    private static PackagingException AssertFails(PackageRequest request, string code, string told)
    {
        var error = Assert.ThrowsExactly<PackagingException>(() => new Packager().Package(request, CancellationToken.None));
        Assert.AreEqual(code, error.Code, error.Message);
        StringAssert.Contains(error.Message, told, StringComparison.Ordinal);
        Assert.IsFalse(Directory.Exists(request.OutputFolder), "something was written");
        return error;
    }
}
