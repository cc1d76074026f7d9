using Cdev.Deployment.Mappers;
using Cdev.Aws.Endpoint.Faults;
using Cdev.Aws.Tests.Support;

namespace Cdev.Aws.Tests.Functions;

[TestClass]
public sealed class FunctionRecoveryTests
{
    private const int MoreThanIsRepeated = 8;

    [TestMethod]
    public async Task A_begun_function_is_finished()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function();
        await Interrupt(cloud, "lambda:PublishVersion", () => cloud.Create(function));

        var recovery = await cloud.Recover(null, function, known: null);

        Assert.IsFalse(recovery.ToPrevious);
        Assert.IsEmpty((await cloud.Read(function, recovery.Output!))!.Drift);
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task A_begun_function_whose_code_was_edited_since_goes_without_a_trace()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function();
        await Interrupt(cloud, "lambda:PublishVersion", () => cloud.Create(function));
        cloud.RemoveArchives();

        var recovery = await cloud.Recover(null, function, known: null);

        Assert.IsTrue(recovery.ToPrevious);
        Assert.IsNull(recovery.Output);
        Assert.IsEmpty(cloud.Endpoint.Cloud.Resources);
    }

    [TestMethod]
    public async Task What_AWS_refuses_does_not_stand_in_the_way_of_what_is_wanted_now()
    {
        await using var cloud = await TestCloud.Start();
        var (first, greedy, modest) = (cloud.Function("1"), cloud.Function("2", """{"reservedConcurrency":5000}"""), cloud.Function("2", """{"reservedConcurrency":5}"""));
        var known = await cloud.Create(first);
        await Assert.ThrowsAsync<MappingException>(() => cloud.Update(first, greedy, known));

        var recovery = await cloud.Recover(first, greedy, known);
        Assert.IsTrue(recovery.ToPrevious);
        var output = await cloud.Update(first, modest, recovery.Output!);

        Assert.IsEmpty((await cloud.Read(modest, output))!.Drift);
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task A_deletion_that_came_to_its_end_is_seen_to_have()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function();
        var known = await cloud.Create(function);
        Assert.IsTrue((await cloud.Recover(function, null, known)).ToPrevious, "Whether it goes is planned anew.");

        await cloud.Delete(function, known);

        Assert.IsFalse((await cloud.Recover(function, null, known)).ToPrevious);
    }

    private static async Task Interrupt(TestCloud cloud, string operation, Func<Task> change)
    {
        cloud.Endpoint.Faults.On(operation, new Fault.ServerError(503), MoreThanIsRepeated);
        await Assert.ThrowsAsync<MappingException>(change);
        while (cloud.Endpoint.Requests.Count(request => request.Fault is not null) < MoreThanIsRepeated)
            await Assert.ThrowsAsync<MappingException>(change);
    }
}
