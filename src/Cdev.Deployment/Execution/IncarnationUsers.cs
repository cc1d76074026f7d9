using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Backend;
using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Execution;

/// <summary>Which components still use an old incarnation of a resource that was replaced: those that were not deployed since.</summary>
internal sealed class IncarnationUsers
{
    private readonly string _owner;
    private readonly ImmutableArray<ComponentState> _users;
    private readonly Dictionary<(string Component, ResourceId Resource), CloudOutput> _outputs;

    private IncarnationUsers(ComponentState owner, ImmutableArray<ComponentState> others)
    {
        _owner = owner.Name;
        _users = [.. others.Where(other => other.References.Any(target => target.Component == owner.Name))];
        _outputs = (_users.IsEmpty ? [] : others.Append(owner))
            .SelectMany(component => component.Resources.Select(resource => KeyValuePair.Create((component.Name, resource.Model.Id), resource.Output)))
            .ToDictionary();
    }

    /// <summary>Reads the other components of an environment as they are now.</summary>
    /// <param name="backend">Where state is.</param>
    /// <param name="resourceState">The environment.</param>
    /// <param name="owner">The component whose resources are used, as it was read before.</param>
    /// <param name="cancel">Cancels.</param>
    internal static async Task<IncarnationUsers> Read(IBackend backend, string resourceState, ComponentState owner, CancellationToken cancel)
    {
        var others = ImmutableArray.CreateBuilder<ComponentState>();
        foreach (var name in (await backend.GetResourceState(resourceState, cancel)).Components.Where(name => name != owner.Name))
        {
            try
            {
                others.Add(await backend.GetComponent(resourceState, name, cancel));
            }
            catch (ComponentDoesNotExist)
            {
                // Destroyed since they were listed: it uses nothing.
            }
        }

        return new(owner, others.ToImmutable());
    }

    /// <summary>The components that use an old incarnation, ordered by name. Linear in their size.</summary>
    internal ImmutableArray<string> Of(DeployedResource old)
    {
        // Who has not been deployed since may know it by a former name.
        var names = (old.Model.FormerNames ?? []).Append(old.Model.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _users
                .Where(user => user.References.Any(target => target.Component == _owner && target.Type == old.Model.Type && names.Contains(target.Name)))
                .Where(user => user.Changes.Any(MayUse) || Deployed(user).Any(resource => Uses(user, resource)))
                .Select(user => user.Name)
                .Order(StringComparer.Ordinal),
        ];

        // What a change in flight was told is not recorded yet.
        bool MayUse(PendingChange change)
            => new[] { change.Difference.Previous, change.Difference.Next }.OfType<ResourceModel>().Any(model => Targets(model.Properties));

        bool Uses(ComponentState user, DeployedResource resource)
            => Targets(resource.Model.Properties) && (Current(user, resource.Model.Properties) is not { } now || !JsonElement.DeepEquals(now, resource.Resolved));

        bool Targets(JsonElement properties)
            => OutputReference.FindAll(properties).Any(reference => reference.Component == _owner && reference.Type == old.Model.Type && names.Contains(reference.Name));
    }

    // An old incarnation of a user is as it was told when it was made, until it goes.
    private static IEnumerable<DeployedResource> Deployed(ComponentState user)
        => user.Resources.Concat(user.Superseded.Select(superseded => superseded.Resource));

    // As it would be resolved now; null where it cannot be.
    private JsonElement? Current(ComponentState user, JsonElement properties)
        => OutputReference.FindAll(properties).All(reference => Output(user, reference) is not null)
            ? OutputReference.ResolveAll(properties, reference => Output(user, reference)!.Value)
            : null;

    private JsonElement? Output(ComponentState user, OutputReference reference)
        => _outputs.GetValueOrDefault((reference.Component ?? user.Name, reference.Provider)) is { } output && output.TryGet(reference.Key, out var value) ? value : null;
}
