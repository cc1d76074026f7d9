using System.Text.Json;
using Cdev.Aws.Api;
using Cdev.Aws.Naming;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Aws.Mapping;

/// <summary>A type whose resources are made and changed by the same steps: what is there is looked at, and what differs is written.</summary>
/// <param name="place">Where it is deployed.</param>
internal abstract class ResourceKind(AwsPlace place) : IResourceKind
{
    /// <inheritdoc/>
    public abstract string Type { get; }

    /// <inheritdoc/>
    public virtual ServiceLimit? Limit => null;

    /// <summary>Where it is deployed.</summary>
    protected AwsPlace Place => place;

    /// <summary>The account and region.</summary>
    protected AwsConnection Aws => place.Aws;

    /// <summary>What the service allows as a name.</summary>
    protected abstract NameRule NameRule { get; }

    /// <inheritdoc/>
    public virtual ChangeDescription Describe(ResourceDifference change) => new ChangeDescription.InPlace();

    /// <inheritdoc/>
    public Task<CloudOutput> Create(AwsChange change, CancellationToken cancel) => Bring(change, cancel);

    /// <inheritdoc/>
    public Task<CloudOutput> Update(AwsChange change, CancellationToken cancel) => Bring(change, cancel);

    /// <inheritdoc/>
    public abstract Task Delete(AwsTarget target, CancellationToken cancel);

    /// <inheritdoc/>
    public abstract Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel);

    /// <inheritdoc/>
    public virtual Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel)
        => throw new InvalidOperationException($"A resource {Type} connects others, so {resource.Id} cannot be made elsewhere.");

    /// <summary>Brings the resource to what is wanted, whether it is there, half there, or not at all.</summary>
    protected abstract Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel);

    /// <summary>The resource's name on AWS: as it was made, which a new name in the program does not change.</summary>
    protected string NameOf(AwsTarget target) => NameOf(target, NameRule);

    /// <summary>The resource's name on AWS by a rule that depends on its properties.</summary>
    protected string NameOf(AwsTarget target, NameRule rule) => target.KnownText("name") ?? place.Name(target.Resource, target.NamespaceToken, rule);

    /// <summary>Whether a change of a resource that exists changes one of its properties.</summary>
    protected static bool Changes(ResourceDifference change, string property)
        => change is { Previous: { } previous, Next: { } next } && !SameMember(previous.Properties, next.Properties, property);

    private static bool SameMember(JsonElement previous, JsonElement next, string property)
        => (previous.TryGetProperty(property, out var before), next.TryGetProperty(property, out var after)) switch
        {
            (true, true) => JsonElement.DeepEquals(before, after),
            (var was, var isNow) => was == isNow,
        };
}
