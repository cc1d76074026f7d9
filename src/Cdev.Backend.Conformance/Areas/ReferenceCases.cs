using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Conformance.Areas;

/// <summary>References between components, and what they protect.</summary>
internal static class ReferenceCases
{
    private static readonly ResourceModel Mail = A.Queue("mail");
    private static readonly ResourceModel PrivateMail = A.Queue("mail", """{"private":true}""");
    private static readonly ResourceReference ToMail = A.Reference("shop", Mail);

    internal static IEnumerable<Func<Bench, Task>> All { get; } =
    [
        A_reference_is_kept_with_the_component_that_refers,
        Referencing_twice_and_dereferencing_twice_writes_once,
        What_is_not_deployed_cannot_be_referenced,
        A_resource_of_another_environment_cannot_be_referenced,
        A_reference_in_one_environment_protects_nothing_in_another,
        A_private_resource_refuses_other_components,
        A_referenced_resource_is_not_deleted_until_nobody_uses_it,
        All_who_use_a_resource_are_named,
        A_referenced_resource_is_not_made_private_but_may_be_updated_replaced_and_renamed,
        A_reference_by_a_former_name_still_protects_a_renamed_resource,
        A_resource_that_is_being_deleted_cannot_be_referenced,
    ];

    private static async Task A_reference_is_kept_with_the_component_that_refers(Bench bench)
    {
        await Deployed(bench, Mail);
        await using var crm = await bench.Lock("crm");

        await bench.Reference("crm", ToMail);

        Check.Sequence(new[] { ToMail }, (await bench.Another().Get("crm")).References);
        Check.Empty((await bench.Get("shop")).References);
    }

    private static async Task Referencing_twice_and_dereferencing_twice_writes_once(Bench bench)
    {
        await Deployed(bench, Mail);
        await using var crm = await bench.Lock("crm");

        await bench.Reference("crm", ToMail);
        await bench.Reference("crm", ToMail);
        Check.Equal(2, (await bench.Another().Get("crm")).Serial);

        await bench.Dereference("crm", ToMail);
        await bench.Dereference("crm", ToMail);
        Check.Equal(3, (await bench.Another().Get("crm")).Serial);
        Check.Empty((await bench.Get("crm")).References);
    }

    private static async Task What_is_not_deployed_cannot_be_referenced(Bench bench)
    {
        await Deployed(bench, Mail);
        await using var crm = await bench.Lock("crm");

        await Check.Refuses<ResourceReferenceError>(async () => await bench.Reference("crm", A.Reference("shop", A.Topic("mail"))), "topic mail of \"shop\"", "not deployed");
        await Check.Refuses<ResourceReferenceError>(async () => await bench.Reference("crm", A.Reference("gone", Mail)), "\"gone\"", "not deployed");
        await Check.Refuses<ResourceReferenceError>(async () => await bench.Reference("crm", A.Reference("crm", Mail)), "its own");

        Check.Equal(1, (await bench.Another().Get("crm")).Serial);
    }

    private static async Task A_resource_of_another_environment_cannot_be_referenced(Bench bench)
    {
        await Deployed(bench, Mail);
        var prod = await bench.Backend.CreateResourceState("prod", parent: null, default);
        await using var held = await bench.Backend.AcquireLock(prod, "crm", "test", TimeSpan.Zero, default);
        await bench.Backend.UpdateComponent(prod, new(DifferenceAction.Create, Previous: null, "crm"), default);

        await Check.Refuses<ResourceReferenceError>(async () => await bench.Backend.ResolveReferenceChange(prod, new(ReferenceAction.Reference, "crm", ToMail), default), "not deployed");
    }

