using Cdev.Model.Components;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests.References;

/// <summary>A project that uses resources which another Cdev project declares.</summary>
[TestClass]
public sealed class ForeignResourcesTests
{
    private const string PlatformCode = """
        namespace Platform;
        public sealed class Handle(string name) { public string Name => name; public string? Of { get; init; } }
        public static class Cloud
        {
            public static readonly Handle Audit = new("audit");
            public static readonly Handle Accounts = new("accounts");
            public static readonly Handle Dead = new("dead");
            public static readonly Handle Copy = new("copy") { Of = Dead.Name };
            public static int NotAResource = 1;
        }
        public static class Services { public static string Auditor() => Helper.Name(); }
        public static class Helper { public static string Name() { System.Func<string> name = () => Cloud.Audit.Name; return name(); } }
        public static class Keeper { public static string Account() => Cloud.Accounts.Name; }
        """;

    [TestMethod]
    public void What_the_projects_code_uses_is_wired_and_nothing_else()
    {
        var component = Package("return Platform.Cloud.Audit.Name + Platform.Cloud.NotAResource;");

        AssertReferences(component, "platform: topic audit");
        var variable = component.Resources.Single(resource => resource.Type == ResourceTypes.Function).Properties.GetProperty("environment").GetProperty("CDEV_TOPIC_AUDIT_ARN");
        Assert.AreEqual(new OutputReference(ResourceTypes.Topic, "audit", "arn", "platform"), OutputReference.TryRead(variable));
    }

    [TestMethod]
    public void What_is_referenced_and_not_used_is_not_wired() => AssertReferences(Package("return \"\";"));

    [TestMethod]
    public void Code_of_the_other_project_that_is_called_is_followed() => AssertReferences(Package("return Platform.Services.Auditor();"), "platform: topic audit");

    [TestMethod]
    public void Another_resources_declaration_is_no_use() => AssertReferences(Package("return Platform.Cloud.Copy.Name;"), "platform: queue copy");

    [TestMethod]
    public void What_an_ordinary_project_between_them_uses_is_wired()
    {
        using var platform = Platform();
        var compiled = platform.CompileAs("Platform", "platform");
        var between = Compiler.Compile("Between", [("/src/Between/B.cs", "public static class B { public static string Name() => Platform.Cloud.Audit.Name; }")], [compiled]);
        using var shop = Shop("return B.Name();").With(Declare.Function("a")).WithReference(compiled).WithReference(between);

        AssertReferences(new Packager().Package(shop.Build(), CancellationToken.None).Component, "platform: topic audit");
    }

    [TestMethod]
    public void CDEV213_private_resources_of_others_are_refused_where_they_are_used()
    {
        var error = Assert.ThrowsExactly<PackagingException>(() => Package("\n        return Platform.Cloud.Accounts.Name;"));

        Assert.AreEqual("CDEV213", error.Code, error.Message);
        StringAssert.Contains(error.Message, "Platform.Cloud.Accounts, which is private to \"platform\"", StringComparison.Ordinal);
        Assert.AreEqual("Handlers.cs", error.Location?.File);
        Assert.AreEqual(5, error.Location?.Line);
    }

    [TestMethod]
    public void What_is_private_to_a_component_is_not_given_to_anothers_functions() => AssertReferences(Package("return Platform.Keeper.Account();"));

    [TestMethod]
    public void Events_and_rights_may_name_resources_of_others()
    {
        var component = Package("return \"\";", function => function with
        {
            Events = [new(EventDeclaration.Topic, new(ResourceTypes.Topic, "audit", "platform"), System.Text.Json.JsonElement.Parse("{}"))],
            Grants = [new(new(ResourceTypes.Queue, "copy", "platform"), "write")],
        });

        AssertReferences(component, "platform: queue copy", "platform: topic audit");
        Assert.AreEqual("a platform/audit", component.Resources.Single(resource => resource.Type == ResourceTypes.Subscription).Name);
    }

    [TestMethod]
    public void CDEV213_events_of_private_resources_are_refused()
    {
        var error = Assert.ThrowsExactly<PackagingException>(() => Package("return \"\";", function => function with
        {
            Grants = [new(new(ResourceTypes.Table, "accounts", "platform"), "read")],
        }));

        Assert.AreEqual("CDEV213", error.Code, error.Message);
    }

    [TestMethod]
    public void A_declaration_may_use_outputs_of_others()
    {
        using var platform = Platform();
        using var shop = Shop("return \"\";").WithReference(platform.CompileAs("Platform", "platform"))
            .WithResource("aws::AWS::X::Y", "y", "Shop.Cloud.Y", """{"properties":{"A":{"$join":["a",{"$output":{"type":"cdev::topic","name":"audit","key":"arn","component":"platform"}}]}}}""");

        AssertReferences(new Packager().Package(shop.Build(), CancellationToken.None).Component, "platform: topic audit");
    }

    private static TestProject Platform() => new TestProject()
        .WithSource("Cloud.cs", PlatformCode)
        .WithResource(ResourceTypes.Topic, "audit", "Platform.Cloud.Audit", "{}", "arn", "name")
        .WithResource(ResourceTypes.Table, "accounts", "Platform.Cloud.Accounts", """{"private":true}""", "arn", "name")
        .WithResource(ResourceTypes.Queue, "dead", "Platform.Cloud.Dead", "{}", "url")
        .WithResource(ResourceTypes.Queue, "copy", "Platform.Cloud.Copy", "{}", "url");

    private static TestProject Shop(string body)
        => new TestProject().WithSource("Handlers.cs", $"namespace Shop;\npublic static class Handlers\n{{\n    public static string a() {{ {body} }}\n}}");

    private static ComponentModel Package(string body, Func<FunctionDeclaration, FunctionDeclaration>? change = null)
    {
        using var platform = Platform();
        var function = Declare.Function("a");
        using var shop = Shop(body).WithReference(platform.CompileAs("Platform", "platform")).With(change?.Invoke(function) ?? function);
        return new Packager().Package(shop.Build(), CancellationToken.None).Component;
    }

    private static void AssertReferences(ComponentModel component, params string[] expected)
        => CollectionAssert.AreEqual(expected, component.References.Select(reference => $"{reference.Component}: {reference.Id()}").ToArray());
}
