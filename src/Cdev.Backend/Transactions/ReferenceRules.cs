using Cdev.Backend.Errors;
using Cdev.Backend.Stores;
using Cdev.Model.Resources;

namespace Cdev.Backend.Transactions;

/// <summary>Which component may use which resource of another, and what must stay because of it.</summary>
/// <param name="store">The store.</param>
/// <param name="read">Reads a component of a resource state; null when there is none.</param>
internal sealed class ReferenceRules(IStateStore store, Func<string, string, CancellationToken, ValueTask<StoredComponent?>> read)
{
    /// <summary>A component may begin to use a resource of another.</summary>
    /// <exception cref="ResourceReferenceError">It may not.</exception>
    internal async ValueTask CheckReferable(string resourceState, string component, ResourceReference target, CancellationToken cancel)
    {
        if (target.Component == component)
            throw new ResourceReferenceError($"\"{component}\" references its own resource {target.Id()}.", "Use it without a reference, by its field.");
        if (await read(resourceState, target.Component, cancel) is not { } owner || !owner.Resources.TryGetValue(target.Id(), out var resource))
            throw Refused("which is not deployed in this environment", $"Deploy \"{target.Component}\" first: dotnet build -t:CdevDeploy in its project.");
        if (ChangeRules.IsPrivate(resource.Model))
            throw Refused("which is private to it", $"Remove the use, or take Private from its declaration and deploy \"{target.Component}\": dotnet build -t:CdevDeploy in its project.");
        if (owner.Open.TryGetValue(target.Id(), out var open) && ChangeRules.Withdraws(owner.Changes[open].Difference))
            throw Refused("which is being deleted or made private", $"Remove the use, or let the deployment of \"{target.Component}\" come to its end and deploy it as it should be: dotnet build -t:CdevDeploy in its project.");

        ResourceReferenceError Refused(string why, string help)
            => new($"\"{component}\" uses the resource {target.Id()} of \"{target.Component}\", {why}.", help);
    }

    /// <summary>A resource may be deleted, or made private.</summary>
    /// <exception cref="ResourceReferenceError">Other components use it.</exception>
    internal async ValueTask RefuseWithdrawal(string resourceState, StoredComponent component, ResourceModel resource, CancellationToken cancel)
    {
        var names = component.KnownAs(resource).ToHashSet();
        await Refuse(resourceState, component.Name, target => names.Contains(target.Id()), $"The resource {resource.Id} of \"{component.Name}\" cannot be deleted or made private: it is", cancel);
    }

    /// <summary>A component may get another name.</summary>
    /// <exception cref="ResourceReferenceError">Other components use its resources.</exception>
    internal ValueTask RefuseRename(string resourceState, string component, CancellationToken cancel)
        => Refuse(resourceState, component, _ => true, $"The component \"{component}\" cannot be renamed: its resources are", cancel);

    private async ValueTask Refuse(string resourceState, string component, Func<ResourceReference, bool> concerns, string what, CancellationToken cancel)
    {
        var users = new List<string>();
        foreach (var other in await store.ListComponents(resourceState, cancel))
        {
            if (other != component
                && await read(resourceState, other, cancel) is { } referrer
                && referrer.References.Any(target => target.Component == component && concerns(target)))
            {
                users.Add($"\"{other}\"");
            }
        }

        if (users.Count > 0)
            throw new ResourceReferenceError($"{what} used by {string.Join(", ", users)}.", "Remove the use there, deploy it with dotnet build -t:CdevDeploy, then run the same command again.");
    }
}
