using System.Text.Json;
using Cdev.Deployment.Operations;
using Cdev.Deployment.Plans;
using Cdev.Model.Json;

namespace Cdev.Deployment.Tests.Operations;

[TestClass]
public sealed class PropertyPatchTests
{
    [TestMethod]
    [DataRow("""{"a":1}""", """{"a":2}""")]
    [DataRow("""{"a":1,"b":{"c":[1,2]}}""", """{"b":{"c":[1,2]}}""")]
    [DataRow("""{}""", """{"a":{"b":1}}""")]
    [DataRow("""{"a":{"b":1}}""", """{"a":{"c":{"d":true}}}""")]
    [DataRow("""{"a":[1,2,3]}""", """{"a":[1]}""")]
    [DataRow("""{"a":[{"b":1}]}""", """{"a":[{"b":2},{"b":3}]}""")]
    [DataRow("""{"a":[]}""", """{"a":[0,1,2,3,4,5,6,7,8,9,10,11]}""")]
    [DataRow("""{"a":[0,1,2,3,4,5,6,7,8,9,10,11]}""", """{"a":[0,1]}""")]
    [DataRow("""{"a":[[1,2],[3]]}""", """{"a":[[1],[3,4]]}""")]
    [DataRow("""{"tags":{"a":"1","a.b":"2","a.b.c":"3"}}""", """{"tags":{"a":"1","a.b":"x","a.b.c":"y","d.e":"z"}}""")]
    [DataRow("""{"a":"text"}""", """{"a":{"b":1}}""")]
    [DataRow("""{"a":[1]}""", """{"a":"text"}""")]
    public void What_was_told_of_a_difference_leads_from_one_side_to_the_other(string deployed, string found)
    {
        var (before, after) = (JsonElement.Parse(deployed), JsonElement.Parse(found));

        var patched = PropertyPatch.Apply(before, before, PropertyDifferences.Between(before, after));

        Assert.AreEqual(CanonicalJson.GetString(after), CanonicalJson.GetString(patched));
    }

    [TestMethod]
    public void A_value_within_what_a_reference_stood_for_takes_the_place_of_the_reference()
    {
        var model = JsonElement.Parse("""{"vpc":{"$output":{"type":"cdev::network","name":"main","key":"vpc"}},"x":1}""");
        var resolved = JsonElement.Parse("""{"vpc":{"id":"v","subnets":["a","b"]},"x":1}""");

        var patched = PropertyPatch.Apply(model, resolved, [new("vpc.subnets[1]", JsonElement.Parse("\"b\""), JsonElement.Parse("\"c\""))]);

        Assert.AreEqual("""{"vpc":{"id":"v","subnets":["a","c"]},"x":1}""", CanonicalJson.GetString(patched));
    }

    [TestMethod]
    public void A_path_that_leads_nowhere_is_refused()
    {
        var model = JsonElement.Parse("""{"memory":512}""");

        Assert.ThrowsExactly<ArgumentException>(() => PropertyPatch.Apply(model, model, [new("memory.unit", null, JsonElement.Parse("1"))]));
    }
}
