using System.Collections.Immutable;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Deployment;

/// <summary>The engine's messages, each in one place.</summary>
internal static class DeploymentErrors
{
    internal static DeploymentError ClaimedTwice(string prefix, IEnumerable<IMapper> mappers)
        => new("CDEV322",
            $"The resource types {prefix} are claimed by {string.Join(" and ", mappers.Select(mapper => mapper.GetType().FullName))}.",
            "Remove one of the CdevMapper items, or let one mapper claim a longer prefix.");

    internal static DeploymentError MapperNotLoaded(string type, string assembly, string why)
        => new("CDEV323",
            $"The mapper {type} of {assembly} cannot be loaded: {why}.",
            "Check the CdevMapper item's path and its Type metadata.");
}
