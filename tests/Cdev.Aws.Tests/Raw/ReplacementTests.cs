using Cdev.Aws.Raw;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Raw;

[TestClass]
public sealed class ReplacementTests
{
    [TestMethod]
    public void A_property_that_AWS_changes_is_changed_in_place()
        => Assert.IsInstanceOfType<ChangeDescription.InPlace>(Replacement.Of(RawResources.LogGroup(), RawResources.LogGroup(30)));

    [TestMethod]
    public void A_name_that_changes_takes_a_new_one_before_the_old_one_goes()
    {
        var replace = Replace(RawResources.LogGroup(), RawResources.LogGroup(name: "other"));

        Assert.AreEqual("AWS never changes LogGroupName of AWS::Logs::LogGroup", replace.Because);
        Assert.IsFalse(replace.DeleteFirst);
    }

    [TestMethod]
    public void Where_the_name_stays_the_old_one_goes_first()
        => Assert.IsTrue(Replace(Topic("news", false), Topic("news", true)).DeleteFirst);

    [TestMethod]
    public void Where_AWS_names_it_the_new_one_comes_first()
        => Assert.IsFalse(Replace(Topic(null, false), Topic(null, true)).DeleteFirst);

    [TestMethod]
    public void An_output_in_place_of_a_text_counts_as_another_value()
        => Replace(
            RawResources.LogGroup(),
            RawResources.Of("Logs::LogGroup", "audit", new Dictionary<string, object> { ["LogGroupName"] = new OutputReference("cdev::queue", "mail", "name").ToJson() }));

    [TestMethod]
    public void Of_a_type_that_is_not_known_the_plan_says_in_place()
        => Assert.IsInstanceOfType<ChangeDescription.InPlace>(Replacement.Of(RawResources.Of("My::Own::Type", "it", new { Name = "a" }), RawResources.Of("My::Own::Type", "it", new { Name = "b" })));

    [TestMethod]
    [DataRow("aws::Logs::LogGroup", "AWS::Logs::LogGroup")]
    [DataRow("aws::AWS::Logs::LogGroup", "AWS::Logs::LogGroup")]
    [DataRow("aws::Datadog::Monitors::Monitor", "Datadog::Monitors::Monitor")]
    public void A_type_has_the_name_that_CloudFormation_gives_it(string type, string expected) => Assert.AreEqual(expected, TypeName.Of(type));

    private static ResourceModel Topic(string? name, bool fifo) => RawResources.Of("SNS::Topic", "news", new { TopicName = name, FifoTopic = fifo });

    private static ChangeDescription.Replace Replace(ResourceModel previous, ResourceModel next) => Assert.IsInstanceOfType<ChangeDescription.Replace>(Replacement.Of(previous, next));
}
