using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Mappers;

/// <summary>Makes a provider's cloud match: one mapper for one or more prefixes of resource types.</summary>
public interface IMapper
{
    /// <summary>The resource type prefixes that it serves; the longest claimed prefix of a type wins.</summary>
    IReadOnlyCollection<string> Claims { get; }

    /// <summary>The limit under which resources of a type are changed, where the provider's control plane has one: pure, and the same each time.</summary>
    /// <returns>Null when there is none beside the deployment's own.</returns>
    ServiceLimit? LimitOf(string type) => null;

    /// <summary>Finds out where it deploys to: account and region. Changes nothing; called once, before anything else is asked of the provider.</summary>
    /// <param name="asked">What is known so far.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The same where the provider has neither.</returns>
    /// <exception cref="DeploymentException">It cannot be found out, or is not where the project allows to deploy to.</exception>
    ValueTask<ProviderLocation> Locate(ProviderLocation asked, CancellationToken cancel) => new(asked);

    /// <summary>Validates a change and says how it would be made. Pure: no call, no file, no clock.</summary>
    ValueTask<ChangeDescription> Describe(ResourceDifference change);

    /// <summary>Makes a change. Called again with the same tokens it finds what the first call made.</summary>
    /// <remarks>
    /// A resource whose property <c>existing</c> is true is made elsewhere: its name is its name in the cloud. It is only looked up, for
    /// its outputs; it is never changed, and a deletion of it is never asked for.
    /// </remarks>
    Task<CloudOutput> Apply(ResourceChange change, IMappingContext cloud, CancellationToken cancel);

    /// <summary>Reads the resource as it is in the cloud. Changes nothing.</summary>
    /// <param name="resource">The resource as it was deployed: its model, its properties as they were resolved, and its outputs.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Null when it is gone. What cannot be read is an exception, never a guess.</returns>
    Task<Observation?> Read(DeployedResource resource, CancellationToken cancel);

    /// <summary>Finds out how far an interrupted or failed change came, and brings it to a proper state.</summary>
    /// <remarks>
    /// What was to be made goes forward, so that it is as <see cref="IMappingContext.Resolved"/> says, or back, so that nothing of
    /// it is left. What was to be deleted and is still there goes back: whether it shall go, and when, is planned anew.
    /// </remarks>
    Task<Recovery> Recover(PendingChange change, IMappingContext cloud, CancellationToken cancel);
}

/// <summary>How a mapper would make a change.</summary>
public abstract record ChangeDescription
{
    private ChangeDescription()
    {
    }

    /// <summary>In place.</summary>
    public sealed record InPlace : ChangeDescription;

    /// <summary>By a new incarnation.</summary>
    /// <param name="Because">Why it cannot be done in place, for the plan.</param>
    /// <param name="DeleteFirst">The old one has to go before the new one can be made.</param>
    public sealed record Replace(string Because, bool DeleteFirst = false) : ChangeDescription;

    /// <summary>Not at all.</summary>
    /// <param name="Code">The diagnostic code.</param>
    /// <param name="Because">Why, and the way out.</param>
    public sealed record Refused(string Code, string Because) : ChangeDescription;
}

/// <summary>A change that is being made.</summary>
/// <param name="Difference">What changes.</param>
/// <param name="Replace">A new incarnation is to be made; the old one is deleted by a change of its own.</param>
/// <param name="TransactionToken">The provider's idempotency token.</param>
/// <param name="NamespaceToken">Suffix of names in the cloud.</param>
/// <param name="Resolved">The wanted properties with every reference replaced by its value; null for a delete.</param>
public sealed record ResourceChange(
    ResourceDifference Difference,
    bool Replace,
    string TransactionToken,
    string NamespaceToken,
    JsonElement? Resolved);

/// <summary>What a mapper gets of the world beside its provider.</summary>
public interface IMappingContext
{
    /// <summary>The environment's name.</summary>
    string Environment { get; }

    /// <summary>The component's name.</summary>
    string Component { get; }

    /// <summary>What is known of the incarnation that is changed; null when there is none yet: for a create, and for a replacement.</summary>
    CloudOutput? Known { get; }

    /// <summary>
    /// The wanted properties with every reference replaced by its value as of now: what a mapper needs to finish an interrupted
    /// change. Null for a delete, and when a reference has no value now: then there is only the way back.
    /// </summary>
    JsonElement? Resolved { get; }

    /// <summary>Opens an archive that the component model lists.</summary>
    /// <exception cref="FileNotFoundException">No artifact has that hash, or its file is gone.</exception>
    Stream OpenArtifact(string hash);

    /// <summary>Says what is being done, for whoever watches.</summary>
    void Report(string progress);
}

/// <summary>How a mapper mended an interrupted or failed change.</summary>
/// <param name="ToPrevious">The resource is as it was before, or as it was wanted.</param>
/// <param name="Output">Its outputs as found; null when the resource does not exist.</param>
public sealed record Recovery(bool ToPrevious, CloudOutput? Output);
