extern alias program;

using Cdev.Aws.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Schedules;

[TestClass]
public sealed class ScheduleTests
{
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:shop-dev-order-place-f0f0f0f0:live";

    private static readonly Life Subject = new(
        cloud => DeployedFunction.Add(cloud),
        TestCloud.Resource(ResourceTypes.Schedule, "sweep cron(0 6 * * ? *)", new { function = Function, expression = "cron(0 6 * * ? *)", timeZone = "Europe/Amsterdam", window = 15 }),
        TestCloud.Resource(ResourceTypes.Schedule, "sweep cron(0 6 * * ? *)", new { function = Function, expression = "rate(5 minutes)", disabled = true }));

    [TestMethod]
    public Task A_schedule_lives_and_goes() => Subject.Passes();

    [TestMethod]
    public Task A_schedule_is_made_once_whatever_call_fails() => Subject.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task A_schedule_is_changed_whatever_call_fails() => Subject.IsChangedWhateverFails();

    [TestMethod]
    public Task A_schedule_is_deleted_whatever_call_fails() => Subject.IsDeletedWhateverFails();

    [TestMethod]
    public Task A_schedule_that_was_begun_goes() => Subject.WhatWasBegunGoes();

    [TestMethod]
    public async Task A_schedule_calls_the_alias_with_its_own_times_and_a_role_that_may_do_nothing_else()
    {
        await using var cloud = await TestCloud.Start();
        await DeployedFunction.Add(cloud);

        var output = await cloud.Create(Subject.First);

        var name = output.Values.GetProperty("name").GetString();
        var target = cloud.Endpoint.Cloud.Find("scheduler:schedule", $"default/{name}")!["Target"]!;
        Assert.AreEqual(Function, target["Arn"]!.GetValue<string>());
        Assert.AreEqual(program::Cdev.ScheduledCall.Input, target["Input"]!.GetValue<string>());
        Assert.AreEqual($"arn:aws:iam::123456789012:role/{name}", target["RoleArn"]!.GetValue<string>());
        Assert.AreEqual(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["lambda:InvokeFunction"],"Resource":["{{Function}}"]}]}""",
            cloud.Endpoint.Cloud.Find("iam:rolePolicy", $"{name}/rights")!["PolicyDocument"]!.GetValue<string>());
    }
}
