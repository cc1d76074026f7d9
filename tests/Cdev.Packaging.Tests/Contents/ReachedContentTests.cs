using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests.Contents;

/// <summary>A function carries the packages and files that its code needs.</summary>
[TestClass]
public sealed class ReachedContentTests
{
    private const string Handlers = """
        namespace Shop;
        public static class Handlers
        {
            public static string plain() => "";
            public static string top() => Top.Name;
            public static int native() => model_run();
            [System.Runtime.InteropServices.DllImport("model")] private static extern int model_run();
        }
        """;

    [TestMethod]
    public void Packages_that_code_names_are_carried_with_what_they_depend_on_and_no_others()
    {
        using var project = Project();
        var request = project.Build();

        new Packager().Package(request, CancellationToken.None);

        CollectionAssert.AreEqual(Array.Empty<string>(), Packages(request, "plain"));
        CollectionAssert.AreEqual(new[] { "Bottom.dll", "Top.dll" }, Packages(request, "top"));
        Assert.IsFalse(Entries(request, "top").Contains("Unused.dll"));
    }

    [TestMethod]
    public void A_package_of_native_libraries_alone_goes_where_code_or_a_package_imports_one()
    {
        using var project = Project()
            .WithPackage(new TestPackage("Model.Native", "1.0.0").WithNative("linux-x64", "libmodel.so", [1]))
            .WithPackage(new TestPackage("Other.Native", "1.0.0").WithNative("linux-x64", "libother.so", [1]));
        var request = project.Build();

        new Packager().Package(request, CancellationToken.None);

        CollectionAssert.Contains(Entries(request, "native"), "libmodel.so");
        CollectionAssert.DoesNotContain(Entries(request, "plain"), "libmodel.so");
        CollectionAssert.DoesNotContain(Entries(request, "native"), "libother.so");
    }

    [TestMethod]
    public void A_static_dependency_goes_to_those_that_import_it_or_that_it_names_or_to_all()
    {
        using var project = Project();
        var request = project.Build() with
        {
            StaticDependencyItems =
            [
                Declare.Item(project.Folder.Write("static/libmodel.so", "x")),
                Declare.Item(project.Folder.Write("static/weights.bin", "x")),
                Declare.Item(project.Folder.Write("static/rates.csv", "x"), ("Functions", "to*"), ("TargetPath", "data/rates.csv")),
                Declare.Item(project.Folder.Write("static/other.csv", "x"), ("Architecture", "arm64")),
            ],
        };

        new Packager().Package(request, CancellationToken.None);

        CollectionAssert.AreEqual(new[] { "weights.bin" }, Statics(request, "plain"));
        CollectionAssert.AreEqual(new[] { "data/rates.csv", "weights.bin" }, Statics(request, "top"));
        CollectionAssert.AreEqual(new[] { "libmodel.so", "weights.bin" }, Statics(request, "native"));
    }

    [TestMethod]
    [DataRow("Functions", "nothing-*", "CDEV015")]
    [DataRow("Function", "top", "CDEV016")]
    [DataRow("Architecture", "x86", "CDEV017")]
    [DataRow("TargetPath", "../out", "CDEV206")]
    public void A_wrong_static_dependency_is_refused(string metadatum, string value, string code)
    {
        using var project = Project();
        var request = project.Build() with { StaticDependencyItems = [Declare.Item(project.Folder.Write("static/a.txt", "x"), (metadatum, value))] };

        Assert.AreEqual(code, Assert.ThrowsExactly<PackagingException>(() => new Packager().Package(request, CancellationToken.None)).Code);
        Assert.IsFalse(Directory.Exists(request.OutputFolder));
    }

    [TestMethod]
    public void A_static_dependency_that_is_not_there_is_refused()
    {
        using var project = Project();
        var request = project.Build() with { StaticDependencyItems = [Declare.Item("/nowhere/a.so")] };

        var error = Assert.ThrowsExactly<PackagingException>(() => new Packager().Package(request, CancellationToken.None));

        Assert.AreEqual("CDEV211", error.Code);
        StringAssert.Contains(error.Message, "/nowhere/a.so", StringComparison.Ordinal);
    }

    private static TestProject Project() => new TestProject()
        .WithPackage(new TestPackage("Top", "1.0.0", "Bottom").WithAssembly("Top", "public static class Top { public static string Name => nameof(Top); }"))
        .WithPackage(new TestPackage("Bottom", "2.0.0").WithAssembly("Bottom"))
        .WithPackage(new TestPackage("Unused", "3.0.0").WithAssembly("Unused"))
        .WithSource("Handlers.cs", Handlers)
        .WithFunction("plain", invoker: "Shop.Plain")
        .WithFunction("top", invoker: "Shop.Called")
        .WithFunction("native", invoker: "Shop.Importing");

    private static string[] Entries(PackageRequest request, string function) => [.. Archive.Entries(request, function)];

    private static string[] Packages(PackageRequest request, string function)
        => [.. Entries(request, function).Where(entry => entry is "Top.dll" or "Bottom.dll" or "Unused.dll")];

    private static string[] Statics(PackageRequest request, string function)
        => [.. Entries(request, function).Where(entry => entry.EndsWith(".so", StringComparison.Ordinal) || entry.EndsWith(".bin", StringComparison.Ordinal) || entry.EndsWith(".csv", StringComparison.Ordinal))];
}
