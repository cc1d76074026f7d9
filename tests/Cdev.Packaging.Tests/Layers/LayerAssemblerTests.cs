using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Layers;
using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Tests.Layers;

[TestClass]
public sealed class LayerAssemblerTests
{
    private static readonly LayerSettings Settings = new(IsEnabled: true, CompositeContent.Net);

    [TestMethod]
    public void A_package_stands_in_a_layer_where_the_host_looks_for_it()
    {
        var assembly = Assemble(new FunctionBuilder("place").With("Newtonsoft.Json", "13.0.3", 50, []).Needs("Newtonsoft.Json"));

        var layer = assembly.Layers.Single();
        Assert.AreEqual("dotnetcore/store/x64/net10.0/newtonsoft.json/13.0.3/lib/net10.0/Newtonsoft.Json.dll", layer.Entries.Single().Path);
        Assert.AreEqual($"newtonsoft-json-13.0.3-{layer.Hash[..8]}", layer.Name);
        Assert.AreEqual(50, layer.UnzippedSize);
        Assert.AreEqual(Architecture.X64, layer.Architecture);
    }

    [TestMethod]
    public void What_a_layer_holds_the_archive_does_not()
    {
        var function = Assemble(new FunctionBuilder("place").With("A", 5, "B").With("B", 5).With("Stray", 5).Needs("A")).Functions.Single();

        CollectionAssert.AreEqual(new[] { "A", "B" }, InLayers(function));
        CollectionAssert.AreEqual(new[] { "A", "B", "Cdev", "Stray" }, function.Content.Packages.Select(package => package.Package.Id).ToArray());
    }

    [TestMethod]
    public void The_package_of_the_runtime_stays_in_the_archive_whoever_names_it()
    {
        var assembly = Assemble(new FunctionBuilder("place").With("A", 5, "Cdev").Needs("A", "Cdev"));

        CollectionAssert.AreEqual(new[] { "A" }, InLayers(assembly.Functions.Single()));
        CollectionAssert.AreEqual(new[] { "A/1.0.0" }, assembly.Lock!.Layers.SelectMany(layer => layer.Items).ToArray());
    }

    [TestMethod]
    public void A_package_without_files_takes_no_slot_and_what_it_brings_is_found()
    {
        var function = Assemble(new FunctionBuilder("place").With("Meta", 0, "A").With("Empty", 0).With("A", 5).Needs("Meta", "Empty")).Functions.Single();

        Assert.HasCount(1, function.Layers);
        CollectionAssert.AreEqual(new[] { "A" }, InLayers(function));
    }

    [TestMethod]
    public void A_dependency_that_another_one_brings_takes_no_slot()
    {
        var problem = ProblemOf(new FunctionBuilder("place").With("Client", 5, "Core").With("Core", 5).With("Other", 5).Needs("Core", "Client", "Other"));

        CollectionAssert.AreEqual(new[] { "Client/1.0.0", "Other/1.0.0" }, problem.Functions.Single().Dependencies.ToArray());
        CollectionAssert.AreEqual(new[] { "Client/1.0.0", "Core/1.0.0" }, problem.Dependencies[0].Items.ToArray());
    }

    [TestMethod]
    public void Of_two_that_bring_each_other_one_is_planned_for()
    {
        var problem = ProblemOf(new FunctionBuilder("place").With("B", 5, "A").With("A", 5, "B").Needs("B", "A"));

        CollectionAssert.AreEqual(new[] { "A/1.0.0" }, problem.Functions.Single().Dependencies.ToArray());
    }

    [TestMethod]
    public void Functions_share_the_layer_of_a_package()
    {
        var assembly = Assemble(new FunctionBuilder("a").With("A", 5).Needs("A"), new FunctionBuilder("b").With("A", 5).With("B", 5).Needs("A", "B"));

        Assert.HasCount(2, assembly.Layers);
        Assert.AreEqual(assembly.Functions[0].Layers.Single(), assembly.Functions[1].Layers[0]);
    }

    [TestMethod]
    public void Each_architecture_has_a_layer_of_its_own_from_one_plan()
    {
        var assembly = Assemble(new FunctionBuilder("a").With("A", 5).Needs("A"), new FunctionBuilder("b").With("A", 7).Needs("A").On(Architecture.Arm64));

        Assert.HasCount(1, assembly.Lock!.Layers);
        Assert.AreEqual("dotnetcore/store/x64/net10.0/a/1.0.0/lib/net10.0/A.dll", Own(assembly.Functions[0]).Entries.Single().Path);
        Assert.AreEqual("dotnetcore/store/arm64/net10.0/a/1.0.0/lib/net10.0/A.dll", Own(assembly.Functions[1]).Entries.Single().Path);
        Assert.AreEqual(Architecture.Arm64, Own(assembly.Functions[1]).Architecture);
        Assert.AreEqual(7, ProblemOf(new FunctionBuilder("a").With("A", 5).Needs("A"), new FunctionBuilder("b").With("A", 7).Needs("A").On(Architecture.Arm64)).Items.Single().Size);
    }

    [TestMethod]
    public void Attached_layers_take_slots_and_come_last()
    {
        var tools = Layer("tools", 20);
        var insights = new AttachedLayer.Elsewhere("arn:aws:lambda:eu-west-1:123456789012:layer:insights:3");
        var function = new FunctionBuilder("place").With("A", 5).Needs("A").Attach(new AttachedLayer.Own(tools), insights);

        var assembly = Assemble(function);

        Assert.AreEqual(3, ProblemOf(function).Functions.Single().Slots);
        CollectionAssert.AreEqual(new AttachedLayer[] { new AttachedLayer.Own(tools), insights }, assembly.Functions.Single().Layers.Skip(1).ToArray());
        CollectionAssert.AreEqual(new[] { assembly.Layers[0].Name, tools.Name }, assembly.Layers.Select(layer => layer.Name).ToArray());
    }

