using System.Text.Json;
using Cdev.Backend.Errors;
using Cdev.Backend.Tests.Support;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class OutputTests
{
    [TestMethod]
    public async Task A_resource_is_found_by_name()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", A.Queue("mail"), A.Topic("mail", """{"fifo":true}"""));

        Assert.AreEqual(A.Topic("mail", """{"fifo":true}"""), await world.Backend.GetResourceByName(world.Environment, "shop", A.TopicType, "mail", default));
        await Expect.Refusal<ResourceDoesNotExist>(async () => await world.Backend.GetResourceByName(world.Environment, "shop", A.QueueType, "gone", default), "queue gone");
        await Expect.Refusal<ComponentDoesNotExist>(async () => await world.Backend.GetResourceByName(world.Environment, "crm", A.QueueType, "mail", default), "\"crm\"");
    }

    [TestMethod]
    public async Task A_hash_that_two_share_finds_the_first_by_ordinal_name()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", A.Queue("b"), A.Queue("a"), A.Queue("B"), A.Topic("A"));
        var hash = A.Queue("any").Hash;

        Assert.AreEqual("B", (await world.Backend.GetResourceByHash(world.Environment, "shop", A.QueueType, hash, default)).Name);
        await Expect.Refusal<ResourceDoesNotExist>(async () => await world.Backend.GetResourceByHash(world.Environment, "shop", A.TopicType, hash, default), hash);
    }

    [TestMethod]
    public async Task Resources_are_found_by_tag_ordered_by_name()
    {
        using var world = await World.With("shop");
        await world.DeployAlone(
            "shop",
            A.Queue("b", """{"tags":{"team":"x"}}"""),
            A.Queue("a", """{"tags":{"team":"y","cost":"1"}}"""),
            A.Queue("c", """{"tags":{}}"""),
            A.Queue("d"),
            A.Topic("t", """{"tags":{"team":"x"}}"""));

        CollectionAssert.AreEqual(new[] { "a", "b" }, await Names("team"));
        CollectionAssert.AreEqual(new[] { "a" }, await Names("cost"));
        Assert.IsEmpty(await Names("other"));

        async Task<string[]> Names(string tag)
            => [.. (await world.Backend.GetResourcesByTag(world.Environment, "shop", A.QueueType, tag, default)).Select(resource => resource.Name)];
    }

    [TestMethod]
    public async Task Outputs_are_found_by_name_and_by_hash_and_transformed()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        var mail = A.Queue("mail");
        await world.Complete(await world.BeginCreate(mail), """{"url":"https://q","arn":"a"}""");
        var (backend, environment) = (world.Another().Backend, world.Environment);

        Assert.AreEqual("a", (await backend.GetCloudOutputByName(environment, "shop", A.QueueType, "mail", default)).Values.GetProperty("arn").GetString());
        Assert.AreEqual("https://q", (await backend.GetCloudOutputValueByName(environment, "shop", A.QueueType, "mail", "url", transform: null, default)).GetString());
        Assert.AreEqual(9, (await backend.GetCloudOutputValueByHash(environment, "shop", A.QueueType, mail.Hash, "url", Length, default)).GetInt32());

        static JsonElement Length(JsonElement value) => JsonSerializer.SerializeToElement(value.GetString()!.Length);
    }

    [TestMethod]
    public async Task A_missing_output_is_told_apart_from_a_missing_key()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Complete(await world.BeginCreate(A.Queue("mail")), """{"url":"u","arn":"a"}""");
        await world.Complete(await world.BeginCreate(A.Queue("mute", """{"x":1}""")), "{}");
        var (backend, environment) = (world.Backend, world.Environment);

        await Expect.Refusal<KeyNotInCloudOutput>(async () => await backend.GetCloudOutputValueByName(environment, "shop", A.QueueType, "mail", "name", transform: null, default), "\"name\"", "arn, url");
        await Expect.Refusal<CloudOutputDoesNotExist>(async () => await backend.GetCloudOutputValueByName(environment, "shop", A.QueueType, "mute", "name", transform: null, default), "queue mute");
        await Expect.Refusal<CloudOutputDoesNotExist>(async () => await backend.GetCloudOutputByName(environment, "shop", A.QueueType, "mute", default));
        await Expect.Refusal<CloudOutputDoesNotExist>(async () => await backend.GetCloudOutputValueByHash(environment, "shop", A.QueueType, A.Queue("mute", """{"x":1}""").Hash, "url", transform: null, default));
        await Expect.Refusal<ResourceDoesNotExist>(async () => await backend.GetCloudOutputByName(environment, "shop", A.QueueType, "gone", default));
    }

    [TestMethod]
    public async Task A_reader_sees_each_change_as_soon_as_it_is_recorded()
    {
        using var world = await World.With("shop");
        var reader = world.Another();
        await using var held = await world.Lock();
        for (var serial = 1; serial < 20; serial++)
        {
            Assert.AreEqual(serial, (await reader.Get()).Serial);
            Assert.AreEqual(serial, (await reader.Get()).Serial);
            await world.BeginCreate(A.Queue($"queue-{serial}"));
        }
    }
}
