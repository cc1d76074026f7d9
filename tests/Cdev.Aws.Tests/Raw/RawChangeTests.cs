using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Endpoint.Faults;
using Cdev.Aws.Tests.Support;

namespace Cdev.Aws.Tests.Raw;

[TestClass]
public sealed class RawChangeTests
{
    [TestMethod]
    public async Task A_change_writes_what_differs_and_keeps_what_others_gave()
    {
        await using var cloud = await TestCloud.Start();
        var made = await cloud.Create(RawResources.LogGroup());
        await Patch(cloud, "AWS::Logs::LogGroup", "audit", """[{"op":"add","path":"/KmsKeyId","value":"theirs"},{"op":"add","path":"/Tags/-","value":{"Key":"owner","Value":"them"}}]""");

        await cloud.Update(RawResources.LogGroup(), RawResources.LogGroup(30, tags: new { cost = "1" }), made);

        var group = Properties(cloud, "AWS::Logs::LogGroup|audit");
        Assert.AreEqual(30, (int)group["RetentionInDays"]!);
        Assert.AreEqual("theirs", (string?)group["KmsKeyId"]);
        var tags = cloud.Endpoint.Cloud.Find("cloudcontrol:resource", "AWS::Logs::LogGroup|audit")!["Tags"]!.AsObject();
        Assert.AreEqual("cdev:component cdev:environment cdev:incarnation cdev:resource cost owner", string.Join(' ', tags.Select(tag => tag.Key).Order(StringComparer.Ordinal)));
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task What_is_no_longer_declared_is_removed()
    {
        await using var cloud = await TestCloud.Start();
        var made = await cloud.Create(RawResources.LogGroup());

        await cloud.Update(RawResources.LogGroup(), RawResources.Of("Logs::LogGroup", "audit", new { LogGroupName = "audit" }), made);

        Assert.IsFalse(Properties(cloud, "AWS::Logs::LogGroup|audit").ContainsKey("RetentionInDays"));
    }

    [TestMethod]
    public async Task What_AWS_does_not_tell_goes_along_with_every_change_and_with_none()
    {
        await using var cloud = await TestCloud.Start();
        var made = await cloud.Create(RawResources.Connection());

        await cloud.Update(RawResources.Connection(), RawResources.Connection("second"), made);
        Assert.AreEqual("p1", Password(cloud));
        var requests = cloud.Endpoint.Requests.Length;
        await cloud.Update(RawResources.Connection("second"), RawResources.Connection("second"), made);
        Assert.IsEmpty(cloud.Writes(requests));
        await cloud.Update(RawResources.Connection("second"), RawResources.Connection("second", "p2"), made);

        Assert.AreEqual("p2", Password(cloud));
    }

    [TestMethod]
    public async Task What_AWS_never_changes_is_told_before_anything_is_asked_for()
    {
        await using var cloud = await TestCloud.Start();
        var made = await cloud.Create(RawResources.ApiKey());
        var requests = cloud.Endpoint.Requests.Length;

        var error = await Failures.Expect("CDEV540", () => cloud.Update(RawResources.ApiKey(), RawResources.Of("AppSync::ApiKey", "key", new { ApiId = "other" }), made));

        Assert.Contains("ApiId", error.Message);
        Assert.IsEmpty(cloud.Writes(requests));
    }

    [TestMethod]
    public async Task A_change_waits_for_another_operation_on_the_resource()
    {
        await using var cloud = await TestCloud.Start(new() { Settling = new(3, TimeSpan.Zero) });
        var made = await cloud.Create(RawResources.LogGroup());
        var theirs = await cloud.Place.Aws.Call(CloudControl.UpdateResource, new JsonObject { ["TypeName"] = "AWS::Logs::LogGroup", ["Identifier"] = "audit", ["PatchDocument"] = """[{"op":"add","path":"/KmsKeyId","value":"theirs"}]""" });

        await cloud.Update(RawResources.LogGroup(), RawResources.LogGroup(30), made);

        Assert.Contains("ConcurrentOperationException", cloud.Requests().Select(request => request.Error));
        var group = Properties(cloud, "AWS::Logs::LogGroup|audit");
        Assert.AreEqual((30, "theirs"), ((int)group["RetentionInDays"]!, (string?)group["KmsKeyId"]));
    }

    [TestMethod]
    [DataRow("Throttling")]
    [DataRow("ResourceConflict")]
    [DataRow("ServiceInternalError")]
    public async Task What_passes_is_waited_out(string code)
    {
        await using var cloud = await TestCloud.Start();
        cloud.Endpoint.Faults.On("cloudcontrol:CreateResource", new Fault.HandlerFailure(code));
        cloud.Endpoint.Faults.On("cloudcontrol:UpdateResource", new Fault.HandlerFailure(code));
        cloud.Endpoint.Faults.On("cloudcontrol:DeleteResource", new Fault.HandlerFailure(code));

        var made = await cloud.Create(RawResources.LogGroup());
        await cloud.Update(RawResources.LogGroup(), RawResources.LogGroup(30), made);
        await cloud.Delete(RawResources.LogGroup(30), made);

        Assert.AreEqual("CreateResource 2, UpdateResource 2, DeleteResource 2", string.Join(", ", cloud.Requests().Where(request => request.IsWrite).GroupBy(request => request.Operation).Select(group => $"{group.Key} {group.Count()}")));
        Assert.IsEmpty(cloud.Endpoint.Cloud.Resources);
    }

    [TestMethod]
    [DataRow("NotUpdatable", "CDEV540")]
    [DataRow("AlreadyExists", "CDEV541")]
    [DataRow("InvalidRequest", "CDEV542")]
    [DataRow("AccessDenied", "CDEV543")]
    [DataRow("UnauthorizedTaggingOperation", "CDEV543")]
    [DataRow("ServiceLimitExceeded", "CDEV544")]
    [DataRow("NotFound", "CDEV545")]
    [DataRow("NotStabilized", "CDEV547")]
    [DataRow("GeneralServiceException", "CDEV547")]
    [DataRow("InternalFailure", "CDEV547")]
    public async Task Each_failure_of_a_handler_is_one_clear_error(string code, string expected)
    {
        await using var cloud = await TestCloud.Start();
        var made = await cloud.Create(RawResources.LogGroup());
        cloud.Endpoint.Faults.On("cloudcontrol:UpdateResource", new Fault.HandlerFailure(code));

        var error = await Failures.Expect(expected, () => cloud.Update(RawResources.LogGroup(), RawResources.LogGroup(30), made));

        Assert.Contains("AWS::Logs::LogGroup \"audit\"", error.Message);
    }

    [TestMethod]
    [DataRow("No::Such", "CDEV546")]
    [DataRow("CloudFormation::WaitConditionHandle", "CDEV546")]
    public async Task A_type_that_Cloud_Control_does_not_serve_is_told_before_anything_is_asked_for(string type, string expected)
    {
        await using var cloud = await TestCloud.Start();

        await Failures.Expect(expected, () => cloud.Create(RawResources.Of(type, "it", new { A = 1 })));

        Assert.IsEmpty(cloud.Writes());
    }

    [TestMethod]
    public async Task Properties_that_AWS_refuses_are_told_with_its_words()
    {
        await using var cloud = await TestCloud.Start();

        var error = await Failures.Expect("CDEV542", () => cloud.Create(RawResources.Of("Logs::LogGroup", "audit", new { Retention = 7 })));

        Assert.Contains("extraneous key [Retention]", error.Message);
    }

    private static string? Password(TestCloud cloud) => (string?)Properties(cloud, "AWS::Events::Connection|partner")["AuthParameters"]!["BasicAuthParameters"]!["Password"];

    private static JsonObject Properties(TestCloud cloud, string key) => cloud.Endpoint.Cloud.Find("cloudcontrol:resource", key)!["Properties"]!.AsObject();

    private static async Task Patch(TestCloud cloud, string type, string identifier, string patch)
    {
        var progress = await cloud.Place.Aws.Call(CloudControl.UpdateResource, new JsonObject { ["TypeName"] = type, ["Identifier"] = identifier, ["PatchDocument"] = patch });
        while (progress.GetProperty("ProgressEvent").GetProperty("OperationStatus").GetString() == "IN_PROGRESS")
            progress = await cloud.Place.Aws.Call(CloudControl.GetResourceRequestStatus, new JsonObject { ["RequestToken"] = progress.GetProperty("ProgressEvent").GetProperty("RequestToken").GetString() });
    }
}
