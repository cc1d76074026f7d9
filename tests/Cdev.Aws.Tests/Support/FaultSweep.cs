using Cdev.Aws.Endpoint.Faults;

namespace Cdev.Aws.Tests.Support;

/// <summary>Every fault at every call of a step, one at a time.</summary>
internal static class FaultSweep
{
    // More than the client repeats: the step fails there, as where a process dies.
    private const int Outage = 5;

    private static readonly (string Name, Fault Fault, int Calls)[] Faults =
    [
        ("throttled", new Fault.Throttle(), 1),
        ("answered by 500", new Fault.ServerError(500), 1),
        ("broken before", new Fault.ResetBefore(), 1),
        ("broken after", new Fault.ResetAfter(), 1),
        ("the first of an outage", new Fault.ServerError(503), Outage),
        ("the first of lost answers", new Fault.ResetAfter(), Outage),
    ];

    /// <summary>
    /// Makes each call of a step go wrong in each way, repeats the step until it succeeds, and expects what the undisturbed step leaves:
    /// one resource, as wanted, and nothing besides. AWS's models have nothing against any request.
    /// </summary>
    /// <param name="before">What is there before the step; undisturbed.</param>
    /// <param name="step">Repeatable: it knows nothing of how far it came before.</param>
    internal static async Task Over(Func<TestCloud, Task> before, Func<TestCloud, Task> step)
    {
        var (calls, expected) = await Undisturbed(before, step);
        Assert.IsGreaterThan(0, calls, "The step calls nothing.");
        var cases = Faults.SelectMany(fault => Enumerable.Range(1, calls).Select(call => (fault, call)));
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (one, _) =>
        {
            var (fault, call) = one;
            await using var cloud = await TestCloud.Start();
            await before(cloud);
            var first = cloud.Endpoint.Requests.Length + call;
            for (var number = first; number < first + fault.Calls; number++)
                cloud.Endpoint.Faults.At(number, fault.Fault);

            await Repeat(() => step(cloud), () => cloud.Endpoint.Requests.Length >= first);

            var disturbed = cloud.Endpoint.Requests.Single(request => request.Number == first);
            Assert.AreEqual(expected, cloud.Endpoint.Cloud.Snapshot(), $"Call {call} of {calls} was {fault.Name}: {disturbed}");
            Assert.IsEmpty(cloud.Endpoint.Violations);
        });
    }

    private static async Task<(int Calls, string Snapshot)> Undisturbed(Func<TestCloud, Task> before, Func<TestCloud, Task> step)
    {
        await using var cloud = await TestCloud.Start();
        await before(cloud);
        var first = cloud.Endpoint.Requests.Length;
        await step(cloud);
        Assert.IsEmpty(cloud.Endpoint.Violations);
        return (cloud.Endpoint.Requests.Length - first, cloud.Endpoint.Cloud.Snapshot());
    }

    // As a user repeats a command; what fails without a fault having come is the test's own.
    private static async Task Repeat(Func<Task> step, Func<bool> isDisturbed)
    {
        for (var left = Outage; ; left--)
        {
            try
            {
                await step();
                return;
            }
            catch (Exception) when (left > 0 && isDisturbed())
            {
            }
        }
    }
}
