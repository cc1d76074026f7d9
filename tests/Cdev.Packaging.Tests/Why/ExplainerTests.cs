using Cdev.Packaging.Tests.Building;
using Cdev.Packaging.Why;

namespace Cdev.Packaging.Tests.Why;

[TestClass]
public sealed class ExplainerTests
{
    [TestMethod]
    public void A_package_is_explained_by_the_code_that_names_it()
    {
        using var project = Project();

        var explanation = Explain(project.Build(), "Top").Single();

        Assert.AreEqual("top", explanation.Function);
        Assert.AreEqual("Top 1.0.0", explanation.Subject);
        Assert.AreEqual("Top", explanation.Steps[^1].To);
        Assert.AreEqual(new("Handlers.cs", 4, 35), explanation.Steps[^1].Location);
    }

    [TestMethod]
    public void A_package_that_another_brings_is_explained_by_the_code_that_names_that_and_the_packages_between()
    {
        using var project = Project();

        var text = ExplanationText.Write(Explain(project.Build(), "Bottom"));

        StringAssert.StartsWith(text, "top carries Bottom 2.0.0 (", StringComparison.Ordinal);
        StringAssert.Contains(text, "  → package Middle 1.5.0\n  → package Bottom 2.0.0", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_function_is_explained_by_all_that_it_carries_the_largest_first()
    {
        using var project = Project();

        var explained = Explainer.Explain(project.Build(), "TOP", subject: null, CancellationToken.None);

        CollectionAssert.AreEquivalent(new[] { "Shop", "Cdev 0.1.0", "Top 1.0.0", "Bottom 2.0.0" }, explained.Select(explanation => explanation.Subject).ToArray());
        CollectionAssert.AreEqual(explained.Select(explanation => explanation.Size).OrderDescending().ToArray(), explained.Select(explanation => explanation.Size).ToArray());
    }

    [TestMethod]
    public void CDEV233_another_function()
    {
        using var project = Project();
        var error = Assert.ThrowsExactly<PackagingException>(() => Explainer.Explain(project.Build(), "nothing", subject: null, CancellationToken.None));

        Assert.AreEqual("CDEV233", error.Code);
        StringAssert.Contains(error.Message, "plain, top", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("Unused", "package Unused")]
    [DataRow("Shop.Nothing", "\"Shop.Nothing\"")]
    public void CDEV234_what_nobody_carries(string subject, string told)
    {
        using var project = Project();
        var error = Assert.ThrowsExactly<PackagingException>(() => Explain(project.Build(), subject));

        Assert.AreEqual("CDEV234", error.Code);
        StringAssert.Contains(error.Message, told, StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_right_is_explained_by_the_way_to_the_call_that_needs_it()
    {
        using var project = Uploads();

        var text = ExplanationText.Write(Explain(project.Build(), "s3:putobject"));

        Assert.AreEqual(
            """
            put may s3:PutObject on bucket uploads
              Shop.Put.Call0
              → Shop.Handlers.put                   /generated/Shop.Put.cs:1
              → Shop.Files.Put                      Handlers.cs:4
              → Amazon.S3.IAmazonS3.PutObjectAsync  Handlers.cs:9
            """,
            text);
    }

    [TestMethod]
    public void A_right_that_is_needed_and_not_given_is_explained_too()
    {
        using var project = Uploads();

        StringAssert.StartsWith(ExplanationText.Write(Explain(project.Build(), "s3:GetObject")), "get may not s3:GetObject, which its code needs\n", StringComparison.Ordinal);
    }

    [TestMethod]
    public void CDEV234_a_right_that_nobody_has()
    {
        using var project = Uploads();
        var error = Assert.ThrowsExactly<PackagingException>(() => Explain(project.Build(), "s3:DeleteObject"));

        Assert.AreEqual("CDEV234", error.Code);
        StringAssert.StartsWith(error.Message, "No function may s3:DeleteObject: ", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_request_is_read_back_as_it_was_written()
    {
        using var project = Project();
        var request = project.Build() with { FunctionItems = [Declare.Item("plain", ("Slice", "false"))] };
        var file = project.Folder["request.json"];

        PackageRequestFile.Write(file, request);
        var read = PackageRequestFile.Read(file);

        // Whole assemblies and all packages, by the item; metadata in any case.
        Assert.IsTrue(read.FunctionItems.Single().Metadata.ContainsKey("slice"));
        CollectionAssert.Contains(Explainer.Explain(read, "plain", subject: null, CancellationToken.None).Select(explanation => explanation.Subject).ToArray(), "Unused 3.0.0");
    }

    [TestMethod]
    public void CDEV211_a_request_of_another_version()
    {
        using var project = new TestProject();
        var error = Assert.ThrowsExactly<PackagingException>(() => PackageRequestFile.Read(project.Folder.Write("request.json", "{}")));

        Assert.AreEqual("CDEV211", error.Code);
    }

    private static System.Collections.Immutable.ImmutableArray<Explanation> Explain(PackageRequest request, string subject) => Explainer.Explain(request, function: null, subject, CancellationToken.None);

    private static TestProject Uploads() => new TestProject()
        .WithPackage(new TestPackage("AWSSDK.S3", "4.0.0").WithAssembly("AWSSDK.S3", "namespace Amazon.S3; public interface IAmazonS3 { void PutObjectAsync(string bucket); void GetObjectAsync(string bucket); }"))
        .WithResource("cdev::bucket", "uploads", "Shop.Cloud.Uploads")
        .WithSource("Handlers.cs", """
            namespace Shop;
            public static class Handlers
            {
                public static void put(Amazon.S3.IAmazonS3 s3) => new Files().Put(s3);
                public static void get(Amazon.S3.IAmazonS3 s3) => s3.GetObjectAsync("somewhere");
            }
            public sealed class Files
            {
                public void Put(Amazon.S3.IAmazonS3 s3) => s3.PutObjectAsync(Cloud.Uploads);
                public void Drop(Amazon.S3.IAmazonS3 s3) => s3.GetObjectAsync(Cloud.Uploads);
            }
            public static class Cloud { public static readonly string Uploads = new('x', 3); }
            """)
        .WithFunction("get", invoker: "Shop.Get")
        .WithFunction("put", invoker: "Shop.Put");

    private static TestProject Project() => new TestProject()
        .WithPackage(new TestPackage("Top", "1.0.0", "Middle").WithAssembly("Top", "public static class Top { public static string Name => nameof(Top); }"))
        .WithPackage(new TestPackage("Middle", "1.5.0", "Bottom"))
        .WithPackage(new TestPackage("Bottom", "2.0.0").WithAssembly("Bottom"))
        .WithPackage(new TestPackage("Unused", "3.0.0").WithAssembly("Unused"))
        .WithSource("Handlers.cs", "namespace Shop;\npublic static class Handlers\n{\n    public static string top() => Top.Name;\n    public static string plain() => \"\";\n}")
        .WithFunction("plain", invoker: "Shop.Plain")
        .WithFunction("top", invoker: "Shop.Called");
}
