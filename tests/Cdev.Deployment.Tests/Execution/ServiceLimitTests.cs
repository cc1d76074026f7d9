using Cdev.Deployment.Mappers;
using Cdev.Deployment.Tests.Simulation;

namespace Cdev.Deployment.Tests.Execution;

[TestClass]
public sealed class ServiceLimitTests
{
    [TestMethod]
    public async Task A_deployment_keeps_to_its_mappers_limit_for_a_service_when_it_makes_and_when_it_mends()
    {
        using var world = new World();
        var wanted = Build.Wanted([.. Enumerable.Range(0, 12).Select(i => Build.Resource(i % 2 == 0 ? "function" : "api", $"n{i}"))]);
        var (running, most) = (0, 0);
        var mapper = new SimulatedMapper(world.Cloud, CrashPoint.Never)
        {
            Limit = type => type == "cdev::function" ? new ServiceLimit("lambda", 2) : null,
            Before = change => Count(change.Difference.Id().Type, fail: true),
            BeforeRecover = change => Count(change.Difference.Id().Type, fail: false),
        };

        var first = await world.Deploy(wanted, mapper: mapper);
        var mostMade = most;
        most = 0;
        mapper.Before = null;
        var second = await world.Deploy(wanted, mapper: mapper);

        Assert.HasCount(6, first.Failed);
        Assert.AreEqual(2, mostMade);
        Assert.IsTrue(second.Succeeded);
        Assert.AreEqual(2, most);

        // Waits a little for a second one, so that two are seen together.
        async Task Count(string type, bool fail)
        {
            if (type != "cdev::function")
                return;
            most = Math.Max(most, Interlocked.Increment(ref running));
            for (var i = 0; i < 50 && most < 2; i++)
                await Task.Delay(10);
            await Task.Delay(5);
            Interlocked.Decrement(ref running);
            if (fail)
                throw new InvalidOperationException("no");
        }
    }
}
