using Cdev.Hosting;

namespace Cdev.Tests.Hosting;

[TestClass]
public sealed class OutputVariableTests
{
    // The packager repeats the rule: these rows are its contract.
    [TestMethod]
    [DataRow("cdev::api", "shop", "url", "CDEV_API_SHOP_URL")]
    [DataRow("cdev::api", "Shop-Eu2", "url", "CDEV_API_SHOP_EU2_URL")]
    [DataRow("aws::sns::topic", "n", "topicArn", "CDEV_SNS__TOPIC_N_TOPICARN")]
    [DataRow("api", "ä.b", "x y", "CDEV_API___B_X_Y")]
    public void A_variable_is_named_after_type_name_and_output(string type, string name, string output, string expected)
        => Assert.AreEqual(expected, OutputVariable.NameOf(type, name, output));
}
