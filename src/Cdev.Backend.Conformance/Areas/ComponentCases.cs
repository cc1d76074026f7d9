using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Model.Differences;

namespace Cdev.Backend.Conformance.Areas;

/// <summary>The life of components.</summary>
internal static class ComponentCases
{
    internal static IEnumerable<Func<Bench, Task>> All { get; } =
    [
        A_created_component_is_empty_and_begins_a_lineage,
        One_that_was_never_deployed_is_said_so,
        Every_operation_refuses_a_resource_state_or_a_component_that_does_not_exist,
        One_that_exists_is_not_created_again,
        An_update_changes_nothing,
        A_deleted_component_is_gone_and_a_new_one_of_its_name_has_another_lineage,
        One_with_resources_open_changes_or_old_incarnations_is_not_deleted,
        A_component_is_changed_only_under_its_lock,
        A_renamed_component_keeps_its_id_lineage_and_content,
        A_component_is_not_renamed_onto_another_nor_while_others_use_its_resources,
        A_component_difference_that_makes_no_sense_is_refused,
    ];

    private static async Task A_created_component_is_empty_and_begins_a_lineage(Bench bench)
    {
        await bench.CreateComponents("shop", "crm");

        var shop = await bench.Another().Get("shop");
        var crm = await bench.Another().Get("crm");

        Check.Equal("shop", shop.Name);
        Check.Equal(1, shop.Serial);
        Check.Empty(shop.Resources);
        Check.Different(crm.Lineage, shop.Lineage);
        Check.Equal(shop.Id, await bench.Backend.GetComponentId(bench.Environment, "shop", default));
        Check.Sequence(new[] { "crm", "shop" }, (await bench.Backend.GetResourceState(bench.Environment, default)).Components);
    }

    private static async Task One_that_was_never_deployed_is_said_so(Bench bench)
    {
        await Check.Refuses<ComponentDoesNotExist>(async () => await bench.Get(), "\"shop\" is not deployed in \"dev\"");
        await Check.Refuses<ComponentDoesNotExist>(async () => await bench.Backend.GetComponentId(bench.Environment, "shop", default));
        await using var held = await bench.Lock();
        await Check.Refuses<ComponentDoesNotExist>(async () => await bench.DeleteComponent());
        await Check.Refuses<ComponentDoesNotExist>(async () => await bench.BeginCreate(A.Queue("mail")));
        await Check.Refuses<ComponentDoesNotExist>(async () => await bench.Backend.UpdateComponent(bench.Environment, new(DifferenceAction.Update, "shop", "shop"), default));
    }

    private static async Task Every_operation_refuses_a_resource_state_or_a_component_that_does_not_exist(Bench bench)
    {
        foreach (var operation in Operations(new(bench.Backend, "gone")))
            await Check.Refuses<ResourceStateDoesNotExist>(operation);
        await using var held = await bench.Lock();
        foreach (var operation in Operations(bench))
            await Check.Refuses<ComponentDoesNotExist>(operation);
    }

    private static async Task One_that_exists_is_not_created_again(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();

        await Check.Refuses<StaleDifferenceError>(async () => await bench.CreateComponent(), "\"shop\": it exists already");
    }

    private static async Task An_update_changes_nothing(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();

        await bench.Backend.UpdateComponent(bench.Environment, new(DifferenceAction.Update, "shop", "shop"), default);

        Check.Equal(1, (await bench.Get()).Serial);
    }

    private static async Task A_deleted_component_is_gone_and_a_new_one_of_its_name_has_another_lineage(Bench bench)
    {
        await bench.CreateComponents("shop");
        var old = await bench.Get();
        await using var held = await bench.Lock();

        await bench.DeleteComponent();

        await Check.Refuses<ComponentDoesNotExist>(async () => await bench.Another().Get());
        Check.Empty((await bench.Backend.GetResourceState(bench.Environment, default)).Components);
        await bench.CreateComponent();
        Check.Different(old.Lineage, (await bench.Another().Get()).Lineage);
        Check.Different(old.Id, (await bench.Get()).Id);
    }

    private static async Task One_with_resources_open_changes_or_old_incarnations_is_not_deleted(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        var (before, after) = (A.Queue("mail"), A.Queue("mail", """{"fifo":true}"""));
        await bench.Deploy("shop", before);
        await Check.Refuses<ComponentNotEmpty>(async () => await bench.DeleteComponent(), "1 resource deployed");

        await bench.Complete(await bench.BeginUpdate(before, after, replace: true));
        await bench.BeginCreate(A.Queue("other"));
        await Check.Refuses<ComponentNotEmpty>(async () => await bench.DeleteComponent(), "1 resource deployed", "1 resource with an open change", "1 resource replaced and not deleted yet");
    }

