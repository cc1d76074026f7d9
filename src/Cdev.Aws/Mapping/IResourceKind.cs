using System.Text.Json;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Aws.Mapping;

/// <summary>One type of resource on AWS.</summary>
/// <remarks>
/// Every method can be repeated, also after an answer was lost or the process died: what an earlier call made is found by its physical name,
/// which the namespace token decides, or by its tags, and is never made twice. So mending needs no method of its own.
/// </remarks>
internal interface IResourceKind
{
    /// <summary>The resource type, <c>cdev::function</c>; or a prefix of types, <c>aws</c>.</summary>
    string Type { get; }

    /// <summary>How many of them are changed at once; null: as many as the deployment allows.</summary>
    ServiceLimit? Limit => null;

    /// <summary>Validates a change, and says whether AWS makes it in place. Pure.</summary>
    ChangeDescription Describe(ResourceDifference change);

    /// <summary>Makes the resource, or finds what was begun under the same namespace token and finishes it.</summary>
    /// <exception cref="Api.AwsError">AWS refuses.</exception>
    Task<CloudOutput> Create(AwsChange change, CancellationToken cancel);

    /// <summary>Makes a resource that exists be as wanted. What is so already is not written.</summary>
    /// <exception cref="Api.AwsError">AWS refuses.</exception>
    Task<CloudOutput> Update(AwsChange change, CancellationToken cancel);

    /// <summary>Deletes the resource with everything that belongs to it alone. What is gone is no error.</summary>
    /// <exception cref="Api.AwsError">AWS refuses.</exception>
    Task Delete(AwsTarget target, CancellationToken cancel);

    /// <summary>Reads the resource.</summary>
    /// <param name="target">The resource.</param>
    /// <param name="deployed">Its properties as they were deployed, references resolved.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Null when it does not exist.</returns>
    /// <exception cref="Api.AwsError">It cannot be read.</exception>
    Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel);

    /// <summary>Looks a resource up that is made elsewhere: its name is its name on AWS.</summary>
    /// <exception cref="MappingException">CDEV511: there is none.</exception>
    Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel);
}
