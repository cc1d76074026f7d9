using System.Collections.Immutable;

namespace Cdev.Aws.Mapping;

/// <summary>Every type of resource that is deployed to AWS.</summary>
internal static class ResourceKinds
{
    internal static ImmutableArray<IResourceKind> Of(AwsPlace place) => [];
}
