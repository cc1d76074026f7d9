using Cdev.Model.Components;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests.Rights;

[TestClass]
public sealed class RightsInPackageTests
{
    private const string Sdk = "namespace Amazon.S3; public interface IAmazonS3 { void PutObjectAsync(string bucket); void GetObjectAsync(string bucket); void ListBucketsAsync(); }";

    [TestMethod]
    public void The_component_model_has_the_rights_and_beside_them_why()
    {
        using var project = Project("s3.PutObjectAsync(Cloud.Uploads);");

        var function = Function(new Packager().Package(project.Build(), CancellationToken.None).Component);

        Assert.AreEqual(
            """[{"actions":["s3:PutObject"],"resources":[{"$join":[{"$output":{"type":"cdev::bucket","name":"uploads","key":"arn"}},"/*"]}]}]""",
            function.Properties.GetProperty("grants").GetRawText());
        var call = function.Because!.Single().Calls.Single();
        Assert.AreEqual("IAmazonS3.PutObjectAsync", call.Method);
        Assert.AreEqual(("Handlers.cs", 4), (call.Source!.File, call.Source.Line));
    }

    [TestMethod]
    public void A_call_that_moves_to_another_line_changes_no_function()
    {
        using var project = Project("s3.PutObjectAsync(Cloud.Uploads);");
        using var moved = Project("\n\n        s3.PutObjectAsync(Cloud.Uploads);");

        var before = Function(new Packager().Package(project.Build(), CancellationToken.None).Component);
        var after = Function(new Packager().Package(moved.Build(), CancellationToken.None).Component);

        Assert.AreEqual(before.Hash, after.Hash);
        Assert.AreNotEqual(before.Because!.Single().Calls.Single().Source!.Line, after.Because!.Single().Calls.Single().Source!.Line);
    }

    [TestMethod]
    public void A_call_that_comes_to_need_a_right_changes_the_function()
    {
        using var project = Project("s3.PutObjectAsync(Cloud.Uploads);");
        using var more = Project("s3.PutObjectAsync(Cloud.Uploads); s3.GetObjectAsync(Cloud.Uploads);");

        Assert.AreNotEqual(
            Function(new Packager().Package(project.Build(), CancellationToken.None).Component).Properties.GetProperty("grants").GetRawText(),
            Function(new Packager().Package(more.Build(), CancellationToken.None).Component).Properties.GetProperty("grants").GetRawText());
    }

    [TestMethod]
    public void CDEV235_a_call_that_no_handle_gives_a_right_to()
    {
        using var project = Project("s3.GetObjectAsync(\"somewhere\");");

        var warning = new Packager().Package(project.Build(), CancellationToken.None).Warnings.Single();

        Assert.AreEqual("CDEV235", warning.Code);
        Assert.AreEqual(
            "IAmazonS3.GetObjectAsync needs s3:GetObject, and the code that calls it reads no bucket's handle: function save may not do it. " +
            "Take the bucket's name from its handle, as in Cloud.Example.Name, or write [Grant(\"s3:GetObject\", \"<arn>\")].",
            warning.Message);
        Assert.AreEqual(new("Handlers.cs", 4, 55), warning.Location);
    }

    [TestMethod]
    public void CDEV235_a_right_that_only_a_star_gives()
    {
        using var project = Project("s3.ListBucketsAsync();");

        var warning = new Packager().Package(project.Build(), CancellationToken.None).Warnings.Single();

        Assert.AreEqual(
            "IAmazonS3.ListBucketsAsync needs s3:ListAllMyBuckets, which is a right on no resource in particular: function save may not do it. " +
            "Write [Grant(\"s3:ListAllMyBuckets\", \"*\")].",
            warning.Message);
    }

    [TestMethod]
    public void CDEV236_a_package_that_calls_AWS_on_its_own()
    {
        using var project = WithPackage();

        var warning = new Packager().Package(project.Build(), CancellationToken.None).Warnings.Single();

        Assert.AreEqual("CDEV236", warning.Code);
        Assert.AreEqual(
            "Package Backup calls AWS on its own, through AWSSDK.S3, and what it needs is not inferred: function save has the rights of your own code only. " +
            "Write what the package needs as [Grant(…)].",
            warning.Message);
    }

    [TestMethod]
    public void A_package_whose_service_is_granted_is_not_told()
    {
        using var project = WithPackage(new GrantDeclaration(Action: "s3:PutObject", Arn: "arn:aws:s3:::backup/*"));

        Assert.IsEmpty(new Packager().Package(project.Build(), CancellationToken.None).Warnings);
    }

    private static TestProject WithPackage(params GrantDeclaration[] grants)
    {
        var sdk = Compiler.Compile("AWSSDK.S3", [("code.cs", Sdk)]);
        var backup = Compiler.Compile("Backup", [("code.cs", "public static class Backup { public static void Run(Amazon.S3.IAmazonS3 s3) => s3.PutObjectAsync(\"backup\"); }")], [sdk]);
        return new TestProject()
            .WithPackage(new TestPackage("AWSSDK.S3", "4.0.0").With(ResolvedFileKind.Runtime, "lib/net10.0/AWSSDK.S3.dll", sdk.Assembly))
            .WithPackage(new TestPackage("Backup", "1.0.0", "AWSSDK.S3").With(ResolvedFileKind.Runtime, "lib/net10.0/Backup.dll", backup.Assembly))
            .WithSource("Handlers.cs", "namespace Shop; public static class Handlers { public static void save(Amazon.S3.IAmazonS3 s3) => Backup.Run(s3); }")
            .With(Declare.Function("save") with { Grants = [.. grants] });
    }

    private static ResourceModel Function(ComponentModel component) => component.Resources.Single(resource => resource.Type == ResourceTypes.Function);

    private static TestProject Project(string body) => new TestProject()
        .WithPackage(new TestPackage("AWSSDK.S3", "4.0.0").WithAssembly("AWSSDK.S3", Sdk))
        .WithResource(ResourceTypes.Bucket, "uploads", "Shop.Cloud.Uploads")
        .WithSource("Handlers.cs", $$"""
            namespace Shop;
            public static class Handlers
            {
                public static void save(Amazon.S3.IAmazonS3 s3) { {{body}} }
            }
            public static class Cloud { public static readonly string Uploads = new('x', 3); }
            """)
        .WithFunction("save");
}
