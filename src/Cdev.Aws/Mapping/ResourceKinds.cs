using System.Collections.Immutable;
using Cdev.Aws.HttpApis;

namespace Cdev.Aws.Mapping;

/// <summary>Every type of resource that is deployed to AWS.</summary>
internal static class ResourceKinds
{
    internal static ImmutableArray<IResourceKind> Of(AwsPlace place) =>
    [
        new HttpApiKind(place),
        new RouteKind(place),
    ];
}
