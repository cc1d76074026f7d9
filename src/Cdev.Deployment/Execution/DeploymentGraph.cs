using Cdev.Backend.States;
using Cdev.Deployment.Plans;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Execution;

/// <summary>What a deployment does, and in which order. Linear in changes and references.</summary>
/// <remarks>
/// Two rules make the order. What is made or changed waits for the providers that it will use. What goes waits for
/// everything that used it to be changed, or gone.
/// </remarks>
internal sealed class DeploymentGraph
{
    private readonly PlanInput _input;
    private readonly List<DeploymentNode> _nodes = [];
    private readonly List<HashSet<int>> _dependsOn = [];

    // Nodes that make or change a resource, by its identity; nodes that take an incarnation away, by that.
    private readonly Dictionary<ResourceId, int> _making = [];
    private readonly Dictionary<DeployedResource, int> _taking = new(ReferenceEqualityComparer.Instance);

    // What was there before, with the node after which it is there no more.
    private readonly List<(DeployedResource Old, int Node)> _leaving = [];
    private readonly Dictionary<ResourceReference, int> _beginning = [];

    private DeploymentGraph(PlanInput input) => _input = input;

    /// <summary>The nodes.</summary>
    internal IReadOnlyList<DeploymentNode> Nodes => _nodes;

    /// <summary>For every node the nodes that have to be done before. Free of cycles.</summary>
    internal IReadOnlyList<IReadOnlyCollection<int>> DependsOn => _dependsOn;

    /// <summary>Makes the graph of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="input">What it was made from.</param>
    internal static DeploymentGraph Build(Plan plan, PlanInput input)
    {
        var graph = new DeploymentGraph(input);
        graph.AddReferences(plan, ReferenceAction.Reference);
        graph.AddChanges(plan);
        graph.AddLeftovers(plan);
        graph.OrderMaking(plan);
        graph.AddRefreshes();
        var taking = graph.OrderTaking(plan);
        graph.BreakCycles(taking);
        return graph;
    }

    private string Component => _input.Options.Component;

    private void AddReferences(Plan plan, ReferenceAction action)
    {
        foreach (var difference in plan.References.Where(difference => difference.Action == action))
            _beginning[difference.Target] = Add(new DeploymentNode.Reference(difference));
    }

    private void AddChanges(Plan plan)
    {
        var stored = (_input.Stored?.Resources ?? []).ToDictionary(resource => resource.Model.Id);
        foreach (var change in plan.Changes)
        {
            var node = Add(new DeploymentNode.Change(change));
            var old = change.Difference.Previous is { } previous ? stored[previous.Id] : null;
            // What could not be mended is there or not, and only what it holds up counts.
            if (change.Difference.Next is not null || change.Action == PlannedAction.Mend)
                _making[change.Difference.Id()] = node;
            else
                _taking[old!] = node;
            if (old is null)
                continue;

            if (change is { Action: PlannedAction.Replace, DeleteFirst: false })
            {
                // The new one is made; the old one goes when nobody uses it any more.
                var taking = Add(new DeploymentNode.DeleteReplaced(old, change.Retain));
                _dependsOn[taking].Add(node);
                _taking[old] = taking;
                node = taking;
            }

            _leaving.Add((old, node));
        }
    }

    private void AddLeftovers(Plan plan)
    {
        var superseded = (_input.Stored?.Superseded ?? []).ToDictionary(resource => resource.TransactionToken);
        foreach (var leftover in plan.Leftovers)
        {
            var old = superseded[leftover.TransactionToken].Resource;
            var node = Add(new DeploymentNode.DeleteReplaced(old, leftover.Retain));
            _taking[old] = node;
            _leaving.Add((old, node));
        }
    }

    private void OrderMaking(Plan plan)
    {
        foreach (var change in plan.Changes)
        {
            if (change.Difference.Next is not { } next)
                continue;
            var node = _making[next.Id];
            _dependsOn[node].UnionWith(change.DependsOn.Select(provider => _making[provider]));
            _dependsOn[node].UnionWith(Foreign(next).Where(_beginning.ContainsKey).Select(target => _beginning[target]));
        }
    }

    private void AddRefreshes()
    {
        if (_input.Wanted is null || _making.Count == 0)
            return;
        var stored = (_input.Stored?.Resources ?? []).ToDictionary(resource => resource.Model.Id);
        var wanted = ReferenceGraph.Build(Component, _input.Wanted.Resources);
        foreach (var resource in wanted.Order)
        {
            var providers = wanted.Providers(resource.Id).Where(_making.ContainsKey).Select(provider => _making[provider]).ToList();
            if (providers.Count == 0)
                continue;
            if (!_making.TryGetValue(resource.Id, out var node))
            {
                if (!stored.TryGetValue(resource.Id, out var deployed))
                    continue;
                _making[resource.Id] = node = Add(new DeploymentNode.Refresh(deployed, resource));
            }

            _dependsOn[node].UnionWith(providers);
        }
    }

    private HashSet<int> OrderTaking(Plan plan)
    {
        var incarnations = new Incarnations(Component, _input.Stored);
        foreach (var (old, node) in _leaving)
        {
            foreach (var provider in incarnations.UsedBy(old))
            {
                if (_taking.TryGetValue(provider, out var taking) && taking != node)
                    _dependsOn[taking].Add(node);
            }
        }

        var ending = plan.References
            .Where(difference => difference.Action == ReferenceAction.Dereference)
            .ToDictionary(difference => difference.Target, difference => Add(new DeploymentNode.Reference(difference)));
        foreach (var (old, node) in _leaving)
        {
            foreach (var target in Foreign(old.Model).Where(ending.ContainsKey))
                _dependsOn[ending[target]].Add(node);
        }

        return [.. _taking.Values];
    }

    // Where outputs changed in place it is not known who uses which incarnation; together the guesses may go round in a
    // circle where none of the declarations ever did. Then those have no order of going, and the cloud decides.
    private void BreakCycles(HashSet<int> taking)
    {
        var waiting = _dependsOn.Select(dependencies => dependencies.Count).ToArray();
        var dependents = _nodes.Select(_ => new List<int>()).ToArray();
        for (var node = 0; node < waiting.Length; node++)
        {
            foreach (var dependency in _dependsOn[node])
                dependents[dependency].Add(node);
        }

        var order = new Queue<int>(Enumerable.Range(0, waiting.Length).Where(node => waiting[node] == 0));
        var stuck = Enumerable.Range(0, waiting.Length).ToHashSet();
        while (order.TryDequeue(out var node))
        {
            stuck.Remove(node);
            foreach (var dependent in dependents[node].Where(dependent => --waiting[dependent] == 0))
                order.Enqueue(dependent);
        }

        foreach (var node in stuck.Where(taking.Contains))
            _dependsOn[node].RemoveWhere(dependency => stuck.Contains(dependency) && taking.Contains(dependency));
    }

    private int Add(DeploymentNode node)
    {
        _nodes.Add(node);
        _dependsOn.Add([]);
        return _nodes.Count - 1;
    }

    private IEnumerable<ResourceReference> Foreign(ResourceModel model) => ReferenceGraph.ForeignTargets(Component, model);
}
