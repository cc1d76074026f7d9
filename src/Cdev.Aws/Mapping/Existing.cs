using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Mapping;

/// <summary>Resources that are made elsewhere.</summary>
internal static class Existing
{
    /// <summary>There is none of that name.</summary>
    /// <param name="resource">The resource; its name is its name on AWS.</param>
    /// <param name="what">What was looked for: "queue of SQS".</param>
    internal static MappingException Missing(ResourceModel resource, string what) => new(
        "CDEV511",
        $"The {resource.Id} is made elsewhere, and there is no {what} \"{resource.Name}\" in this account and region.",
        "Correct the name in the declaration, make the resource, or deploy with the profile and region that have it.");
}
