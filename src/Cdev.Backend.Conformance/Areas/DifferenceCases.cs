using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Conformance.Areas;

/// <summary>Differences between what is wanted and what is stored.</summary>
internal static class DifferenceCases
{
    private const string Fifo = """{"fifo":true}""";
    private const string Delayed = """{"delay":1}""";

    internal static IEnumerable<Func<Bench, Task>> All { get; } =
    [
        The_same_twice_differs_in_nothing,
        A_deployed_resource_differs_in_nothing_from_its_declaration,
        What_is_new_is_created_and_what_is_gone_deleted_at_once,
        Other_properties_are_an_update,
        Equal_content_under_another_name_is_a_rename,
        A_former_name_is_a_rename_whatever_the_content,
        A_former_name_that_is_still_wanted_renames_nothing,
        A_former_name_goes_before_equal_content,
        Types_never_mix,
        Swapped_contents_are_two_updates,
        Contents_that_become_equal_are_an_update,
        A_name_that_moves_on_and_is_taken_by_another_is_an_update_and_a_create,
        Default_resources_of_one_type_do_not_collide,
        Which_of_several_alike_became_which_is_not_guessed,
        A_resource_is_renamed_twice_and_keeps_its_token,
        Components_come_change_go_and_stay,
        A_component_of_equal_content_under_another_name_is_renamed_and_nothing_else,
        References_begin_and_end_by_themselves,
        Only_the_components_named_take_part,
        A_wanted_component_may_be_named_before_it_exists_but_no_other,
    ];

    private static Task The_same_twice_differs_in_nothing(Bench bench)
        => Differs(bench, [A.Queue("mail", Fifo), A.Topic("news")], [A.Topic("news"), A.Queue("mail", Fifo)]);

    private static Task What_is_new_is_created_and_what_is_gone_deleted_at_once(Bench bench)
        => Differs(bench, [A.Queue("old", Fifo)], [A.Queue("new", Delayed)], "Create queue new", "Delete queue old");

    private static Task Other_properties_are_an_update(Bench bench)
        => Differs(bench, [A.Queue("mail")], [A.Queue("mail", Fifo)], "Update queue mail");

    private static Task Equal_content_under_another_name_is_a_rename(Bench bench)
        => Differs(bench, [A.Queue("mail", Fifo)], [A.Queue("post", Fifo)], "Rename queue mail post");

    private static Task A_former_name_is_a_rename_whatever_the_content(Bench bench)
        => Differs(bench, [A.Queue("mail")], [A.Queue("post", Fifo, "letters", "mail")], "Rename queue mail post");

    private static Task A_former_name_that_is_still_wanted_renames_nothing(Bench bench)
        => Differs(bench, [A.Queue("mail")], [A.Queue("mail"), A.Queue("post", Fifo, "mail")], "Create queue post");

    private static Task A_former_name_goes_before_equal_content(Bench bench)
        => Differs(bench, [A.Queue("a", Fifo), A.Queue("b")], [A.Queue("c", Fifo, "b")], "Delete queue a", "Rename queue b c");

    private static Task Types_never_mix(Bench bench)
        => Differs(bench, [A.Queue("x")], [A.Topic("x", "{}", "x")], "Delete queue x", "Create topic x");

    private static Task Swapped_contents_are_two_updates(Bench bench)
        => Differs(bench, [A.Queue("a", Fifo), A.Queue("b", Delayed)], [A.Queue("a", Delayed), A.Queue("b", Fifo)], "Update queue a", "Update queue b");

    private static Task Contents_that_become_equal_are_an_update(Bench bench)
        => Differs(bench, [A.Queue("a", Fifo), A.Queue("b", Delayed)], [A.Queue("a", Fifo), A.Queue("b", Fifo)], "Update queue b");

    private static Task A_name_that_moves_on_and_is_taken_by_another_is_an_update_and_a_create(Bench bench)
        => Differs(bench, [A.Queue("a", Fifo)], [A.Queue("a", Delayed), A.Queue("b", Fifo)], "Update queue a", "Create queue b");

    private static async Task Default_resources_of_one_type_do_not_collide(Bench bench)
    {
        await Differs(bench, [A.Queue("a"), A.Queue("b")], [A.Queue("a"), A.Queue("b")]);
        await Differs(bench, "one-goes", [A.Queue("a"), A.Queue("b")], [A.Queue("b")], "Delete queue a");
        await Differs(bench, "one-comes", [A.Queue("a")], [A.Queue("a"), A.Queue("b")], "Create queue b");
        Check.Distinct((await bench.Get()).Resources.Select(resource => resource.NamespaceToken));
    }

    private static async Task Which_of_several_alike_became_which_is_not_guessed(Bench bench)
    {
        await Differs(bench, [A.Queue("a"), A.Queue("b")], [A.Queue("c"), A.Queue("d")], "Delete queue a", "Delete queue b", "Create queue c", "Create queue d");
        await Differs(bench, "two-to-one", [A.Queue("a"), A.Queue("b")], [A.Queue("c")], "Delete queue a", "Delete queue b", "Create queue c");
        await Differs(bench, "one-is-told", [A.Queue("a"), A.Queue("b")], [A.Queue("c", "{}", "a"), A.Queue("d")], "Rename queue a c", "Rename queue b d");
    }

