using Cdev.Aws.Endpoint.Faults;
using Cdev.Aws.Tests.Support;

namespace Cdev.Aws.Tests.Functions;

[TestClass]
public sealed class FunctionFaultTests
{
    private const string Orders = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";

    // Everything that a change may be: code, configuration, rights, concurrency, tags.
    private static readonly Life Function = new(
        cloud =>
        {
            cloud.AddArchive(Archive.Of("1"), "1");
            cloud.AddArchive(Archive.Of("2"), "2");
            return Task.CompletedTask;
        },
        TestFunction.Of("1", $$"""{"reservedConcurrency":5,"tags":{"team":"a","cost":"1"},"grants":[{"access":"read","resource":"{{Orders}}","type":"cdev::table"}]}"""),
        TestFunction.Of("2", $$"""{"memory":1024,"description":"Places orders","reservedConcurrency":7,"tags":{"team":"b"},"grants":[{"access":"readWrite","resource":"{{Orders}}","type":"cdev::table"}]}"""));

    private static readonly Life EditedHandler = Function with { First = TestFunction.Of("1"), Second = TestFunction.Of("2") };

    [TestMethod]
    public Task A_function_is_made_changed_and_deleted() => Function.Passes();

    [TestMethod]
    public Task A_function_is_made_once_whatever_fails() => Function.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task A_function_is_changed_whatever_fails() => Function.IsChangedWhateverFails();

    [TestMethod]
    public Task An_edited_handler_arrives_whatever_fails() => EditedHandler.IsChangedWhateverFails();

    [TestMethod]
    public Task A_function_is_deleted_whatever_fails() => Function.IsDeletedWhateverFails();

    [TestMethod]
    [DataRow("iam:CreateRole")]
    [DataRow("logs:CreateLogGroup")]
    [DataRow("lambda:CreateFunction")]
    [DataRow("lambda:PublishVersion")]
    [DataRow("lambda:CreateAlias")]
    [DataRow("lambda:UpdateFunctionCode")]
    [DataRow("lambda:UpdateFunctionConfiguration")]
    [DataRow("lambda:UpdateAlias")]
    public async Task A_lost_answer_is_made_up_for_in_the_same_deployment(string operation)
    {
        await using var cloud = await TestCloud.Start();
        cloud.Endpoint.Faults.On(operation, new Fault.ResetAfter());
        var (first, second) = (cloud.Function("1"), cloud.Function("2", """{"memory":1024}"""));

        var known = await cloud.Update(first, second, await cloud.Create(first));

        Assert.IsEmpty((await cloud.Read(second, known))!.Drift);
        Assert.AreEqual(1, cloud.Requests().Count(request => request.Fault is not null));
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public Task What_was_begun_of_a_function_goes() => Function.WhatWasBegunGoes();
}