    private static async Task A_reference_in_one_environment_protects_nothing_in_another(Bench bench)
    {
        await Deployed(bench, Mail);
        var prod = new BackendDriver(bench.Backend, await bench.Backend.CreateResourceState("prod", parent: null, default));
        await prod.CreateComponents("shop");
        await using var crm = await bench.Lock("crm");
        await bench.Reference("crm", ToMail);
        await using var shop = await prod.Lock("shop");
        await prod.Deploy("shop", Mail);

        await prod.Complete(await prod.BeginDelete(Mail), resolved: null);

        Check.Empty((await prod.Get()).Resources);
    }

    private static async Task A_private_resource_refuses_other_components(Bench bench)
    {
        await Deployed(bench, PrivateMail);
        await using var crm = await bench.Lock("crm");

        await Check.Refuses<ResourceReferenceError>(async () => await bench.Reference("crm", ToMail), "private");
    }

    private static async Task A_referenced_resource_is_not_deleted_until_nobody_uses_it(Bench bench)
    {
        await Deployed(bench, Mail);
        await using var shop = await bench.Lock("shop");
        await using var crm = await bench.Lock("crm");
        await bench.Reference("crm", ToMail);

        await Check.Refuses<ResourceReferenceError>(async () => await bench.BeginDelete(Mail), "queue mail of \"shop\"", "used by \"crm\"");
        Check.Empty((await bench.Get()).Changes);

        await bench.Dereference("crm", ToMail);
        await bench.Complete(await bench.BeginDelete(Mail), resolved: null);
        Check.Empty((await bench.Get()).Resources);
    }

    private static async Task All_who_use_a_resource_are_named(Bench bench)
    {
        await bench.CreateComponents("shop", "crm", "web");
        await bench.DeployAlone("shop", Mail);
        foreach (var user in new[] { "web", "crm" })
        {
            await using var held = await bench.Lock(user);
            await bench.Reference(user, ToMail);
        }

        await using var shop = await bench.Lock("shop");
        await Check.Refuses<ResourceReferenceError>(async () => await bench.BeginDelete(Mail), "used by \"crm\", \"web\"");
    }

    private static async Task A_referenced_resource_is_not_made_private_but_may_be_updated_replaced_and_renamed(Bench bench)
    {
        await Deployed(bench, Mail);
        await using var shop = await bench.Lock("shop");
        await using var crm = await bench.Lock("crm");
        await bench.Reference("crm", ToMail);

        await Check.Refuses<ResourceReferenceError>(async () => await bench.BeginUpdate(Mail, PrivateMail), "made private");
        var fifo = A.Queue("mail", """{"fifo":true}""");
        await bench.Complete(await bench.BeginUpdate(Mail, fifo, replace: true));
        await bench.Complete(await bench.BeginRename(fifo, A.Queue("post", """{"fifo":true}""")));
    }

    private static async Task A_reference_by_a_former_name_still_protects_a_renamed_resource(Bench bench)
    {
        await Deployed(bench, Mail);
        await using var shop = await bench.Lock("shop");
        await using var crm = await bench.Lock("crm");
        await bench.Reference("crm", ToMail);
        var post = A.Queue("post");
        await bench.Complete(await bench.BeginRename(Mail, post));

        await Check.Refuses<ResourceReferenceError>(async () => await bench.BeginDelete(post), "used by \"crm\"");

        // Another resource took the name, and with it the reference.
        await bench.Deploy("shop", Mail);
        await bench.Complete(await bench.BeginDelete(post), resolved: null);
        await Check.Refuses<ResourceReferenceError>(async () => await bench.BeginDelete(Mail), "used by \"crm\"");
    }

    private static async Task A_resource_that_is_being_deleted_cannot_be_referenced(Bench bench)
    {
        await Deployed(bench, Mail);
        await using var shop = await bench.Lock("shop");
        await using var crm = await bench.Lock("crm");
        await bench.BeginDelete(Mail);

        await Check.Refuses<ResourceReferenceError>(async () => await bench.Reference("crm", ToMail), "being deleted");
    }

    private static async Task Deployed(Bench bench, ResourceModel resource)
    {
        await bench.CreateComponents("shop", "crm");
        await bench.DeployAlone("shop", resource);
    }
}
