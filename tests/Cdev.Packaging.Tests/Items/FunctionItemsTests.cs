using System.Text.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Items;
using Cdev.Packaging.References;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests.Items;

[TestClass]
public sealed class FunctionItemsTests
{
    private static readonly Manifest Project = Declare.Manifest(
            Declare.Function("order-place", """{"memory":256,"environment":{"A":"1","B":"2"}}""", Declare.Route("POST", "/orders")),
            Declare.Function("order-list"),
            Declare.Function("send-mail", "{}", Declare.Queue()))
        .With(Declare.Resource(ResourceTypes.Api, "shop"), Declare.Resource(ResourceTypes.Queue, "mail", """{"visibilityTimeout":60}"""));

    [TestMethod]
    [DataRow("Memory", "1024", """{"memory":1024}""")]
    [DataRow("memory", " 1024 ", """{"memory":1024}""")]
    [DataRow("Timeout", "900", """{"timeout":900}""")]
    [DataRow("EphemeralStorage", "10240", """{"ephemeralStorage":10240}""")]
    [DataRow("Architecture", "Arm64", """{"architecture":"arm64"}""")]
    [DataRow("SnapStart", "true", """{"snapStart":true}""")]
    [DataRow("ReservedConcurrency", "0", """{"reservedConcurrency":0}""")]
    [DataRow("Role", "arn:aws:iam::123456789012:role/orders", """{"role":"arn:aws:iam::123456789012:role/orders"}""")]
    [DataRow("Description", "Lists; and counts", """{"description":"Lists; and counts"}""")]
    [DataRow("Slice", "False", """{"slice":false}""")]
    [DataRow("Environment", "LOG_LEVEL=debug;AB=x=y; ;", """{"environment":{"LOG_LEVEL":"debug","AB":"x=y"}}""")]
    public void An_item_sets_an_option(string metadatum, string value, string expected)
        => AssertEqual(expected, Of("order-list", Declare.Item("order-list", (metadatum, value))));

    [TestMethod]
    public void Subnets_and_security_groups_are_lists()
        => AssertEqual(
            """{"vpc":{"ipv6":true,"securityGroups":["sg-1"],"subnets":["subnet-1","subnet-2"]}}""",
            Of("order-list", Declare.Item("order-list", ("Subnets", "subnet-1;\n subnet-2;"), ("SecurityGroups", "sg-1"), ("Ipv6", "true"))));

    [TestMethod]
    public void An_item_leaves_alone_what_it_does_not_say()
        => AssertEqual("""{"memory":256,"environment":{"A":"1","B":"2","CC":"3"}}""", Of("order-place", Declare.Item("ORDER-PLACE", ("Environment", "CC=3"))));

    [TestMethod]
    public void Of_two_items_the_later_one_wins()
        => AssertEqual(
            """{"memory":2048,"timeout":10}""",
            Of("order-list", Declare.Item("all", ("Match", "*"), ("Memory", "1024"), ("Timeout", "10")), Declare.Item("order-list", ("Memory", "2048"))));

    [TestMethod]
    [DataRow("order-*", "order-place,order-list")]
    [DataRow("order-li?t", "order-list")]
    [DataRow("ORDER-L*", "order-list")]
    [DataRow("send-*;order-list", "order-list,send-mail")]
    public void A_pattern_is_for_all_that_it_matches(string pattern, string expected)
        => Assert.AreEqual(
            expected,
            string.Join(',', Apply(Declare.Item("order-list-and-more", ("Match", pattern), ("Description", "matched"))).Functions
                .Where(function => function.Properties.TryGetProperty("description", out _))
                .Select(function => function.Name)));

    [TestMethod]
    public void CDEV015_a_name_that_no_function_has()
        => AssertFails("CDEV015", "names none of the project's functions: order-place, order-list, send-mail. Include takes one name", Declare.Item("order-plase", ("Memory", "256")));

    [TestMethod]
    public void CDEV015_a_pattern_that_no_function_matches()
        => AssertFails("CDEV015", "with Match=\"ordr-*\" matches none", Declare.Item("orders", ("Match", "ordr-*"), ("Memory", "256")));

    [TestMethod]
    public void CDEV016_metadata_that_mean_nothing()
        => AssertFails("CDEV016", "has Memmory, which means nothing", Declare.Item("order-list", ("Memmory", "256")));

