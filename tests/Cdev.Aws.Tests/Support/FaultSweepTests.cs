using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;

namespace Cdev.Aws.Tests.Support;

[TestClass]
public sealed class FaultSweepTests
{
    [TestMethod]
    public Task A_step_that_looks_before_it_makes_passes()
        => FaultSweep.Over(NothingBefore, async cloud =>
        {
            var groups = await cloud.Place.Aws.Call(Logs.DescribeLogGroups, []);
            if (groups.GetProperty("logGroups").GetArrayLength() == 0)
                await cloud.Place.Aws.Call(Logs.CreateLogGroup, new JsonObject { ["logGroupName"] = "orders" });
        });

    [TestMethod]
    public async Task A_step_that_makes_a_second_one_is_caught()
    {
        TestCloud.RequireModels();
        var caught = await Assert.ThrowsAsync<AssertFailedException>(() => FaultSweep.Over(NothingBefore, async cloud =>
        {
            var groups = await cloud.Place.Aws.Call(Logs.DescribeLogGroups, []);
            await cloud.Place.Aws.Call(Logs.CreateLogGroup, new JsonObject { ["logGroupName"] = $"orders-{groups.GetProperty("logGroups").GetArrayLength()}" });
        }));

        Assert.Contains("Call 2 of 2", caught.Message);
    }

    private static Task NothingBefore(TestCloud cloud) => Task.CompletedTask;
}
