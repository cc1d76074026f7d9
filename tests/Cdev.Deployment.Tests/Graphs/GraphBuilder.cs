using System.Collections.Immutable;
using Cdev.Deployment.Graphs;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Graphs;

/// <summary>Makes graphs for tests.</summary>
internal sealed class GraphBuilder
{
    private readonly List<GraphNode> _nodes = [];
    private readonly List<GraphEdge> _edges = [];

    public GraphBuilder Node(string name, NodeKind kind = NodeKind.Function, string component = "shop", params ImmutableArray<string> facts)
    {
        _nodes.Add(new(Id(name, component), kind, name, facts, []));
        return this;
    }

    public GraphBuilder Edge(string from, string to, EdgeKind kind = EdgeKind.Call, params ImmutableArray<string> labels)
    {
        _edges.Add(new(Find(from), Find(to), kind, labels));
        return this;
    }

    public ComponentGraph Build() => new("shop", [.. _nodes], [.. _edges]);

    /// <summary>A graph such as people have: APIs and sources that call functions, which use resources, some of them of other components.</summary>
    public static ComponentGraph Random(int seed, int nodes)
    {
        var random = new Random(seed);
        var builder = new GraphBuilder();
        var kinds = new[] { NodeKind.Api, NodeKind.Schedule, NodeKind.Queue, NodeKind.Table, NodeKind.Bucket, NodeKind.Topic, NodeKind.Secret, NodeKind.Other };
        var functions = new List<string>();
        var resources = new List<string>();
        for (var i = 0; i < nodes; i++)
        {
            var isFunction = random.Next(3) > 0;
            var name = $"{(isFunction ? "function" : "resource")}-{new string('w', random.Next(40))}{i}";
            (isFunction ? functions : resources).Add(name);
            builder.Node(name, isFunction ? NodeKind.Function : kinds[random.Next(kinds.Length)], isFunction || random.Next(5) > 0 ? "shop" : $"other-{random.Next(3)}", "512 MB", "98.1 KB zip");
        }

        foreach (var function in functions.Where(_ => resources.Count > 0))
        {
            for (var i = random.Next(3); i > 0; i--)
                builder.EdgeOnce(resources[random.Next(resources.Count)], function, EdgeKind.Call, [.. Enumerable.Range(0, random.Next(9)).Select(route => $"POST /{new string('m', random.Next(60))}/{{id}}/{route}")]);
            for (var i = random.Next(4); i > 0; i--)
                builder.EdgeOnce(function, resources[random.Next(resources.Count)], EdgeKind.Use, random.Next(2) == 0 ? [] : ["reads, writes"]);
        }

        return builder.Build();
    }

    private void EdgeOnce(string from, string to, EdgeKind kind, ImmutableArray<string> labels)
    {
        if (!_edges.Any(edge => edge.From == Find(from) && edge.To == Find(to) && edge.Kind == kind))
            Edge(from, to, kind, labels);
    }

    private ResourceReference Find(string name) => _nodes.Single(node => node.Title == name).Resource;

    private static ResourceReference Id(string name, string component) => new(component, "cdev::test", name);
}
