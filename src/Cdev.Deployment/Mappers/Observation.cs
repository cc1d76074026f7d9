using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Deployment.Plans;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Mappers;

/// <summary>A deployed resource as it was found in the cloud.</summary>
/// <param name="Output">Its outputs as found.</param>
/// <param name="Drift">
/// The properties that are otherwise in the cloud than they were deployed: previous is as deployed, next as found. The mapper writes
/// both as a model has them: defaults left out, sets in the order of the model. Empty when nothing is known to differ.
/// </param>
public sealed record Observation(CloudOutput Output, ImmutableArray<PropertyChange> Drift)
{
    /// <summary>Compares properties.</summary>
    /// <param name="output">The outputs as found.</param>
    /// <param name="deployed">The properties as deployed, as far as the mapper can read them back.</param>
    /// <param name="found">The same properties as found.</param>
    /// <returns>The drift ordered by path; of a secret only that it differs.</returns>
    public static Observation Of(CloudOutput output, JsonElement deployed, JsonElement found) => new(output, PropertyDifferences.Between(deployed, found));
}
