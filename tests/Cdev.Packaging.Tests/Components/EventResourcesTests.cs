using System.Text.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Components;
using Cdev.Packaging.References;
using Cdev.Packaging.Sources;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests.Components;

[TestClass]
public sealed class EventResourcesTests
{
    private static readonly ResourceDeclaration Mail = Declare.Resource(ResourceTypes.Queue, "mail");
    private static readonly ResourceDeclaration Receipts = Declare.Resource(ResourceTypes.Bucket, "receipts");

    [TestMethod]
    public void Each_event_is_a_resource_of_its_own()
    {
        var project = Declare.Manifest(Declare.Function("a", "{}", Declare.Queue(), Declare.Queue("orders"), Declare.Schedule("rate(1 day)"), Declare.Schedule("rate(1 day)", "Europe/Paris")))
            .With(Mail, Declare.Resource(ResourceTypes.Queue, "orders"));

        CollectionAssert.AreEquivalent(
            new[] { "trigger a queue mail", "trigger a queue orders", "schedule a rate(1 day)", "schedule a rate(1 day) Europe/Paris" },
            Names(project));
    }

    [TestMethod]
    public void An_event_that_comes_changes_no_other()
    {
        var before = Make(Declare.Manifest(Declare.Function("a", "{}", Declare.Schedule("rate(2 days)"))));
        var after = Make(Declare.Manifest(Declare.Function("a", "{}", Declare.Schedule("rate(1 day)"), Declare.Schedule("rate(2 days)"))));

        CollectionAssert.IsSubsetOf(before, after);
    }

    [TestMethod]
    public void A_bucket_has_one_set_of_rules_in_one_order()
    {
        var one = Declare.Manifest(
                Declare.Function("b", "{}", Declare.Bucket("""{"prefix":"in/"}"""), Declare.Bucket("""{"change":"removed"}""")),
                Declare.Function("a", "{}", Declare.Bucket("""{"prefix":"in/","suffix":".png"}""")))
            .With(Receipts);
        var other = one with { Functions = [.. one.Functions.Reverse().Select(function => function with { Events = [.. function.Events.Reverse()] })] };

        var rules = Make(one).Single();

        Assert.AreEqual(new ResourceId(ResourceTypes.Notifications, "receipts"), rules.Id);
        Assert.AreEqual(rules.Hash, Make(other).Single().Hash);
        CollectionAssert.AreEqual(
            new[] { "created in/ ", "created in/ .png", "removed  " },
            rules.Properties.GetProperty("rules").EnumerateArray().Select(rule => $"{Text(rule, "change")} {Text(rule, "prefix")} {Text(rule, "suffix")}").ToArray());
    }

    [TestMethod]
    public void Two_buckets_have_a_set_of_rules_each()
        => CollectionAssert.AreEquivalent(
            new[] { "notifications receipts", "notifications pictures" },
            Names(Declare.Manifest(Declare.Function("a", "{}", Declare.Bucket(), Declare.Bucket("{}", "pictures"))).With(Receipts, Declare.Resource(ResourceTypes.Bucket, "pictures"))));

    [TestMethod]
    public void A_renamed_function_and_a_renamed_source_take_what_connects_them_along()
    {
        var function = Declare.Function("a", "{}", Declare.Queue(), Declare.Schedule("rate(1 day)"), new(EventDeclaration.Url, null, JsonElement.Parse("{}")), Declare.Bucket());
        var project = Declare.Manifest(function with { FormerNames = ["b"] }).With(Mail with { FormerNames = ["letters"] }, Receipts with { FormerNames = ["bills"] });

        var former = Make(project).ToDictionary(resource => resource.Type, resource => string.Join(", ", resource.FormerNames!));

        Assert.AreEqual("a queue letters, b queue mail, b queue letters", former[ResourceTypes.Trigger]);
        Assert.AreEqual("b rate(1 day)", former[ResourceTypes.Schedule]);
        Assert.AreEqual("b", former[ResourceTypes.Url]);
        Assert.AreEqual("bills", former[ResourceTypes.Notifications]);
    }

    [TestMethod]
    public void A_renamed_API_takes_its_routes_along_and_a_renamed_function_leaves_them()
    {
        var project = Declare.Manifest(Declare.Function("a", "{}", Declare.Route("GET", "/")) with { FormerNames = ["b"] })
            .With(Declare.Resource(ResourceTypes.Api, "shop") with { FormerNames = ["store"] });

        CollectionAssert.AreEqual(new[] { "store GET /" }, Make(project).Single().FormerNames!.ToArray());
    }

    [TestMethod]
    [DataRow("{}", "{}", null, null)]
    [DataRow("""{"authorizer":{"kind":"iam"}}""", "{}", "iam", null)]
    [DataRow("""{"authorizer":{"kind":"jwt"}}""", "{}", "jwt", null)]
    [DataRow("""{"authorizer":{"kind":"jwt"}}""", """{"scopes":["b","a","b"]}""", "jwt", """["a","b"]""")]
    [DataRow("""{"authorizer":{"kind":"jwt"}}""", """{"anonymous":true}""", null, null)]
    public void A_route_says_who_may_call_it(string api, string options, string? authorizer, string? scopes)
    {
        var route = Declare.Route("GET", "/") with { Properties = JsonElement.Parse($$"""{"method":"GET","path":"/"{{(options == "{}" ? "" : "," + options[1..^1])}}}""") };
        var properties = Make(Declare.Manifest(Declare.Function("a", "{}", route)).With(Declare.Resource(ResourceTypes.Api, "shop", api))).Single().Properties;

        Assert.AreEqual(authorizer, properties.TryGetProperty("authorizer", out var kind) ? kind.GetString() : null);
        Assert.AreEqual(authorizer == "jwt", properties.TryGetProperty("authorizerId", out _));
        Assert.AreEqual(scopes, properties.TryGetProperty("scopes", out var list) ? list.GetRawText() : null);
    }

    private static string Text(JsonElement rule, string member) => rule.TryGetProperty(member, out var value) ? value.GetString()! : "";

    private static string[] Names(Manifest project) => [.. Make(project).Select(resource => resource.Id.ToString())];

    private static ResourceModel[] Make(Manifest project) => [.. new EventResources(project, ForeignResources.None, SourceMap.Empty).All()];
}
