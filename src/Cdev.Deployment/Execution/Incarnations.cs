using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Deployment.Plans;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Execution;

/// <summary>Which incarnations of a component's resources use which: by what they were told when they were made, whatever names have changed since.</summary>
internal sealed class Incarnations
{
    private readonly string _component;
    private readonly ILookup<ResourceId, DeployedResource> _byName;

    /// <param name="component">The component.</param>
    /// <param name="stored">Its state; null: nothing is deployed.</param>
    internal Incarnations(string component, ComponentState? stored)
    {
        _component = component;
        _byName = (stored?.Resources ?? [])
            .Concat((stored?.Superseded ?? []).Select(superseded => superseded.Resource))
            .SelectMany(resource => Names(resource.Model).Select(id => (id, resource)))
            .ToLookup(named => named.id, named => named.resource);
    }

    /// <summary>The incarnations that another one uses. Linear in its size and in the incarnations of that name.</summary>
    /// <remarks>
    /// Of several that were known by a name it uses those whose output it was told. Where it was told none of these, since
    /// outputs change in place, it may use each.
    /// </remarks>
    internal IEnumerable<DeployedResource> UsedBy(DeployedResource user)
    {
        foreach (var reference in ReferenceGraph.References(_component, user.Model))
        {
            var known = _byName[reference.Provider].ToList();
            var told = known.Count > 1 ? known.FindAll(provider => provider.Output.TryGet(reference.Key, out var value) && Mentions(user.Resolved, value)) : known;
            foreach (var provider in told.Count > 0 ? told : known)
                yield return provider;
        }
    }

    // Who was deployed before a rename knows the resource by its former name.
    private static IEnumerable<ResourceId> Names(ResourceModel model)
        => (model.FormerNames ?? []).Append(model.Name).Distinct().Select(name => new ResourceId(model.Type, name));

    // A text may hold an output among others.
    private static bool Mentions(JsonElement resolved, JsonElement value) => resolved.ValueKind switch
    {
        JsonValueKind.Object => JsonElement.DeepEquals(resolved, value) || resolved.EnumerateObject().Any(member => Mentions(member.Value, value)),
        JsonValueKind.Array => JsonElement.DeepEquals(resolved, value) || resolved.EnumerateArray().Any(item => Mentions(item, value)),
        JsonValueKind.String => resolved.GetString()!.Contains(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), StringComparison.Ordinal),
        _ => JsonElement.DeepEquals(resolved, value),
    };
}
