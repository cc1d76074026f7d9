using System.Text;
using Cdev.Deployment.Plans;
using Cdev.Deployment.Tests.Presentation;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Schema;

namespace Cdev.Deployment.Tests.Plans;

[TestClass]
public sealed class PlanJsonTests
{
    private static readonly string Example = Format("plan.v1.example.json");

    [TestMethod]
    public void The_example_fits_the_schema()
    {
        var valid = JToken.Parse(Example).IsValid(JSchema.Parse(Format("plan.v1.schema.json")), out IList<string> problems);

        Assert.IsTrue(valid, string.Join("; ", problems));
    }

    [TestMethod]
    public void The_schema_refuses_what_is_no_plan()
    {
        var schema = JSchema.Parse(Format("plan.v1.schema.json"));
        foreach (var wrong in new[] { "\"action\": \"create\"|\"action\": \"make\"", "\"version\": 1|\"version\": 2", "\"serial\": 42,|", "\"dependsOn\"|\"dependson\"" })
        {
            var (before, after) = (wrong.Split('|')[0], wrong.Split('|')[1]);
            StringAssert.Contains(Example, before, StringComparison.Ordinal);
            Assert.IsFalse(JToken.Parse(Example.Replace(before, after, StringComparison.Ordinal)).IsValid(schema), wrong);
        }
    }

    [TestMethod]
    public void What_is_written_is_the_example()
        => Assert.AreEqual(Example, Encoding.UTF8.GetString(PlanJson.Write(Samples.EveryKindOfChange)));

    [TestMethod]
    public void What_is_read_is_what_was_written()
    {
        var read = PlanJson.Read(Encoding.UTF8.GetBytes(Example), "plan.json");

        Assert.AreEqual(Example, Encoding.UTF8.GetString(PlanJson.Write(read)));
        Assert.AreEqual(Samples.EveryKindOfChange.Changes[0].Difference, read.Changes[0].Difference);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("{}")]
    [DataRow("""{"version":2}""")]
    [DataRow("""{"version":1,"component":"shop"}""")]
    public void What_is_no_plan_is_refused(string text)
    {
        var error = Assert.ThrowsExactly<DeploymentException>(() => PlanJson.Read(Encoding.UTF8.GetBytes(text), "some/plan.json"));

        Assert.AreEqual("CDEV330", error.Code);
        StringAssert.StartsWith(error.Errors[0].Message, "some/plan.json", StringComparison.Ordinal);
    }

    private static string Format(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Formats", file));
}
