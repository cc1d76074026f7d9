using Cdev.Local.InvokeApi;

namespace Cdev.Local.Tests.InvokeApi;

[TestClass]
public sealed class FunctionNameTests
{
    [TestMethod]
    [DataRow("place", "place", null)]
    [DataRow("place:$LATEST", "place", "$LATEST")]
    [DataRow("function:place", "place", null)]
    [DataRow("000000000000:function:place:live", "place", "live")]
    [DataRow("arn:aws:lambda:local:000000000000:function:shop-dev-place", "shop-dev-place", null)]
    [DataRow("arn:aws:lambda:us-east-1:000000000000:function:shop-dev-place:7", "shop-dev-place", "7")]
    public void All_forms_of_a_name_are_read(string text, string name, string? qualifier)
        => Assert.AreEqual(new FunctionName(name, qualifier), FunctionName.Parse(text, qualifier: null));

    [TestMethod]
    public void The_query_may_name_the_version() => Assert.AreEqual("live", FunctionName.Parse("place", "live").Qualifier);

    [TestMethod]
    [DataRow(null, true)]
    [DataRow("$LATEST", true)]
    [DataRow("1", false)]
    public void There_is_one_version_only(string? qualifier, bool isLatest) => Assert.AreEqual(isLatest, new FunctionName("place", qualifier).IsLatest);
}