    [TestMethod]
    public void What_the_platform_takes_less_the_rest_of_the_function_is_room_for_packages()
    {
        var problem = ProblemOf(new FunctionBuilder("place").With("A", 5).With("Stray", 7).Needs("A").Attach(new AttachedLayer.Own(Layer("tools", 20))));

        Assert.AreEqual(262_144_000 - 10 - 7 - 20, problem.Functions.Single().Room);
    }

    [TestMethod]
    public void Without_layers_everything_stays_in_the_archive_but_attached_ones_are_there()
    {
        var tools = new AttachedLayer.Own(Layer("tools", 20));
        var assembly = new LayerAssembler((_, _) => throw new AssertFailedException("Nothing is to be planned."), "net10.0").Assemble(
            [new FunctionBuilder("place").With("A", 5).Needs("A").Attach(tools).Build()],
            LayerLock.Empty,
            Settings with { IsEnabled = false },
            CancellationToken.None);

        Assert.IsEmpty(InLayers(assembly.Functions.Single()));
        Assert.AreEqual(tools, assembly.Functions.Single().Layers.Single());
        Assert.IsNull(assembly.Lock, "What another environment's layers are stays recorded.");
    }

    [TestMethod]
    public void Without_packages_nothing_is_planned_and_nothing_recorded()
    {
        var assembly = new LayerAssembler((_, _) => throw new AssertFailedException("Nothing is to be planned."), "net10.0").Assemble(
            [new FunctionBuilder("place").Needs("Cdev").Build()], LayerLock.Empty, Settings, CancellationToken.None);

        Assert.IsEmpty(assembly.Layers);
        Assert.IsEmpty(assembly.Lock!.Layers);
    }

    [TestMethod]
    public void What_is_recorded_is_what_the_next_plan_begins_from()
    {
        var function = new FunctionBuilder("place").With("A", 5).With("B", 5).Needs("A", "B");
        var recorded = Assemble(function).Lock!;

        CollectionAssert.AreEqual(new[] { "A/1.0.0", "B/1.0.0" }, recorded.Layers.SelectMany(layer => layer.Dependencies).ToArray());
        Assert.AreEqual("place", recorded.Layers[0].Functions.Single());
        var problem = ProblemOf(recorded, function);
        CollectionAssert.AreEqual(new[] { "A/1.0.0", "B/1.0.0" }, problem.Existing.SelectMany(layer => layer.Items).ToArray());
        CollectionAssert.AreEqual(new[] { "place", "place" }, problem.Existing.SelectMany(layer => layer.Functions).ToArray());
    }

    [TestMethod]
    public void The_order_of_functions_makes_no_difference()
    {
        FunctionBuilder[] functions = [new FunctionBuilder("b").With("A", 5).With("B", 6).Needs("B", "A"), new FunctionBuilder("a").With("C", 7, "A").With("A", 5).Needs("C")];

        var straight = Assemble(functions);
        var reversed = Assemble([.. functions.Reverse()]);

        CollectionAssert.AreEqual(straight.Layers, reversed.Layers);
        CollectionAssert.AreEqual(LayerLockFile.Serialize(straight.Lock!), LayerLockFile.Serialize(reversed.Lock!));
    }

    [TestMethod]
    public void Another_version_of_a_package_is_another_layer()
    {
        var before = Assemble(new FunctionBuilder("place").With("A", "1.0.0", 5, []).Needs("A")).Layers.Single();
        var after = Assemble(new FunctionBuilder("place").With("A", "1.0.1", 5, []).Needs("A")).Layers.Single();

        Assert.AreNotEqual(before.Name, after.Name);
    }

    private static LayerArchive Layer(string label, int size)
        => LayerArchive.Create(label, [new("bin/tool", FileContents.Generate(new byte[size]), label)], architecture: null);

    private static LayerArchive Own(LayeredFunction function) => function.OwnLayers.Single();

    private static string[] InLayers(LayeredFunction function) => [.. function.Content.Packages.Where(package => package.InLayer).Select(package => package.Package.Id)];

    private static LayerAssembly Assemble(params FunctionBuilder[] functions)
        => new LayerAssembler((problem, _) => OneForEach(problem), "net10.0").Assemble([.. functions.Select(function => function.Build())], LayerLock.Empty, Settings, CancellationToken.None);

    private static LayerProblem ProblemOf(params FunctionBuilder[] functions) => ProblemOf(LayerLock.Empty, functions);

    private static LayerProblem ProblemOf(LayerLock existing, params FunctionBuilder[] functions)
    {
        LayerProblem? seen = null;
        new LayerAssembler((problem, _) => OneForEach(seen = problem), "net10.0").Assemble([.. functions.Select(function => function.Build())], existing, Settings, CancellationToken.None);
        return seen!;
    }

    // One layer for each dependency: what these tests ask of a plan. Planning itself has tests of its own.
    private static LayerPlan OneForEach(LayerProblem problem)
    {
        var names = problem.Dependencies.Select(dependency => dependency.Name).ToImmutableArray();
        var users = problem.Functions.ToLookup(function => function.Name);
        return new(
            [.. problem.Dependencies.Select(dependency => new PlannedLayer(
                [dependency.Name], dependency.Items, 0, Exists: false, [.. problem.Functions.Where(function => function.Dependencies.Contains(dependency.Name)).Select(function => function.Name)]))],
            [.. users.Select(user => user.Single()).Select(function => new PlannedFunction(
                function.Name, function.Slots, [.. function.Dependencies.Select(dependency => names.IndexOf(dependency)).Order()], [], [], IsKept: false))],
            0,
            0);
    }
}
