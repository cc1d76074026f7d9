using System.Text.Json.Nodes;
using Cdev.Aws.State;
using Cdev.Backend.Errors;
using Cdev.Backend.Stores;

namespace Cdev.Aws.Tests.State;

[TestClass]
public sealed class S3StateStoreTests
{
    [TestMethod]
    public async Task Reading_makes_no_bucket()
    {
        await using var bench = await StateBench.Start();

        Assert.IsEmpty(await bench.Open().GetTopLevelResourceStates(default));

        Assert.IsEmpty(bench.Endpoint.Cloud.Resources);
        Assert.IsEmpty(bench.Endpoint.Violations);
    }

    [TestMethod]
    [DataRow("us-east-1")]
    [DataRow("eu-west-1")]
    public async Task The_first_write_makes_the_accounts_bucket_versioned_encrypted_private_and_only_over_TLS(string region)
    {
        await using var bench = await StateBench.Start(new() { Region = region });

        await bench.Open().CreateResourceState("dev", parent: null, default);

        var bucket = bench.Endpoint.Cloud.Resources[$"s3:bucket/{bench.BucketName}"];
        Assert.AreEqual("Enabled", (string?)bucket["VersioningConfiguration"]!["Status"]);
        Assert.Contains("AES256", bucket["ServerSideEncryptionConfiguration"]!.ToJsonString());
        Assert.DoesNotContain("false", bucket["PublicAccessBlockConfiguration"]!.ToJsonString());
        var statement = JsonNode.Parse((string)bucket["Policy"]!)!["Statement"]![0]!;
        Assert.AreEqual("Deny", (string?)statement["Effect"]);
        Assert.AreEqual("false", (string?)statement["Condition"]!["Bool"]!["aws:SecureTransport"]);
        Assert.IsEmpty(bench.Endpoint.Violations);
    }

    [TestMethod]
    public async Task A_bucket_of_that_name_that_is_somebody_elses_is_not_used()
    {
        await using var bench = await StateBench.Start(new() { BucketsOfOthers = ["cdev-state-123456789012-us-east-1"] });

        var error = await Assert.ThrowsExactlyAsync<StateBucketError>(() => bench.Open().GetTopLevelResourceStates(default).AsTask());

        Assert.AreEqual("CDEV536", error.Code);
    }

    [TestMethod]
    public async Task A_bucket_that_the_project_names_has_to_be_there()
    {
        await using var bench = await StateBench.Start();

        var error = await Assert.ThrowsExactlyAsync<StateAccessError>(() => bench.OpenStore(bucket: "of-the-team").ListResourceStates(default).AsTask());

        Assert.Contains("s3://of-the-team", error.Message);
    }

    [TestMethod]
    public async Task Who_lost_the_lock_and_does_not_know_changes_nothing()
    {
        await using var bench = await StateBench.Start();
        var slow = bench.Open(times: StateBench.Forgotten);
        var environment = await Deployments.Environment(slow);
        var lost = await Deployments.Lock(slow, environment);
        await Deployments.Add(slow, environment, "one");

        var next = bench.Open(times: StateBench.Forgotten);
        var held = await Deployments.Lock(next, environment);
        await Deployments.Add(next, environment, "two");

        // While the next one works, its record is in the place; and after it is done, nothing is.
        await Assert.ThrowsExactlyAsync<StateAccessError>(() => Deployments.Add(slow, environment, "three"));
        await held.DisposeAsync();
        await lost.DisposeAsync();

        CollectionAssert.AreEquivalent(new[] { "one", "two" }, await Deployments.Queues(bench.Open(), environment));
        Assert.IsEmpty(bench.Endpoint.Violations);
    }

    [TestMethod]
    public async Task Who_lost_the_lock_changes_nothing_either_when_the_next_holder_is_done()
    {
        await using var bench = await StateBench.Start();
        var slow = bench.Open(times: StateBench.Forgotten);
        var environment = await Deployments.Environment(slow);
        var lost = await Deployments.Lock(slow, environment);
        await Deployments.Add(slow, environment, "one");

        var next = bench.Open(times: StateBench.Forgotten);
        await using (await Deployments.Lock(next, environment))
            await Deployments.Add(next, environment, "two");

        // No record is in the place any more: only the lease tells.
        await Assert.ThrowsExactlyAsync<StateAccessError>(() => Deployments.Add(slow, environment, "three"));
        await lost.DisposeAsync();

        CollectionAssert.AreEquivalent(new[] { "one", "two" }, await Deployments.Queues(bench.Open(), environment));
    }

    [TestMethod]
    public async Task Who_lost_the_lock_leaves_nothing_of_a_component_that_is_gone()
    {
        await using var bench = await StateBench.Start();
        var slow = bench.OpenStore(times: StateBench.Forgotten);
        await slow.CreateResourceState(new("e1", "dev", Parent: null, Binding: null), default);
        await using var lost = await slow.Lock("e1", "shop", LockHolder.Current("test"), TimeSpan.Zero, default);
        await Task.Delay(StateBench.Forgotten.Expired + TimeSpan.FromSeconds(1));
        var next = bench.OpenStore(times: StateBench.Forgotten);
        await using (var held = await next.Lock("e1", "shop", LockHolder.Current("test"), TimeSpan.Zero, default))
            await held.Delete(default);

        await Assert.ThrowsExactlyAsync<StateAccessError>(() => lost.Append(7, "{}"u8.ToArray(), default).AsTask());

        Assert.IsEmpty(await next.ListComponents("e1", default));
    }

    [TestMethod]
    public async Task A_lock_that_is_held_is_renewed()
    {
        await using var bench = await StateBench.Start();
        var times = new LeaseTimes(TimeSpan.FromSeconds(3)) { Renewal = TimeSpan.FromSeconds(1) };
        var store = bench.OpenStore(times: times);
        await store.CreateResourceState(new("e1", "dev", Parent: null, Binding: null), default);
        await using var held = await store.Lock("e1", "shop", LockHolder.Current("test"), TimeSpan.Zero, default);

        await Task.Delay(times.Expired + TimeSpan.FromSeconds(1));

        await Assert.ThrowsExactlyAsync<LockHeldError>(() => bench.OpenStore(times: times).Lock("e1", "shop", LockHolder.Current("other"), TimeSpan.Zero, default).AsTask());
    }

    [TestMethod]
    public async Task Two_writers_in_a_loop_lose_no_update()
    {
        await using var bench = await StateBench.Start();
        var environment = await Deployments.Environment(bench.Open());
        var seconds = int.Parse(System.Environment.GetEnvironmentVariable("CDEV_HUNT_SECONDS") ?? "10", System.Globalization.CultureInfo.InvariantCulture);
        var end = DateTime.UtcNow.AddSeconds(seconds);

        var written = await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(async () =>
        {
            var names = new List<string>();
            while (DateTime.UtcNow < end)
            {
                // As a command of its own, on another machine.
                var backend = bench.Open();
                await using var held = await Deployments.Lock(backend, environment);
                var name = $"queue-{writer}-{names.Count}";
                await Deployments.Add(backend, environment, name);
                names.Add(name);
            }

            return names;
        })));

        Assert.IsTrue(written.All(names => names.Count > 0), "One of them came never to its turn.");
        CollectionAssert.AreEquivalent(written.SelectMany(names => names).ToArray(), await Deployments.Queues(bench.Open(), environment));
        Assert.IsEmpty(bench.Endpoint.Violations);
        Console.WriteLine($"{string.Join(" and ", written.Select(names => names.Count))} changes in {seconds} s, {bench.Endpoint.Requests.Length} requests");
    }
}
