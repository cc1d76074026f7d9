using System.Text.Json;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Mapping;

/// <summary>A resource that is to be as wanted.</summary>
/// <param name="Resource">As wanted.</param>
/// <param name="Previous">As it was deployed; null where it was not.</param>
/// <param name="Properties">As wanted, references resolved.</param>
/// <param name="NamespaceToken">What the physical name of a new incarnation ends with.</param>
/// <param name="TransactionToken">The idempotency token of calls that take one.</param>
/// <param name="Known">Outputs of the incarnation that is changed; null when one is to be made.</param>
/// <param name="Cloud">Archives, and who watches.</param>
internal sealed record AwsChange(
    ResourceModel Resource,
    ResourceModel? Previous,
    JsonElement Properties,
    string NamespaceToken,
    string TransactionToken,
    CloudOutput? Known,
    IMappingContext Cloud) : AwsTarget(Resource, NamespaceToken, Known)
{
    /// <summary>Whether an earlier command began it, any time ago: what was made then is looked for where a token no longer tells.</summary>
    internal bool IsRepeated { get; init; }
}
