using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Differences;
using Cdev.Backend.States;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class DifferenceTests
{
    private const string Fifo = """{"fifo":true}""";
    private const string Delayed = """{"delay":1}""";

    [TestMethod]
    public void A_former_name_that_two_claim_goes_to_the_first()
        => AssertDifferences([A.Queue("mail")], [A.Queue("y", Delayed, "mail"), A.Queue("x", Fifo, "mail")], "Rename queue mail x", "Create queue y");

    [TestMethod]
    public void A_rename_carries_both_models()
    {
        var (before, after) = (A.Queue("mail"), A.Queue("post", Fifo, "mail"));

        var difference = DifferenceFinder.Find([A.Component("shop", after)], [Stored("shop", before)]).Resources.Single();

        Assert.AreEqual(new(DifferenceAction.Rename, "shop", before, after), difference);
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
