using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Components;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Execution;

/// <summary>Random programs, deployed one after another with random failures and crashes: in the end the cloud is what is wanted.</summary>
[TestClass]
public sealed class HistoryTests
{
    private const int Seeds = 1500;

    private static readonly DeploymentOptions Options = World.Options with { AllowDataLoss = true, MaxParallelism = 4 };

    [TestMethod]
    public async Task Whatever_happened_before_a_deployment_makes_the_cloud_what_is_wanted()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            try
            {
                await Live(new Random(seed));
            }
            catch (Exception e)
            {
                throw new AssertFailedException($"seed {seed}: {e.Message}", e);
            }
        }
    }

    private static async Task Live(Random random)
    {
        using var world = new World();
        var wanted = Program(random);
        for (var step = 0; step < 5; step++)
        {
            switch (random.Next(4))
            {
                case 0:
                    await world.Deploy(wanted, Options);
                    break;
                case 1:
                    await world.Deploy(wanted, Options, Unreliable(world, random));
                    break;
                default:
                    await world.DeployAndDie(wanted, random.Next(40), random.Next(2) == 0 ? CrashMode.AnswerLost : CrashMode.EffectNotDone, Options);
                    break;
            }

            if (random.Next(3) > 0)
                wanted = random.Next(8) == 0 ? null : Program(random);
        }

        var result = await world.Deploy(wanted, Options);
        // Incarnations of several ages can use each other in a circle: then what is in use goes at the second attempt.
        if (!result.Succeeded)
            result = await world.Deploy(wanted, Options);
        Assert.IsTrue(result.Succeeded, string.Join("; ", result.Failed.Select(failure => $"{failure.Step}: {failure.Error}")));
        world.Cloud.AssertIs(wanted);
        Assert.IsFalse((await world.Plan(wanted, Options)).HasChanges, "The next plan is not empty.");
    }

    // Few names, so that resources come, go, come back, are renamed and replaced; each uses only earlier ones, in a random order.
    private static ComponentModel Program(Random random)
    {
        var names = Enumerable.Range(0, 7).Select(i => (Type: i % 3 == 0 ? "single" : "api", Name: $"n{i}")).ToArray();
        random.Shuffle(names);
        var resources = new List<ResourceModel>();
        foreach (var (type, name) in names.Take(random.Next(2, 8)))
        {
            var properties = new Dictionary<string, object> { ["size"] = random.Next(2) };
            if (random.Next(2) == 0)
                properties["fixed"] = random.Next(2);
            if (resources.Count > 0 && random.Next(3) > 0)
                properties["uses"] = Output(resources[random.Next(resources.Count)], random.Next(4) == 0 ? "version" : "id");
            if (resources.Count > 0 && random.Next(5) == 0)
                properties["fixed"] = Output(resources[random.Next(resources.Count)], "id");
            resources.Add(Build.Resource(type, name, properties, random.Next(4) == 0 ? [$"n{random.Next(7)}"] : []));
        }

        return Build.Wanted([.. resources]);

        static object Output(ResourceModel provider, string key) => new OutputReference(provider.Type, provider.Name, key).ToJson();
    }

    private static SimulatedMapper Unreliable(World world, Random random)
    {
        var mapper = world.Mapper();
        var failing = random.Next(7);
        mapper.Before = change => change.Difference.Id().Name == $"n{failing}" ? throw new InvalidOperationException("no") : Task.CompletedTask;
        if (random.Next(2) == 0)
            mapper.BeforeRecover = change => change.Difference.Id().Name == $"n{failing}" ? throw new InvalidOperationException("no way back either") : Task.CompletedTask;
        return mapper;
    }
}