    [TestMethod]
    [DataRow("Memory", "lots", "Memory=\"lots\", which is no whole number from 128 to 10240 (MB)")]
    [DataRow("Memory", "127", "from 128")]
    [DataRow("Memory", "10241", "to 10240")]
    [DataRow("Memory", "1,024", "no whole number")]
    [DataRow("Timeout", "0", "from 1 to 900 (seconds)")]
    [DataRow("Timeout", "15.5", "no whole number")]
    [DataRow("EphemeralStorage", "100", "from 512")]
    [DataRow("Architecture", "sparc", "none of x64, arm64")]
    [DataRow("SnapStart", "yes", "neither true nor false")]
    [DataRow("ReservedConcurrency", "-2", "from -1 on")]
    [DataRow("Role", "orders", "not the ARN of a role")]
    [DataRow("Subnets", "subnet-1", "Subnets and SecurityGroups")]
    [DataRow("SecurityGroups", "a;b;c;d;e;f", "not 1 to 5 ids")]
    [DataRow("Environment", "LOG_LEVEL", "NAME=value")]
    [DataRow("Environment", "1A=x", "NAME=value")]
    public void CDEV017_a_value_that_cannot_be(string metadatum, string value, string told)
        => AssertFails("CDEV017", told, Declare.Item("order-list", (metadatum, value)));

    [TestMethod]
    public void CDEV017_a_description_that_is_too_long()
        => AssertFails("CDEV017", "longer than 256", Declare.Item("order-list", ("Description", new string('x', 257))));

    [TestMethod]
    public void CDEV017_a_route_is_waited_for_30_seconds_at_most()
    {
        AssertFails("CDEV017", "too long for order-place: it has a route", Declare.Item("orders", ("Match", "order-*"), ("Timeout", "31")));
        AssertEqual("30", Of("order-place", Declare.Item("order-place", ("Timeout", "30"))).GetProperty("timeout"));
    }

    [TestMethod]
    public void CDEV017_messages_are_hidden_at_least_as_long_as_they_are_handled()
    {
        AssertFails("CDEV017", "hidden from others for 60 seconds only", Declare.Item("send-mail", ("Timeout", "61")));
        AssertEqual("60", Of("send-mail", Declare.Item("send-mail", ("Timeout", "60"))).GetProperty("timeout"));
    }

    [TestMethod]
    [DataRow("<CdevFunction Update=\"order-*\" Memory=\"1\" />", "Include=\"order\" Match=\"order-*\"")]
    [DataRow("<CdevFunction Update=\"order-list\" Memory=\"1\" />", "Write <CdevFunction Include=\"order-list\"")]
    [DataRow("<CdevFunction Include=\"order-*\" Memory=\"1\" />", "would match files, not functions")]
    [DataRow("<CdevFunction Include=\"order-lis?\" Memory=\"1\" />", "Match=\"order-lis?\"")]
    [DataRow("<CdevFunction Include=\"*\" Memory=\"1\" />", "Include=\"all\" Match=\"*\"")]
    public void CDEV018_forms_of_which_MSBuild_makes_nothing(string item, string told)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("Shop.csproj", $"<Project>\n  <ItemGroup>\n    {item}\n  </ItemGroup>\n</Project>");

        var error = Assert.ThrowsExactly<PackagingException>(() => ItemForms.Check([file]));

        Assert.AreEqual("CDEV018", error.Code);
        StringAssert.Contains(error.Message, told, StringComparison.Ordinal);
        Assert.AreEqual(new SourceLocation(file, 3, 6), error.Location);
    }

    [TestMethod]
    [DataRow("<Project><ItemGroup><CdevFunction Include=\"a;b\" Match=\"x-*\" /><Compile Update=\"*.cs\" /></ItemGroup></Project>")]
    [DataRow("#:sdk Cdev.Sdk\nclass A;")]
    public void Other_forms_are_left_alone(string text)
    {
        using var folder = new TemporaryFolder();

        ItemForms.Check([folder.Write("Shop.csproj", text), folder["nowhere.props"]]);
    }

    private static Manifest Apply(params ProjectItem[] items) => FunctionItems.Apply(Project, ForeignResources.None, [.. items]);

    private static JsonElement Of(string function, params ProjectItem[] items) => Apply(items).Functions.Single(declared => declared.Name == function).Properties;

    private static void AssertEqual(string expected, JsonElement actual)
        => Assert.IsTrue(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), actual.GetRawText());

    private static void AssertFails(string code, string told, params ProjectItem[] items)
    {
        var error = Assert.ThrowsExactly<PackagingException>(() => Apply(items));
        Assert.AreEqual(code, error.Code, error.Message);
        StringAssert.Contains(error.Message, told, StringComparison.Ordinal);
        StringAssert.Contains(error.Message, $"CdevFunction \"{items[^1].Name}\"", StringComparison.Ordinal);
        Assert.AreEqual("Shop.csproj", error.Location?.File);
    }
}
