using Cdev.Aws.Endpoint.State;
using Cdev.Aws.Tests.Support;

namespace Cdev.Aws.Tests.Raw;

[TestClass]
public sealed class RawLifeTests
{
    private static readonly Life Group = new(Nothing, RawResources.LogGroup(), RawResources.LogGroup(30, tags: new { team = "ops", cost = "1" }));
    private static readonly Life Application = new(Nothing, RawResources.Application(), RawResources.Application("second"));
    private static readonly Life Key = new(Nothing, RawResources.ApiKey(), RawResources.ApiKey("second"));
    private static readonly Life Policy = new(Nothing, RawResources.Policy(), RawResources.Policy("Deny"));
    private static readonly Life Connection = new(Nothing, RawResources.Connection(), RawResources.Connection("second"));

    public static IEnumerable<object[]> Lives =>
    [
        ["a log group", Group],
        ["an application, whose id AWS gives", Application],
        ["a key of a type without tags", Key],
        ["a policy of a type without tags", Policy],
        ["a connection with a password", Connection],
    ];

    [TestMethod]
    public Task A_raw_resource_lives_and_goes() => Group.Passes();

    [TestMethod]
    [DynamicData(nameof(Lives))]
    public Task A_raw_resource_is_made_once_whatever_call_fails(string _, object life) => ((Life)life).IsMadeOnceWhateverFails();

    [TestMethod]
    [DynamicData(nameof(Lives))]
    public Task A_raw_resource_is_changed_whatever_call_fails(string _, object life) => ((Life)life).IsChangedWhateverFails();

    [TestMethod]
    [DynamicData(nameof(Lives))]
    public Task A_raw_resource_is_deleted_whatever_call_fails(string _, object life) => ((Life)life).IsDeletedWhateverFails();

    [TestMethod]
    public async Task What_was_begun_goes()
    {
        await Group.WhatWasBegunGoes();
        await Application.WhatWasBegunGoes();
        await Policy.WhatWasBegunGoes();
    }

    [TestMethod]
    public async Task A_request_is_followed_to_its_end()
    {
        await using var cloud = await TestCloud.Start(new() { Settling = new Settling(5, TimeSpan.Zero) });

        await cloud.Create(RawResources.LogGroup());

        Assert.AreEqual(6, cloud.Requests().Count(request => request.Operation == "GetResourceRequestStatus"));
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task Its_type_is_asked_for_once()
    {
        await using var cloud = await TestCloud.Start();
        var made = await cloud.Create(RawResources.LogGroup());

        await cloud.Update(RawResources.LogGroup(), RawResources.LogGroup(30), made);

        Assert.AreEqual(1, cloud.Requests().Count(request => request.Operation == "DescribeType"));
    }

    [TestMethod]
    public async Task It_tells_its_identifier_and_what_AWS_gives_and_no_secret()
    {
        await using var cloud = await TestCloud.Start();

        var group = await cloud.Create(RawResources.LogGroup());
        var key = await cloud.Create(RawResources.ApiKey());

        Assert.AreEqual("""{"Arn":"arn:aws:logs:us-east-1:123456789012:audit","id":"audit"}""", group.Values.GetRawText());
        Assert.AreEqual("Arn id", string.Join(' ', key.Values.EnumerateObject().Select(output => output.Name)));
    }

    [TestMethod]
    public async Task It_is_tagged_as_its_type_has_tags()
    {
        await using var cloud = await TestCloud.Start();

        await cloud.Create(RawResources.LogGroup());
        await cloud.Create(RawResources.Of("SSM::Parameter", "size", new { Name = "size", Type = "String", Value = "7" }));
        await cloud.Create(RawResources.ApiKey());

        CollectionAssert.AreEqual(new[] { "cloudcontrol:resource/AWS::Logs::LogGroup|audit", "cloudcontrol:resource/AWS::SSM::Parameter|size" }, cloud.Endpoint.Cloud.Tagged("cdev:component", TestCloud.Component));
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task One_that_is_gone_is_read_as_gone_and_a_change_says_so()
    {
        await using var cloud = await TestCloud.Start();
        var made = await cloud.Create(RawResources.LogGroup());
        await cloud.Delete(RawResources.LogGroup(), made);

        Assert.IsNull(await cloud.Read(RawResources.LogGroup(), made));
        await Failures.Expect("CDEV545", () => cloud.Update(RawResources.LogGroup(), RawResources.LogGroup(30), made));
    }

    [TestMethod]
    public async Task What_AWS_adds_is_no_drift_and_what_it_does_not_tell_neither()
    {
        await using var cloud = await TestCloud.Start();
        var connection = RawResources.Connection();
        var made = await cloud.Create(connection);

        var read = await cloud.Read(connection, made);

        Assert.AreEqual("", string.Join(", ", read!.Drift));
    }

    private static Task Nothing(TestCloud cloud) => Task.CompletedTask;
}
