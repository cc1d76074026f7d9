using Cdev.Aws.Endpoint.Faults;
using Cdev.Aws.State;
using Cdev.Backend.Errors;
using Cdev.Model.Differences;

namespace Cdev.Aws.Tests.State;

/// <summary>Every fault at every call of a life of state, one at a time: the same command, repeated, comes to the same state.</summary>
[TestClass]
public sealed class StateFaultTests
{
    // More than the client repeats: the command fails there.
    private const int Outage = 5;

    private static readonly LeaseTimes Times = new(TimeSpan.FromSeconds(5));

    public static IEnumerable<object[]> Faults =>
    [
        ["throttled", new Fault.Throttle(), 1],
        ["answered by 500", new Fault.ServerError(500), 1],
        ["broken before", new Fault.ResetBefore(), 1],
        ["broken after", new Fault.ResetAfter(), 1],
        ["handled twice", new Fault.Duplicate(), 1],
        ["the first of an outage", new Fault.ServerError(503), Outage],
        ["the first of lost answers", new Fault.ResetAfter(), Outage],
    ];

    [TestMethod]
    [DynamicData(nameof(Faults))]
    public async Task A_life_of_state_comes_to_its_end(string name, Fault fault, int times)
    {
        var (calls, expected) = await Undisturbed();
        await Parallel.ForEachAsync(Enumerable.Range(1, calls), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (call, _) =>
        {
            await using var bench = await StateBench.Start();
            for (var number = call; number < call + times; number++)
                bench.Endpoint.Faults.At(number, fault);

            await Repeat(bench);

            Assert.AreEqual(expected, await End(bench), $"Call {call} of {calls} was {name}: {bench.Endpoint.Requests[call - 1]}");
            Assert.IsEmpty(bench.Endpoint.Violations);
        });
    }

    private static async Task<(int Calls, string End)> Undisturbed()
    {
        await using var bench = await StateBench.Start();
        await Live(bench);
        return (bench.Endpoint.Requests.Length, await End(bench));
    }

    private static async Task Repeat(StateBench bench)
    {
        for (var left = Outage; ; left--)
        {
            try
            {
                await Live(bench);
                return;
            }
            catch (StateAccessError) when (left > 0)
            {
                // As a user repeats a command.
            }
            catch (LockHeldError)
            {
                // A lock that could not be released is free after a while.
                await Task.Delay(TimeSpan.FromSeconds(1));
                left++;
            }
        }
    }

    // A deployment, and the deletion of an environment.
    private static async Task Live(StateBench bench)
    {
        var backend = bench.Open(times: Times);
        var environment = await Deployments.Environment(backend);
        await using (await Deployments.Lock(backend, environment))
        {
            await backend.BindResourceState(environment, Deployments.Binding, default);
            await Deployments.Add(backend, environment, "mail");
        }

        var top = await backend.GetTopLevelResourceStates(default);
        var other = top.FirstOrDefault(state => state.Name == "other")?.Id ?? await backend.CreateResourceState("other", parent: null, default);
        await using (await backend.AcquireLock(other, "gone", "test", TimeSpan.FromMinutes(2), default))
        {
            if (!(await backend.GetResourceState(other, default)).Components.Contains("gone"))
                await backend.UpdateComponent(other, new(DifferenceAction.Create, Previous: null, "gone"), default);
            await backend.UpdateComponent(other, new(DifferenceAction.Delete, "gone", Next: null), default);
        }

        await backend.DeleteResourceState(other, default);
    }

    // What is there after one more deployment, which also removes what an interrupted compaction left behind its snapshot.
    private static async Task<string> End(StateBench bench)
    {
        var backend = bench.Open(times: Times);
        var environment = await Deployments.Environment(backend);
        await using (await Deployments.Lock(backend, environment))
            await Deployments.Add(backend, environment, "news");

        var left = await backend.GetTopLevelResourceStates(default);
        // A lease that nobody holds may stay behind; it says nothing of any state.
        var keys = bench.Endpoint.Cloud.Resources.Keys
            .Where(key => key.StartsWith("s3:object/", StringComparison.Ordinal) && !key.Contains("/history/", StringComparison.Ordinal) && !key.Contains("/leases/", StringComparison.Ordinal))
            .Select(key => key.Replace(environment, "<dev>", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return string.Join('\n', [.. left.Select(state => $"{state.Name} {state.Binding} {string.Join(',', state.Components)}"), .. await Deployments.Queues(bench.Open(), environment), .. keys]);
    }
}
