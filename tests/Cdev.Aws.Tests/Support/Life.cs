using System.Text.Json;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Support;

/// <summary>What holds of every type of resource, shown of one of its resources.</summary>
/// <param name="Prepare">Makes what the resource needs.</param>
/// <param name="First">The resource.</param>
/// <param name="Second">The same with other properties.</param>
internal sealed record Life(Func<TestCloud, Task> Prepare, ResourceModel First, ResourceModel Second)
{
    /// <summary>What needs nothing.</summary>
    internal static Life Of(string type, string name, object first, object second)
        => new(_ => Task.CompletedTask, TestCloud.Resource(type, name, first), TestCloud.Resource(type, name, second));

    /// <summary>Nothing is written for a resource that is as wanted; a changed one is read as it was changed; what is deleted leaves nothing.</summary>
    internal async Task Passes()
    {
        await using var cloud = await TestCloud.Start();
        await Prepare(cloud);
        var before = cloud.Endpoint.Cloud.Snapshot();

        var made = await cloud.Create(First);
        await IsAsDeployed(cloud, First, made);
        await HasNoEffect(cloud, () => cloud.Create(First));
        await WritesNothing(cloud, () => cloud.Update(First, First, made));

        var changed = await cloud.Update(First, Second, made);
        await IsAsDeployed(cloud, Second, changed);
        await WritesNothing(cloud, () => cloud.Update(First, Second, made));
        var drift = await cloud.Read(First, changed);
        Assert.AreNotEqual(0, drift!.Drift.Length, "The change is not seen as drift.");

        var back = await cloud.Update(Second, First, changed);
        await IsAsDeployed(cloud, First, back);

        await cloud.Delete(First, back);
        Assert.AreEqual(before, cloud.Endpoint.Cloud.Snapshot());
        Assert.IsNull(await cloud.Read(First, back));
        await cloud.Delete(First, back);
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    /// <summary>Each call of a creation goes wrong in each way.</summary>
    internal Task IsMadeOnceWhateverFails() => FaultSweep.Over(Prepare, cloud => cloud.Create(First));

    /// <summary>Each call of a change goes wrong in each way.</summary>
    internal async Task IsChangedWhateverFails()
    {
        var made = await Outputs();
        await FaultSweep.Over(
            async cloud =>
            {
                await Prepare(cloud);
                await cloud.Create(First);
            },
            cloud => cloud.Update(First, Second, made));
    }

    /// <summary>Each call of a deletion goes wrong in each way.</summary>
    internal async Task IsDeletedWhateverFails()
    {
        var made = await Outputs();
        await FaultSweep.Over(
            async cloud =>
            {
                await Prepare(cloud);
                await cloud.Create(First);
            },
            cloud => cloud.Delete(First, made));
    }

    /// <summary>What was begun, and of which nothing is known, goes without a trace.</summary>
    internal async Task WhatWasBegunGoes()
    {
        await using var cloud = await TestCloud.Start();
        await Prepare(cloud);
        var before = cloud.Endpoint.Cloud.Snapshot();
        await cloud.Create(First);

        await cloud.Delete(First, known: null);

        Assert.AreEqual(before, cloud.Endpoint.Cloud.Snapshot());
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    // The endpoint gives the same ids to the same calls.
    private async Task<CloudOutput> Outputs()
    {
        await using var cloud = await TestCloud.Start();
        await Prepare(cloud);
        return await cloud.Create(First);
    }

    private static async Task IsAsDeployed(TestCloud cloud, ResourceModel resource, CloudOutput output)
    {
        var read = await cloud.Read(resource, output);
        Assert.IsNotNull(read);
        Assert.AreEqual(0, read.Drift.Length, string.Join(", ", read.Drift));
        Assert.IsTrue(JsonElement.DeepEquals(output.Values, read.Output.Values), $"{output.Values} was read as {read.Output.Values}");
    }

    // What may have been made before is tried again where AWS refuses to make it twice.
    private static async Task HasNoEffect(TestCloud cloud, Func<Task<CloudOutput>> change)
    {
        var requests = cloud.Endpoint.Requests.Length;
        await change();
        Assert.AreEqual("", string.Join(", ", cloud.Requests(requests).Where(request => request.IsWrite && request.HasEffect)));
    }

    private static async Task WritesNothing(TestCloud cloud, Func<Task<CloudOutput>> change)
    {
        var requests = cloud.Endpoint.Requests.Length;
        await change();
        Assert.AreEqual("", string.Join(", ", cloud.Writes(requests)));
    }
}