    private static async Task A_component_is_changed_only_under_its_lock(Bench bench)
    {
        await bench.CreateComponents("shop");

        await Check.Throws<InvalidOperationException>(async () => await bench.BeginCreate(A.Queue("mail")));
        await Check.Throws<InvalidOperationException>(async () => await bench.DeleteComponent());
        await Check.Throws<InvalidOperationException>(async () => await bench.CreateComponent("crm"));
    }

    private static async Task A_renamed_component_keeps_its_id_lineage_and_content(Bench bench)
    {
        await bench.CreateComponents("shop");
        await bench.DeployAlone("shop", A.Queue("mail"));
        var old = await bench.Get();
        await using (await bench.Lock("shop"))
        await using (await bench.Lock("store"))
            await bench.RenameComponent("shop", "store");

        var renamed = await bench.Another().Get("store");

        Check.Equal((old.Id, old.Lineage, old.Serial + 1), (renamed.Id, renamed.Lineage, renamed.Serial));
        Check.Equal(old.Resources.Single().NamespaceToken, renamed.Resources.Single().NamespaceToken);
        await Check.Refuses<ComponentDoesNotExist>(async () => await bench.Another().Get("shop"));
    }

    private static async Task A_component_is_not_renamed_onto_another_nor_while_others_use_its_resources(Bench bench)
    {
        await bench.CreateComponents("shop", "store", "crm");
        var mail = A.Queue("mail");
        await bench.DeployAlone("shop", mail);
        await using var shop = await bench.Lock("shop");
        await using var store = await bench.Lock("store");
        await Check.Refuses<StaleDifferenceError>(async () => await bench.RenameComponent("shop", "store"), "\"store\": it exists already");

        await using var crm = await bench.Lock("crm");
        await bench.Reference("crm", A.Reference("shop", mail));
        await bench.DeleteComponent("store");
        await Check.Refuses<ResourceReferenceError>(async () => await bench.RenameComponent("shop", "store"), "used by \"crm\"");
    }

    private static async Task A_component_difference_that_makes_no_sense_is_refused(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();

        await Check.Throws<ArgumentException>(async () => await bench.Backend.UpdateComponent(bench.Environment, new(DifferenceAction.Create, "shop", "shop"), default));
        await Check.Throws<ArgumentException>(async () => await bench.Backend.UpdateComponent(bench.Environment, new(DifferenceAction.Rename, "shop", "shop"), default));
        await Check.Throws<ArgumentException>(async () => await bench.Backend.UpdateComponent(bench.Environment, new(DifferenceAction.Delete, "shop", "shop"), default));
    }

    private static IEnumerable<Func<ValueTask>> Operations(BackendDriver on)
    {
        var (backend, environment, mail, change) = (on.Backend, on.Environment, A.Queue("mail"), new ChangeTransaction("token", "name"));
        return
        [
            async () => await on.Get(),
            async () => await on.DeleteComponent(),
            async () => await on.BeginCreate(mail),
            async () => await on.Complete(change),
            async () => await on.Fail(change.TransactionToken),
            async () => await on.ChangeFailure(change.TransactionToken, "known now"),
            async () => await on.Recover(change.TransactionToken, toPrevious: true),
            async () => await on.Forget(change.TransactionToken),
            async () => await on.Reference(BackendDriver.Shop, A.Reference("crm", mail)),
            async () => await on.Dereference(BackendDriver.Shop, A.Reference("crm", mail)),
            async () => await backend.GetComponentId(environment, BackendDriver.Shop, default),
            async () => await backend.GetResourceByName(environment, BackendDriver.Shop, A.QueueType, "mail", default),
            async () => await backend.GetResourceByHash(environment, BackendDriver.Shop, A.QueueType, mail.Hash, default),
            async () => await backend.GetResourcesByTag(environment, BackendDriver.Shop, A.QueueType, "tag", default),
            async () => await backend.GetCloudOutputByName(environment, BackendDriver.Shop, A.QueueType, "mail", default),
            async () => await backend.GetCloudOutputValueByName(environment, BackendDriver.Shop, A.QueueType, "mail", "url", transform: null, default),
            async () => await backend.GetCloudOutputValueByHash(environment, BackendDriver.Shop, A.QueueType, mail.Hash, "url", transform: null, default),
            async () => await backend.CreateDifferences(environment, [], [BackendDriver.Shop], default),
        ];
    }
}
