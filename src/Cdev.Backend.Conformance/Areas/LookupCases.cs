using System.Text.Json;
using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;

namespace Cdev.Backend.Conformance.Areas;

/// <summary>Resources and outputs by name, hash and tag.</summary>
internal static class LookupCases
{
    internal static IEnumerable<Func<Bench, Task>> All { get; } =
    [
        A_resource_is_found_by_name,
        A_hash_that_two_share_finds_the_first_by_ordinal_name,
        Resources_are_found_by_tag_ordered_by_name,
        Outputs_are_found_by_name_and_by_hash_and_transformed,
        A_missing_output_is_told_apart_from_a_missing_key,
    ];

    private static async Task A_resource_is_found_by_name(Bench bench)
    {
        await bench.CreateComponents("shop");
        await bench.DeployAlone("shop", A.Queue("mail"), A.Topic("mail", """{"fifo":true}"""));

        Check.Equal(A.Topic("mail", """{"fifo":true}"""), await bench.Backend.GetResourceByName(bench.Environment, "shop", A.TopicType, "mail", default));
        await Check.Refuses<ResourceDoesNotExist>(async () => await bench.Backend.GetResourceByName(bench.Environment, "shop", A.QueueType, "gone", default), "queue gone");
        await Check.Refuses<ComponentDoesNotExist>(async () => await bench.Backend.GetResourceByName(bench.Environment, "crm", A.QueueType, "mail", default), "\"crm\"");
    }

    private static async Task A_hash_that_two_share_finds_the_first_by_ordinal_name(Bench bench)
    {
        await bench.CreateComponents("shop");
        await bench.DeployAlone("shop", A.Queue("b"), A.Queue("a"), A.Queue("B"), A.Topic("A"));
        var hash = A.Queue("any").Hash;

        Check.Equal("B", (await bench.Backend.GetResourceByHash(bench.Environment, "shop", A.QueueType, hash, default)).Name);
        await Check.Refuses<ResourceDoesNotExist>(async () => await bench.Backend.GetResourceByHash(bench.Environment, "shop", A.TopicType, hash, default), hash);
    }

    private static async Task Resources_are_found_by_tag_ordered_by_name(Bench bench)
    {
        await bench.CreateComponents("shop");
        await bench.DeployAlone(
            "shop",
            A.Queue("b", """{"tags":{"team":"x"}}"""),
            A.Queue("a", """{"tags":{"team":"y","cost":"1"}}"""),
            A.Queue("c", """{"tags":{}}"""),
            A.Queue("d"),
            A.Topic("t", """{"tags":{"team":"x"}}"""));

        Check.Sequence(new[] { "a", "b" }, await Names("team"));
        Check.Sequence(new[] { "a" }, await Names("cost"));
        Check.Empty(await Names("other"));

        async Task<string[]> Names(string tag)
            => [.. (await bench.Backend.GetResourcesByTag(bench.Environment, "shop", A.QueueType, tag, default)).Select(resource => resource.Name)];
    }

    private static async Task Outputs_are_found_by_name_and_by_hash_and_transformed(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        var mail = A.Queue("mail");
        await bench.Complete(await bench.BeginCreate(mail), """{"url":"https://q","arn":"a"}""");
        var (backend, environment) = (bench.Another().Backend, bench.Environment);

        Check.Equal("a", (await backend.GetCloudOutputByName(environment, "shop", A.QueueType, "mail", default)).Values.GetProperty("arn").GetString());
        Check.Equal("https://q", (await backend.GetCloudOutputValueByName(environment, "shop", A.QueueType, "mail", "url", transform: null, default)).GetString());
        Check.Equal(9, (await backend.GetCloudOutputValueByHash(environment, "shop", A.QueueType, mail.Hash, "url", Length, default)).GetInt32());

        static JsonElement Length(JsonElement value) => JsonSerializer.SerializeToElement(value.GetString()!.Length);
    }

    private static async Task A_missing_output_is_told_apart_from_a_missing_key(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Complete(await bench.BeginCreate(A.Queue("mail")), """{"url":"u","arn":"a"}""");
        await bench.Complete(await bench.BeginCreate(A.Queue("mute", """{"x":1}""")), "{}");
        var (backend, environment) = (bench.Backend, bench.Environment);

        await Check.Refuses<KeyNotInCloudOutput>(async () => await backend.GetCloudOutputValueByName(environment, "shop", A.QueueType, "mail", "name", transform: null, default), "\"name\"", "arn, url");
        await Check.Refuses<CloudOutputDoesNotExist>(async () => await backend.GetCloudOutputValueByName(environment, "shop", A.QueueType, "mute", "name", transform: null, default), "queue mute");
        await Check.Refuses<CloudOutputDoesNotExist>(async () => await backend.GetCloudOutputByName(environment, "shop", A.QueueType, "mute", default));
        await Check.Refuses<CloudOutputDoesNotExist>(async () => await backend.GetCloudOutputValueByHash(environment, "shop", A.QueueType, A.Queue("mute", """{"x":1}""").Hash, "url", transform: null, default));
        await Check.Refuses<ResourceDoesNotExist>(async () => await backend.GetCloudOutputByName(environment, "shop", A.QueueType, "gone", default));
    }
}