    private static async Task A_deployed_resource_differs_in_nothing_from_its_declaration(Bench bench)
    {
        var mail = A.Queue("mail", """{"z":1,"a":{"y":2.50,"b":[1,2]}}""", "former");
        await bench.CreateComponents("shop");
        await bench.DeployAlone("shop", mail with { Source = new("Cloud.cs", 3, 5) });

        Check.Empty((await Find(bench.Another(), [A.Component("shop", mail)], "shop")).Components);
        Check.Null((await bench.Another().Get()).Resources.Single().Model.Source);
    }

    private static async Task A_resource_is_renamed_twice_and_keeps_its_token(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Deploy("shop", A.Queue("one", Fifo));
        var token = (await bench.Get()).Resources.Single().NamespaceToken;

        foreach (var name in new[] { "two", "three" })
        {
            var differences = await Find(bench, [A.Component("shop", A.Queue(name, Fifo))], "shop");
            await bench.Complete(await bench.Begin(Check.Single(differences.Resources)));
        }

        var deployed = (await bench.Get()).Resources.Single();
        Check.Equal(("three", token), (deployed.Model.Name, deployed.NamespaceToken));
        Check.Empty((await Find(bench, [A.Component("shop", A.Queue("three", Fifo))], "shop")).Resources);
    }

    private static async Task Components_come_change_go_and_stay(Bench bench)
    {
        await bench.CreateComponents("same", "changed", "gone");
        await bench.DeployAlone("same", A.Queue("q", Delayed));
        await bench.DeployAlone("changed", A.Queue("q"));
        await bench.DeployAlone("gone", A.Topic("t"));

        var differences = await Find(
            bench,
            [A.Component("new", A.Queue("q")), A.Component("same", A.Queue("q", Delayed)), A.Component("changed", A.Queue("q", Fifo))],
            "same",
            "changed",
            "gone");

        Check.Sequence(
            [
                new(DifferenceAction.Update, "changed", "changed"),
                new(DifferenceAction.Delete, "gone", Next: null),
                new(DifferenceAction.Create, Previous: null, "new"),
            ],
            differences.Components);
        Check.Sequence(["changed: Update queue q", "gone: Delete topic t", "new: Create queue q"], Describe(differences));
    }

    private static async Task A_component_of_equal_content_under_another_name_is_renamed_and_nothing_else(Bench bench)
    {
        await bench.CreateComponents("shop");
        await bench.DeployAlone("shop", A.Queue("q"), A.Topic("t"));

        var differences = await Find(bench, [A.Component("store", A.Queue("q"), A.Topic("t"))], "shop");

        Check.Equal(new(DifferenceAction.Rename, "shop", "store"), Check.Single(differences.Components));
        Check.Empty(differences.Resources);
    }

    private static async Task References_begin_and_end_by_themselves(Bench bench)
    {
        var (calls, customers) = (A.Topic("calls"), A.Topic("customers", Fifo));
        await bench.CreateComponents("crm", "shop");
        await bench.DeployAlone("crm", calls, customers);
        await using (await bench.Lock("shop"))
            await bench.Reference("shop", A.Reference("crm", calls));

        var differences = await Find(bench, [A.Component("shop", [A.Reference("crm", customers)])], "shop");

        Check.Equal(new(DifferenceAction.Update, "shop", "shop"), Check.Single(differences.Components));
        Check.Sequence(
            [new(ReferenceAction.Dereference, "shop", A.Reference("crm", calls)), new(ReferenceAction.Reference, "shop", A.Reference("crm", customers))],
            differences.References);
    }

    private static async Task Only_the_components_named_take_part(Bench bench)
    {
        await bench.CreateComponents("shop", "crm");
        await bench.DeployAlone("shop", A.Queue("mail"));
        await bench.DeployAlone("crm", A.Queue("customers"));

        Check.Empty((await Find(bench, [A.Component("shop", A.Queue("mail"))], "shop")).Components);
        Check.Sequence(["crm: Delete queue customers"], Describe(await Find(bench, [], "crm")));
    }

    private static async Task A_wanted_component_may_be_named_before_it_exists_but_no_other(Bench bench)
    {
        var differences = await Find(bench, [A.Component("shop", A.Queue("mail"))], "shop");
        Check.Equal(DifferenceAction.Create, Check.Single(differences.Components).Action);

        await Check.Refuses<ComponentDoesNotExist>(async () => await Find(bench, [], "shop"), "\"shop\"", "\"dev\"");
    }

    private static Task Differs(Bench bench, ResourceModel[] before, ResourceModel[] after, params string[] expected)
        => Differs(bench, BackendDriver.Shop, before, after, expected);

    private static async Task Differs(Bench bench, string component, ResourceModel[] before, ResourceModel[] after, params string[] expected)
    {
        await bench.CreateComponents(component);
        await bench.DeployAlone(component, before);
        var differences = await Find(bench.Another(), [A.Component(component, after)], component);
        Check.Sequence(expected.Select(difference => $"{component}: {difference}"), Describe(differences));
    }

    private static ValueTask<DifferenceSet> Find(Bench bench, ComponentModel[] wanted, params string[] previous)
        => bench.Backend.CreateDifferences(bench.Environment, wanted, previous, default);

    private static IEnumerable<string> Describe(DifferenceSet differences)
        => differences.Resources.Select(difference => $"{difference.Component}: {difference.Action} {(difference.Action == DifferenceAction.Rename ? $"{difference.Previous!.Id} {difference.Next!.Name}" : difference.Id())}");
}
