using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Components;

namespace Cdev.Deployment.Tests.Hunting;

/// <summary>The cloud did what was asked and nobody heard of it: repeating the command never makes a second resource.</summary>
[TestClass]
public sealed class LostAnswerTests
{
    private static readonly DeploymentOptions Options = World.Options with { AllowDataLoss = true, MaxParallelism = 1 };

    private static readonly Dictionary<string, (ComponentModel Before, ComponentModel After)> Actions = new()
    {
        ["create"] = (Build.Wanted(), Build.Wanted(Build.Resource("api", "front"))),
        ["update"] = (Build.Wanted(Build.Resource("api", "front")), Build.Wanted(Build.Resource("api", "front", new { size = 2 }))),
        ["replace"] = (Build.Wanted(Build.Resource("api", "front", new { @fixed = 1 })), Build.Wanted(Build.Resource("api", "front", new { @fixed = 2 }))),
        ["replace, delete first"] = (Build.Wanted(Build.Resource("single", "only", new { @fixed = 1 })), Build.Wanted(Build.Resource("single", "only", new { @fixed = 2 }))),
        ["rename"] = (Build.Wanted(Build.Resource("api", "front")), Build.Wanted(Build.Resource("api", "door", new { size = 2 }, "front"))),
        ["replace and rename"] = (Build.Wanted(Build.Resource("api", "front", new { @fixed = 1 })), Build.Wanted(Build.Resource("api", "door", new { @fixed = 2 }, "front"))),
        ["delete"] = (Build.Wanted(Build.Resource("table", "data"), Build.Resource("api", "front")), Build.Wanted(Build.Resource("api", "front"))),
        ["release"] = (Build.Wanted(Build.Resource("bucket", "kept", new { retain = true })), Build.Wanted()),
        ["replace and release"] = (Build.Wanted(Build.Resource("bucket", "kept", new { @fixed = 1, retain = true })), Build.Wanted(Build.Resource("bucket", "kept", new { @fixed = 2, retain = true }))),
        ["reference"] = (Build.Wanted(), Using("customers")),
        ["dereference"] = (Using("customers"), Build.Wanted()),
        ["reference another"] = (Using("customers"), Using("orders")),
    };

    public static IEnumerable<object[]> Cases
        => Actions.Keys.SelectMany(action => new[] { false, true }.Select(dead => new object[] { action, dead }));

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task A_lost_answer_never_makes_a_second_resource(string action, bool dead)
    {
        var (before, after) = Actions[action];
        var letGo = action.Contains("release", StringComparison.Ordinal) ? 1 : 0;
        for (var at = 0; ; at++)
        {
            using var world = new World();
            await world.Deploy(Build.Wanted(Build.Resource("topic", "customers"), Build.Resource("topic", "orders")) with { Name = "crm" }, Options with { Component = "crm" });
            await world.Deploy(before, Options);

            var lost = dead
                ? (await world.DeployAndDie(after, at, CrashMode.AnswerLost, Options)).Dead
                : await LoseAnswer(world, after, at);
            var result = await world.Deploy(after, Options);

            Assert.IsTrue(result.Succeeded, $"at {at}: {string.Join("; ", result.Failed.Select(failure => failure.Error))}");
            Assert.HasCount(2 + after.Resources.Length + letGo, world.Cloud.Things, $"at {at}");
            foreach (var resource in after.Resources)
                Assert.AreEqual(resource.Name, world.Cloud.Find(result.Outputs[resource.Id].Values.GetProperty("id").GetString()!)?.Name, $"at {at}: its outputs are known");
            Assert.IsFalse((await world.Plan(after, Options)).HasChanges, $"at {at}");
            Assert.IsTrue((await world.Engine(Options).Status()).Resources.All(resource => resource.Condition == ResourceCondition.Deployed), $"at {at}");
            if (!lost)
            {
                Assert.IsGreaterThan(dead ? 3 : action is "release" or "dereference" or "reference" ? -1 : 0, at, "no answer was ever lost");
                return;
            }
        }
    }

    // The process lives, and gets an error instead of the answer; so do all its further tries.
    private static async Task<bool> LoseAnswer(World world, ComponentModel wanted, int at)
    {
        var asked = 0;
        var mapper = world.Mapper();
        mapper.After = _ => asked++ == at ? throw new TimeoutException("no answer") : Task.CompletedTask;
        var result = await world.Deploy(wanted, Options, mapper);
        Assert.AreEqual(asked > at, !result.Succeeded);
        return asked > at;
    }

    private static ComponentModel Using(string topic)
        => Build.Wanted(Build.Resource("function", "list", new { topic = Build.Output("topic", topic, component: "crm") })) with
        {
            References = [new("crm", "cdev::topic", topic)],
        };
}
