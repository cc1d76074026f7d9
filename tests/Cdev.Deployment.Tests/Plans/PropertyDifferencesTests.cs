using System.Text.Json;
using Cdev.Deployment.Plans;

namespace Cdev.Deployment.Tests.Plans;

[TestClass]
public sealed class PropertyDifferencesTests
{
    [TestMethod]
    [DataRow("""{"a":1,"b":[1,2]}""", """{"b":[1,2],"a":1.0}""", "")]
    [DataRow("""{"a":1}""", """{"a":2}""", "a: 1 → 2")]
    [DataRow("""{"a":{"b":{"c":1}}}""", """{"a":{"b":{"c":2,"d":3}}}""", "a.b.c: 1 → 2; a.b.d: none → 3")]
    [DataRow("""{"a":[1,2,3]}""", """{"a":[1,5]}""", "a[1]: 2 → 5; a[2]: 3 → none")]
    [DataRow("""{"a":{"b":1}}""", """{"a":[1]}""", """a: {"b":1} → [1]""")]
    [DataRow("""{"a":"x"}""", """{"a":{"$output":{"type":"t","name":"n","key":"k"}}}""", """a: "x" → {"$output":{"type":"t","name":"n","key":"k"}}""")]
    [DataRow("""{"a":{"$output":{"type":"t","name":"n","key":"k"}}}""", """{"a":{"$output":{"type":"t","name":"n","key":"l"}}}""", """a: {"$output":{"type":"t","name":"n","key":"k"}} → {"$output":{"type":"t","name":"n","key":"l"}}""")]
    [DataRow("""{}""", """{"a":{"password":"x","user":"y"}}""", """a: none → {"password":"(secret)","user":"y"}""")]
    [DataRow("""{"secrets":{"x":"1","y":"2"}}""", """{"secrets":{"x":"3","y":"2"}}""", """secrets.x: "(secret)" → "(secret)" """)]
    [DataRow("""{"a":{"$secret":"1"}}""", """{"a":{"$secret":"2"}}""", """a: "(secret)" → "(secret)" """)]
    [DataRow("""{}""", """{"a":[{"$secret":"1"}]}""", """a: none → ["(secret)"]""")]
    public void The_differing_leaves_are_told(string previous, string next, string expected)
    {
        var changes = PropertyDifferences.Between(JsonElement.Parse(previous), JsonElement.Parse(next));

        Assert.AreEqual(expected.TrimEnd(), string.Join("; ", changes.Select(change => $"{change.Path}: {Text(change.Previous)} → {Text(change.Next)}")));

        static string Text(JsonElement? value) => value?.GetRawText() ?? "none";
    }

    [TestMethod]
    [DataRow("Password", true)]
    [DataRow("DB_PASSWORD", true)]
    [DataRow("api-key", true)]
    [DataRow("clientSecret", true)]
    [DataRow("accessToken", true)]
    [DataRow("ConnectionString", true)]
    [DataRow("tokenLifetime", false)]
    [DataRow("memory", false)]
    [DataRow("code", false)]
    public void Names_tell_secrets(string name, bool secret) => Assert.AreEqual(secret, SecretNames.IsSecret(name));
}
