using System.Text.Json;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Model.Tests.Resources;

[TestClass]
public sealed class OutputReferenceTests
{
    [TestMethod]
    [DataRow(null)]
    [DataRow("billing")]
    public void A_reference_survives_its_JSON(string? component)
    {
        var reference = new OutputReference("cdev::api", "shop", "url", component);
        Assert.AreEqual(reference, OutputReference.TryRead(reference.ToJson().ToElement()));
    }

    [TestMethod]
    public void Its_JSON_is_one_object_marked_by_a_dollar_sign()
        => Assert.AreEqual(
            """{"$output":{"type":"cdev::api","name":"shop","key":"url","component":"billing"}}""",
            new OutputReference("cdev::api", "shop", "url", "billing").ToJson().ToJsonString());

    [TestMethod]
    [DataRow("1")]
    [DataRow("\"$output\"")]
    [DataRow("{}")]
    [DataRow("""{"$output":"url"}""")]
    [DataRow("""{"$output":{"type":"cdev::api","name":"shop"}}""")]
    [DataRow("""{"$output":{"type":"cdev::api","name":"shop","key":7}}""")]
    [DataRow("""{"$output":{"type":"cdev::api","name":"shop","key":"url"},"more":1}""")]
    public void Anything_else_is_no_reference(string json) => Assert.IsNull(OutputReference.TryRead(JsonElement.Parse(json)));

    [TestMethod]
    public void References_are_found_at_any_depth_in_document_order()
    {
        var value = JsonElement.Parse($$$"""{"a":[{{{Json("one")}}},{"b":{"c":{{{Json("two")}}}}}],"d":1,"e":{{{Json("three")}}}}""");
        CollectionAssert.AreEqual(
            new[] { "one", "two", "three" },
            OutputReference.FindAll(value).Select(reference => reference.Name).ToArray());
    }

    [TestMethod]
    public void Resolving_replaces_every_reference_and_nothing_else()
    {
        var value = JsonElement.Parse($$$"""{"a":[{{{Json("one")}}},null,true,1.50,"é"],"b":{"c":{{{Json("two")}}}}}""");

        var resolved = OutputReference.ResolveAll(value, reference => JsonSerializer.SerializeToElement(new { was = reference.Name }));

        Assert.AreEqual("""{"a":[{"was":"one"},null,true,1.50,"é"],"b":{"c":{"was":"two"}}}""", JsonSerializer.Serialize(resolved, ModelJson.Compact));
    }

    [TestMethod]
    public void A_reference_may_resolve_to_null()
        => Assert.AreEqual(
            JsonValueKind.Null,
            OutputReference.ResolveAll(JsonElement.Parse(Json("one")), _ => JsonElement.Parse("null")).ValueKind);

    [TestMethod]
    public void A_text_with_outputs_in_it_becomes_one_text()
    {
        var value = JsonElement.Parse($$$"""{"a":{"$join":["https://",{{{Json("one")}}},"/v",{{{Json("two")}}},"/é"]},"b":{"$join":["alone"]}}""");

        var resolved = OutputReference.ResolveAll(value, reference => JsonElement.Parse(reference.Name == "one" ? "\"host\"" : "2"));

        Assert.AreEqual("""{"a":"https://host/v2/é","b":"alone"}""", JsonSerializer.Serialize(resolved, ModelJson.Compact));
        CollectionAssert.AreEqual(new[] { "one", "two" }, OutputReference.FindAll(value).Select(reference => reference.Name).ToArray());
    }

    [TestMethod]
    [DataRow("""{"$join":"text"}""")]
    [DataRow("""{"$join":["a"],"more":1}""")]
    [DataRow("""{"$join":["a",7]}""")]
    [DataRow("""{"$join":[{"a":1}]}""")]
    public void Anything_else_is_no_text_with_outputs(string json)
    {
        var value = JsonElement.Parse(json);

        Assert.IsNull(OutputReference.TryReadJoin(value));
        Assert.IsFalse(OutputReference.StandsForValue(value));
        Assert.AreEqual(json, JsonSerializer.Serialize(OutputReference.ResolveAll(value, _ => default), ModelJson.Compact));
    }

    private static string Json(string name) => new OutputReference("cdev::api", name, "url").ToJson().ToJsonString();
}
