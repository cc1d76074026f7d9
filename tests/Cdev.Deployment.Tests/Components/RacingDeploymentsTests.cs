using Cdev.Backend;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Components;

namespace Cdev.Deployment.Tests.Components;

/// <summary>
/// Two components are deployed at the same time, again and again, over one folder of state: one makes, replaces and removes what the other
/// begins and ceases to use. The cloud refuses to delete what is used and to use what does not exist, so that any step out of order fails.
/// </summary>
[TestClass]
public sealed class RacingDeploymentsTests
{
    // Refusals: the other one was there first. Anything else is a defect.
    private static readonly string[] Refusals = ["CDEV310", "CDEV327", "CDEV356"];

    /// <summary>Ten seconds, unless <c>CDEV_HUNT_SECONDS</c> says otherwise.</summary>
    private static TimeSpan Duration
        => TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("CDEV_HUNT_SECONDS") ?? "10", System.Globalization.CultureInfo.InvariantCulture));

    [TestMethod]
    public async Task Two_components_that_race_lose_nothing_and_leave_nothing_dangling()
    {
        using var folder = new TemporaryFolder();
        var cloud = new SimulatedCloud();
        // Something that stays, so that the environment does.
        await Settle(Build.Wanted(Build.Resource("alarm", "stays")) with { Name = "rest" });
        using var end = new CancellationTokenSource(Duration);

        var platform = Loop(random => random.Next(4) == 0 ? Pair.WithoutTopic : Pair.WithTopic($"{random.Next(3)}", $"{random.Next(3)}"), seed: 1);
        var shop = Loop(random => random.Next(3) == 0 ? Pair.NotUsingTopic : Pair.UsingTopic(random.Next(2) == 0 ? "id" : "version"), seed: 2);
        var (platformRuns, shopRuns) = (await platform, await shop);

        Assert.IsGreaterThan(20, Math.Min(platformRuns, shopRuns), "two that wait for each other come to nothing");
        await Settle(Pair.WithTopic("end"));
        await Settle(Pair.UsingTopic());
        await Settle(Pair.WithTopic("end"));
        var rest = Build.Wanted(Build.Resource("alarm", "stays"));
        cloud.AssertIs(Build.Wanted([.. Pair.WithTopic("end").Resources, .. Pair.UsingTopic().Resources, .. rest.Resources]));

        async Task<int> Loop(Func<Random, ComponentModel> choose, int seed)
        {
            var random = new Random(seed);
            var runs = 0;
            while (!end.IsCancellationRequested)
            {
                var errors = await Deploy(choose(random));
                Assert.IsEmpty(errors.Where(error => !Refusals.Contains(error.Code)).Select(error => $"{error.Code}: {error.Message}"));
                runs++;
            }

            return runs;
        }

        async Task Settle(ComponentModel wanted)
            => Assert.IsEmpty((await Deploy(wanted)).Select(error => $"{error.Code}: {error.Message}"));

        // Each as a process of its own would: nothing is shared but the folder and the cloud.
        async Task<IReadOnlyList<DeploymentError>> Deploy(ComponentModel wanted)
        {
            var engine = new DeploymentEngine(
                BackendLoader.OpenFolder(folder.Path),
                new MapperRegistry([new SimulatedMapper(cloud, CrashPoint.Never)]),
                World.Options with { Component = wanted.Name });
            try
            {
                var result = await Task.Run(() => engine.Deploy(wanted, folder.Path, new RecordingObserver()));
                return [.. result.Failed.Select(failed => failed.Error)];
            }
            catch (DeploymentException exception)
            {
                return exception.Errors;
            }
        }
    }
}
