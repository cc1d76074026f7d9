using Cdev.Backend.Differences;
using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Backend.Tests.Support;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class DifferenceTests
{
    private const string Fifo = """{"fifo":true}""";
    private const string Delayed = """{"delay":1}""";

    [TestMethod]
    public void The_same_twice_differs_in_nothing()
        => AssertDifferences([A.Queue("mail", Fifo), A.Topic("news")], [A.Topic("news"), A.Queue("mail", Fifo)]);

    [TestMethod]
    public void What_is_new_is_created_and_what_is_gone_deleted()
        => AssertDifferences([A.Queue("old", Fifo)], [A.Queue("new", Delayed)], "Create queue new", "Delete queue old");

    [TestMethod]
    public void Other_properties_are_an_update()
        => AssertDifferences([A.Queue("mail")], [A.Queue("mail", Fifo)], "Update queue mail");

    [TestMethod]
    public void Equal_content_under_another_name_is_a_rename()
        => AssertDifferences([A.Queue("mail", Fifo)], [A.Queue("post", Fifo)], "Rename queue mail post");

    [TestMethod]
    public void A_former_name_is_a_rename_whatever_the_content()
        => AssertDifferences([A.Queue("mail")], [A.Queue("post", Fifo, "letters", "mail")], "Rename queue mail post");

    [TestMethod]
    public void A_former_name_that_is_still_wanted_renames_nothing()
        => AssertDifferences([A.Queue("mail")], [A.Queue("mail"), A.Queue("post", Fifo, "mail")], "Create queue post");

    [TestMethod]
    public void A_former_name_goes_before_equal_content()
        => AssertDifferences(
            [A.Queue("a", Fifo), A.Queue("b")],
            [A.Queue("c", Fifo, "b")],
            "Delete queue a",
            "Rename queue b c");

    [TestMethod]
    public void A_former_name_that_two_claim_goes_to_the_first()
        => AssertDifferences([A.Queue("mail")], [A.Queue("y", Delayed, "mail"), A.Queue("x", Fifo, "mail")], "Rename queue mail x", "Create queue y");

    [TestMethod]
    public void Types_never_mix()
        => AssertDifferences([A.Queue("x")], [A.Topic("x", "{}", "x")], "Delete queue x", "Create topic x");

    [TestMethod]
    public void Swapped_contents_are_two_updates()
        => AssertDifferences([A.Queue("a", Fifo), A.Queue("b", Delayed)], [A.Queue("a", Delayed), A.Queue("b", Fifo)], "Update queue a", "Update queue b");

    [TestMethod]
    public void Contents_that_become_equal_are_an_update()
        => AssertDifferences([A.Queue("a", Fifo), A.Queue("b", Delayed)], [A.Queue("a", Fifo), A.Queue("b", Fifo)], "Update queue b");

    [TestMethod]
    public void A_name_that_moves_on_and_is_taken_by_another_is_an_update_and_a_create()
        => AssertDifferences([A.Queue("a", Fifo)], [A.Queue("a", Delayed), A.Queue("b", Fifo)], "Update queue a", "Create queue b");

    [TestMethod]
    public void Default_resources_of_one_type_do_not_collide()
    {
        AssertDifferences([A.Queue("a"), A.Queue("b")], [A.Queue("a"), A.Queue("b")]);
        AssertDifferences([A.Queue("a"), A.Queue("b")], [A.Queue("b")], "Delete queue a");
        AssertDifferences([A.Queue("a")], [A.Queue("a"), A.Queue("b")], "Create queue b");
    }

    [TestMethod]
    public void Which_of_several_alike_became_which_is_not_guessed()
    {
        AssertDifferences([A.Queue("a"), A.Queue("b")], [A.Queue("c"), A.Queue("d")], "Delete queue a", "Delete queue b", "Create queue c", "Create queue d");
        AssertDifferences([A.Queue("a"), A.Queue("b")], [A.Queue("c")], "Delete queue a", "Delete queue b", "Create queue c");
        AssertDifferences([A.Queue("a"), A.Queue("b")], [A.Queue("c", "{}", "a"), A.Queue("d")], "Rename queue a c", "Rename queue b d");
    }

    [TestMethod]
    public async Task A_resource_is_renamed_twice_and_keeps_its_token()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", A.Queue("one", Fifo));
        var token = (await world.Get()).Resources.Single().NamespaceToken;

        foreach (var name in new[] { "two", "three" })
        {
            var differences = await world.Backend.CreateDifferences(world.Environment, [A.Component("shop", A.Queue(name, Fifo))], ["shop"], default);
            await world.Complete(await world.Begin(differences.Resources.Single()));
        }

        var deployed = (await world.Get()).Resources.Single();
        Assert.AreEqual(("three", token), (deployed.Model.Name, deployed.NamespaceToken));
        Assert.IsEmpty((await world.Backend.CreateDifferences(world.Environment, [A.Component("shop", A.Queue("three", Fifo))], ["shop"], default)).Resources);
    }

    [TestMethod]
    public void A_rename_carries_both_models()
    {
        var (before, after) = (A.Queue("mail"), A.Queue("post", Fifo, "mail"));

        var difference = DifferenceFinder.Find([A.Component("shop", after)], [Stored("shop", before)]).Resources.Single();

        Assert.AreEqual(new(DifferenceAction.Rename, "shop", before, after), difference);
    }

    [TestMethod]
    public void Components_come_change_go_and_stay()
    {
        var differences = DifferenceFinder.Find(
            [A.Component("new", A.Queue("q")), A.Component("same", A.Queue("q", Delayed)), A.Component("changed", A.Queue("q", Fifo))],
            [Stored("same", A.Queue("q", Delayed)), Stored("changed", A.Queue("q")), Stored("gone", A.Topic("t"))]);

        CollectionAssert.AreEqual(
            new ComponentDifference[]
            {
                new(DifferenceAction.Update, "changed", "changed"),
                new(DifferenceAction.Delete, "gone", Next: null),
                new(DifferenceAction.Create, Previous: null, "new"),
            },
            differences.Components);
        CollectionAssert.AreEqual(new[] { "changed: Update queue q", "gone: Delete topic t", "new: Create queue q" }, Describe(differences));
    }

    [TestMethod]
    public void A_component_of_equal_content_under_another_name_is_renamed_and_nothing_else()
    {
        ResourceReference[] references = [new("crm", A.QueueType, "customers")];
        var differences = DifferenceFinder.Find(
            [A.Component("store", references, A.Queue("q"), A.Topic("t"))],
            [Stored("shop", references, A.Queue("q"), A.Topic("t"))]);

        Assert.AreEqual(new(DifferenceAction.Rename, "shop", "store"), differences.Components.Single());
        Assert.IsEmpty(differences.Resources);
        Assert.IsEmpty(differences.References);
    }

    [TestMethod]
    public void A_component_of_other_content_or_one_of_several_alike_is_not_renamed()
    {
        var other = DifferenceFinder.Find([A.Component("store", A.Queue("q", Fifo))], [Stored("shop", A.Queue("q"))]);
        CollectionAssert.AreEqual(new[] { DifferenceAction.Delete, DifferenceAction.Create }, other.Components.Select(component => component.Action).ToArray());

        var several = DifferenceFinder.Find([A.Component("c", A.Queue("q"))], [Stored("a", A.Queue("q")), Stored("b", A.Queue("q"))]);
        Assert.HasCount(3, several.Components);
    }

    [TestMethod]
    public void References_begin_and_end_by_themselves()
    {
        ResourceReference customers = new("crm", A.QueueType, "customers"), calls = new("crm", A.TopicType, "calls"), news = new("web", A.TopicType, "news");

        var differences = DifferenceFinder.Find(
            [A.Component("shop", [customers, news, news], A.Queue("q"))],
            [Stored("shop", [calls, customers], A.Queue("q"))]);

        Assert.AreEqual(new(DifferenceAction.Update, "shop", "shop"), differences.Components.Single());
        Assert.IsEmpty(differences.Resources);
        CollectionAssert.AreEqual(
            new ReferenceDifference[] { new(ReferenceAction.Dereference, "shop", calls), new(ReferenceAction.Reference, "shop", news) },
            differences.References);
    }

    [TestMethod]
    public void A_component_that_goes_takes_its_references_along()
    {
        ResourceReference customers = new("crm", A.QueueType, "customers");

        var differences = DifferenceFinder.Find([], [Stored("shop", [customers])]);

        Assert.AreEqual(new(ReferenceAction.Dereference, "shop", customers), differences.References.Single());
    }

    [TestMethod]
    public void The_order_of_the_input_does_not_matter()
    {
        var before = Enumerable.Range(0, 30).Select(i => A.Queue($"old-{i}", i % 3 == 0 ? $$"""{"n":{{i}}}""" : "{}")).ToArray();
        var after = Enumerable.Range(0, 30).Select(i => A.Queue($"new-{i}", i % 3 == 0 ? $$"""{"n":{{i}}}""" : "{}", i % 5 == 0 ? [$"old-{29 - i}"] : [])).ToArray();
        var expected = Describe(DifferenceFinder.Find([A.Component("shop", after)], [Stored("shop", before)]));

        foreach (var seed in new[] { 1, 2, 3 })
        {
            var random = new Random(seed);
            random.Shuffle(before);
            random.Shuffle(after);
            CollectionAssert.AreEqual(expected, Describe(DifferenceFinder.Find([A.Component("shop", after)], [Stored("shop", before)])));
        }
    }

    [TestMethod]
    public void Two_resources_of_one_name_are_refused()
        => Assert.ThrowsExactly<ArgumentException>(() => DifferenceFinder.Find([A.Component("shop", A.Queue("q"), A.Queue("q", Fifo))], []));

    [TestMethod]
    public async Task Only_the_components_named_take_part()
    {
        using var world = await World.With("shop", "crm");
        await world.DeployAlone("shop", A.Queue("mail"));
        await world.DeployAlone("crm", A.Queue("customers"));

        var differences = await world.Backend.CreateDifferences(world.Environment, [A.Component("shop", A.Queue("mail"))], ["shop"], default);
        Assert.IsEmpty(differences.Components);

        differences = await world.Backend.CreateDifferences(world.Environment, [], ["crm"], default);
        CollectionAssert.AreEqual(new[] { "crm: Delete queue customers" }, Describe(differences));
    }

    [TestMethod]
    public async Task A_wanted_component_may_be_named_before_it_exists_but_no_other()
    {
        using var world = await World.Create();

        var differences = await world.Backend.CreateDifferences(world.Environment, [A.Component("shop", A.Queue("mail"))], ["shop"], default);
        Assert.AreEqual(DifferenceAction.Create, differences.Components.Single().Action);

        await Expect.Refusal<ComponentDoesNotExist>(async () => await world.Backend.CreateDifferences(world.Environment, [], ["shop"], default), "\"shop\"", "\"dev\"");
    }

    [TestMethod]
    public async Task A_deployed_resource_differs_in_nothing_from_its_declaration()
    {
        using var world = await World.With("shop");
        var mail = A.Queue("mail", """{"z":1,"a":{"y":2.50,"b":[1,2]}}""", "former");
        await world.DeployAlone("shop", mail);

        var differences = await world.Another().Backend.CreateDifferences(world.Environment, [A.Component("shop", mail)], ["shop"], default);

        Assert.IsEmpty(differences.Components);
        Assert.IsEmpty(differences.Resources);
    }

    private static void AssertDifferences(ResourceModel[] before, ResourceModel[] after, params string[] expected)
        => CollectionAssert.AreEqual(
            expected.Select(difference => "shop: " + difference).ToArray(),
            Describe(DifferenceFinder.Find([A.Component("shop", after)], [Stored("shop", before)])));

    private static string[] Describe(DifferenceSet differences)
        => [.. differences.Resources.Select(difference => $"{difference.Component}: {difference.Action} {(difference.Action == DifferenceAction.Rename ? $"{difference.Previous!.Id} {difference.Next!.Name}" : difference.Id())}")];

    private static ComponentState Stored(string name, params ResourceModel[] resources) => Stored(name, [], resources);

    private static ComponentState Stored(string name, ResourceReference[] references, params ResourceModel[] resources)
        => new(
            "id",
            name,
            "lineage",
            Serial: 1,
            [.. resources.OrderBy(resource => resource.Id).Select(resource => new DeployedResource(resource, CloudOutput.Empty, "token", resource.Properties))],
            [],
            [],
            [.. references]);
}
