using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Urls;

[TestClass]
public sealed class UrlTests
{
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:shop-dev-order-place-f0f0f0f0:live";

    private static readonly Life Subject = new(
        async cloud =>
        {
            await DeployedFunction.Add(cloud);
            await cloud.Place.Aws.Call(Lambda.TagResource, new() { ["Resource"] = Function[..^":live".Length], ["Tags"] = new JsonObject { ["cdev:resource"] = "cdev::function/order-place" } });
        },
        TestCloud.Resource(ResourceTypes.Url, "order-place", new { function = Function, @public = true, allowOrigins = new[] { "https://shop.example" } }),
        TestCloud.Resource(ResourceTypes.Url, "order-place", new { function = Function }));

    [TestMethod]
    public Task A_url_lives_and_goes() => Subject.Passes();

    [TestMethod]
    public Task A_url_is_made_once_whatever_call_fails() => Subject.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task A_url_is_changed_whatever_call_fails() => Subject.IsChangedWhateverFails();

    [TestMethod]
    public Task A_url_is_deleted_whatever_call_fails() => Subject.IsDeletedWhateverFails();

    [TestMethod]
    public Task A_url_that_was_begun_goes() => Subject.WhatWasBegunGoes();

    [TestMethod]
    public async Task Anybody_may_call_a_public_url_and_the_function_only_by_it()
    {
        await using var cloud = await TestCloud.Start();
        await Subject.Prepare(cloud);

        var output = await cloud.Create(Subject.First);

        StringAssert.EndsWith(output.Values.GetProperty("url").GetString(), ".lambda-url.us-east-1.on.aws", StringComparison.Ordinal);
        var statements = cloud.Endpoint.Cloud.Find("lambda:policy", "shop-dev-order-place-f0f0f0f0:live")!["Statements"]!.AsArray();
        Assert.AreEqual("NONE", statements[0]!["Condition"]!["StringEquals"]!["lambda:FunctionUrlAuthType"]!.GetValue<string>());
        Assert.IsTrue(statements[1]!["Condition"]!["Bool"]!["lambda:InvokedViaFunctionUrl"]!.GetValue<bool>());
    }

    [TestMethod]
    public async Task A_url_for_signed_requests_gives_nobody_a_right()
    {
        await using var cloud = await TestCloud.Start();
        await Subject.Prepare(cloud);

        await cloud.Create(Subject.Second);

        Assert.IsNull(cloud.Endpoint.Cloud.Find("lambda:policy", "shop-dev-order-place-f0f0f0f0:live"));
    }
}
