using System.Collections.Immutable;
using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Tests.Layers.Planning;

/// <summary>Builds problems.</summary>
internal sealed class Problem
{
    private readonly List<LayerItem> _items = [];
    private readonly List<LayerDependency> _dependencies = [];
    private readonly List<LayerUser> _functions = [];
    private readonly List<ExistingLayer> _existing = [];
    private CompositeContent _composites = CompositeContent.Net;

    /// <summary>The design's example: A and B share most of what they bring, C stands alone.</summary>
    internal static Problem Example => new Problem()
        .Item("Z", 50).Item("X", 20)
        .Dependency("A", 10, "Z").Dependency("B", 5, "Z").Dependency("C", 10, "X");

    internal Problem Item(string name, long size)
    {
        _items.Add(new(name, size));
        return this;
    }

    /// <summary>A dependency: a package of this size, with all packages that it brings.</summary>
    internal Problem Dependency(string name, long size, params IEnumerable<string> brings)
    {
        _items.Add(new(name, size));
        _dependencies.Add(new(name, [name, .. brings]));
        return this;
    }

    /// <summary>A package that the project has is a top-level dependency too.</summary>
    internal Problem TopLevel(string name, params IEnumerable<string> brings)
    {
        _dependencies.Add(new(name, [name, .. brings]));
        return this;
    }

    /// <summary>A dependency that brings nothing, for each name.</summary>
    internal Problem Plain(long size, params IEnumerable<string> names)
    {
        foreach (var name in names)
            Dependency(name, size);
        return this;
    }

    internal Problem Function(string name, int slots, params IEnumerable<string> dependencies)
    {
        _functions.Add(new(name, [.. dependencies], slots));
        return this;
    }

    internal Problem Function(LayerUser function)
    {
        _functions.Add(function);
        return this;
    }

    /// <summary>A layer is there.</summary>
    internal Problem Existing(IEnumerable<string> dependencies, IEnumerable<string> items, params IEnumerable<string> functions)
    {
        _existing.Add(new([.. dependencies], [.. items]) { Functions = [.. functions] });
        return this;
    }

    /// <summary>All layers of a plan are there, as a lock file would say.</summary>
    internal Problem Existing(LayerPlan plan)
    {
        _existing.AddRange(plan.Layers.Select(layer => new ExistingLayer(layer.Dependencies, layer.Items) { Functions = layer.Users }));
        return this;
    }

    internal Problem Composites(CompositeContent composites)
    {
        _composites = composites;
        return this;
    }

    internal LayerProblem Build() => new([.. _items], [.. _dependencies], [.. _functions], [.. _existing], _composites);

    internal LayerPlan Plan(PlannerOptions? options = null) => LayerPlanner.Plan(Build(), options ?? new(), CancellationToken.None);
}
