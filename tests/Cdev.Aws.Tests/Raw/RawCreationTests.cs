using Cdev.Aws.Endpoint.Faults;
using Cdev.Aws.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Raw;

[TestClass]
public sealed class RawCreationTests
{
    // What AWS takes a creation for when its token no longer holds.
    private const string Later = "a-day-and-a-half-later";

    public static IEnumerable<object[]> Resources => [[RawResources.LogGroup()], [RawResources.Application()], [RawResources.Policy()]];

    [TestMethod]
    [DynamicData(nameof(Resources))]
    public async Task What_an_earlier_command_made_is_found_when_its_token_no_longer_holds(object resource)
    {
        await using var cloud = await TestCloud.Start();
        var made = await cloud.Create((ResourceModel)resource);
        var once = cloud.Endpoint.Cloud.Snapshot();

        var mended = await cloud.Recover(null, (ResourceModel)resource, known: null, Later);

        Assert.AreEqual(made.Values.GetRawText(), mended.Output!.Values.GetRawText());
        Assert.AreEqual(once, cloud.Endpoint.Cloud.Snapshot());
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task A_type_without_tags_whose_identifiers_AWS_gives_is_found_by_the_token()
    {
        await using var cloud = await TestCloud.Start();
        await cloud.Create(RawResources.ApiKey());

        await cloud.Recover(null, RawResources.ApiKey(), known: null);

        Assert.HasCount(1, cloud.Endpoint.Cloud.Resources);
    }

    [TestMethod]
    public async Task One_that_was_begun_with_other_values_is_brought_to_those_of_now()
    {
        await using var cloud = await TestCloud.Start();
        await cloud.Create(RawResources.Application());

        await cloud.Create(RawResources.Application("second"));

        var application = cloud.Endpoint.Cloud.Resources.Single().Value;
        Assert.AreEqual("second", (string?)application["Properties"]!["Description"]);
        Assert.Contains("ClientTokenConflictException", cloud.Requests().Select(request => request.Error));
    }

    [TestMethod]
    public async Task The_end_of_an_earlier_attempt_is_not_taken_for_that_of_this_one()
    {
        await using var cloud = await TestCloud.Start();
        cloud.Endpoint.Faults.On("cloudcontrol:CreateResource", new Fault.HandlerFailure("AccessDenied"));
        await Failures.Expect("CDEV543", () => cloud.Create(RawResources.ApiKey()));

        // The right was given.
        await cloud.Create(RawResources.ApiKey());

        Assert.HasCount(1, cloud.Endpoint.Cloud.Resources);
    }

    [TestMethod]
    public async Task What_a_failed_attempt_has_left_is_taken_up()
    {
        await using var cloud = await TestCloud.Start();
        cloud.Endpoint.Faults.On("cloudcontrol:CreateResource", new Fault.HandlerFailure("NotStabilized", LeavesResource: true));

        var made = await cloud.Create(RawResources.ApiKey());

        Assert.HasCount(1, cloud.Endpoint.Cloud.Resources);
        Assert.AreEqual(cloud.Endpoint.Cloud.Resources.Keys.Single().Split('|')[1], made.Values.GetProperty("id").GetString());
    }

    [TestMethod]
    public async Task What_somebody_else_made_is_not_taken_and_not_deleted()
    {
        await using var cloud = await TestCloud.Start();
        await cloud.Create(RawResources.LogGroup());
        await cloud.Create(RawResources.Policy());
        var theirs = cloud.Endpoint.Cloud.Snapshot();

        await Failures.Expect("CDEV541", () => cloud.Create(RawResources.LogGroup(), "b2c3d4e5"));
        await Failures.Expect("CDEV541", () => cloud.Create(RawResources.Policy(), "b2c3d4e5"));
        Assert.IsNull((await cloud.Recover(null, RawResources.Policy("Deny"), known: null, Later)).Output);

        Assert.AreEqual(theirs, cloud.Endpoint.Cloud.Snapshot());
    }

    [TestMethod]
    public async Task A_request_that_arrives_twice_makes_one()
    {
        await using var cloud = await TestCloud.Start();
        cloud.Endpoint.Faults.On("cloudcontrol:CreateResource", new Fault.Duplicate());

        await cloud.Create(RawResources.ApiKey());

        Assert.HasCount(1, cloud.Endpoint.Cloud.Resources);
    }
}
