using System.Text.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Items;
using Cdev.Packaging.Sources;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests.Items;

[TestClass]
public sealed class SettingsAndSecretsTests
{
    private static readonly SourceMap Sources = SourceMap.Empty with
    {
        Fields = SourceMap.Empty.Fields.Add("Shop.Cloud.page-size", new("Cloud.cs", 9, 5)).Add("Shop.Cloud.stripe", new("Cloud.cs", 10, 5)),
    };

    [TestMethod]
    [DataRow("{}", "50", """{"value":"50"}""")]
    [DataRow("""{"default":"10","description":"How many"}""", "50", """{"description":"How many","value":"50"}""")]
    [DataRow("""{"default":"10"}""", null, """{"value":"10"}""")]
    [DataRow("""{"existing":true}""", null, """{"existing":true}""")]
    [DataRow("""{"existing":true}""", "50", """{"existing":true,"value":"50"}""")]
    [DataRow("{}", "a;b", """{"value":"a;b"}""")]
    public void A_setting_has_the_items_value_or_its_default(string declared, string? value, string expected)
        => AssertEqual(expected, Setting(declared, value is null ? [] : [Declare.Item("Page-Size", ("Value", value))]));

    [TestMethod]
    public void Of_two_items_the_later_one_wins()
        => AssertEqual("""{"value":"50"}""", Setting("{}", Declare.Item("page-size", ("Value", "20")), Declare.Item("page-size", ("Value", "50"))));

    [TestMethod]
    [DataRow("{}")]
    [DataRow("""{"default":""}""")]
    public void CDEV025_a_setting_without_a_value(string declared)
    {
        var error = Fails(() => Setting(declared), "CDEV025", """<CdevSetting Include="page-size" Value="…" Condition="'$(CdevEnvironment)' == 'prod'" />""");
        Assert.AreEqual(new SourceLocation("Cloud.cs", 9, 5), error.Location);
    }

    [TestMethod]
    public void CDEV025_names_every_setting_without_a_value()
    {
        var project = Declare.Manifest().With(Declare.Resource(ResourceTypes.Setting, "page-size"), Declare.Resource(ResourceTypes.Setting, "title"));
        Fails(() => SettingItems.Apply(project, [], "prod", Sources), "CDEV025", "The settings page-size, title have no value in the environment \"prod\"");
    }

    [TestMethod]
    public void CDEV019_a_value_for_nothing()
        => Fails(() => Setting("{}", Declare.Item("pagesize", ("Value", "1"))), "CDEV019", "CdevSetting \"pagesize\" is for a setting that the project does not declare; it declares page-size.");

    [TestMethod]
    public void CDEV016_metadata_of_a_setting_that_mean_nothing()
        => Fails(() => Setting("{}", Declare.Item("page-size", ("Vlaue", "1"))), "CDEV016", "Vlaue");

    [TestMethod]
    public void CDEV017_an_empty_value_and_one_that_is_too_long()
    {
        Fails(() => Setting("{}", Declare.Item("page-size")), "CDEV017", "no Value");
        Fails(() => Setting("{}", Declare.Item("page-size", ("Value", new string('x', 4097)))), "CDEV017", "4097");
    }

    [TestMethod]
    [DataRow("env:STRIPE_KEY")]
    [DataRow("secretsmanager:prod/stripe")]
    [DataRow("ssm:/prod/stripe")]
    public void A_secret_has_a_place_and_no_value(string source)
        => AssertEqual($$"""{"source":"{{source}}"}""", Secret("{}", Declare.Item("stripe", ("Source", source))));

    [TestMethod]
    public void A_secret_that_is_made_elsewhere_needs_no_item() => AssertEqual("""{"existing":true}""", Secret("""{"existing":true}"""));

    [TestMethod]
    public void CDEV026_a_secret_without_a_place()
    {
        var error = Fails(() => Secret("{}"), "CDEV026", """<CdevSecret Include="stripe" Source="env:STRIPE" />""");
        Assert.AreEqual(new SourceLocation("Cloud.cs", 10, 5), error.Location);
    }

    [TestMethod]
    public void CDEV027_a_secrets_value_is_refused_and_not_repeated()
    {
        var error = Fails(() => Secret("{}", Declare.Item("stripe", ("Value", "sk_live_1"), ("Source", "env:A"))), "CDEV027", "binary logs");
        Assert.DoesNotContain("sk_live_1", error.Message);
    }

    [TestMethod]
    [DataRow("sk_live_1")]
    [DataRow("vault:stripe")]
    [DataRow("env:")]
    [DataRow("env:A B")]
    [DataRow("env:A=B")]
    [DataRow("ENV:A")]
    public void CDEV028_a_place_that_is_none_is_refused_and_not_repeated(string source)
    {
        var error = Fails(() => Secret("{}", Declare.Item("stripe", ("Source", source))), "CDEV028", "a Source that says no place");
        Assert.DoesNotContain($"\"{source}\"", error.Message);
    }

    [TestMethod]
    public void CDEV028_no_place() => Fails(() => Secret("{}", Declare.Item("stripe")), "CDEV028", "no Source");

    [TestMethod]
    public void CDEV019_a_place_for_nothing()
        => Fails(() => Secret("{}", Declare.Item("strip", ("Source", "env:A"))), "CDEV019", "it declares stripe");

    private static JsonElement Setting(string properties, params ProjectItem[] items)
        => SettingItems.Apply(Project(ResourceTypes.Setting, "page-size", properties), [.. items], "prod", Sources).Resources.Single().Properties;

    private static JsonElement Secret(string properties, params ProjectItem[] items)
        => SecretItems.Apply(Project(ResourceTypes.Secret, "stripe", properties), [.. items], "prod", Sources).Resources.Single().Properties;

    private static Manifest Project(string type, string name, string properties) => Declare.Manifest().With(Declare.Resource(type, name, properties));

    private static void AssertEqual(string expected, JsonElement actual)
        => Assert.IsTrue(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), actual.GetRawText());

    private static PackagingException Fails(Action action, string code, string told)
    {
        var error = Assert.ThrowsExactly<PackagingException>(action);
        Assert.AreEqual(code, error.Code, error.Message);
        StringAssert.Contains(error.Message, told, StringComparison.Ordinal);
        return error;
    }
}
