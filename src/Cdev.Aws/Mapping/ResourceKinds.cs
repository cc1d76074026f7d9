using System.Collections.Immutable;
using Cdev.Aws.Artifacts;
using Cdev.Aws.Functions;
using Cdev.Aws.HttpApis;
using Cdev.Aws.Layers;

namespace Cdev.Aws.Mapping;

/// <summary>Every type of resource that is deployed to AWS.</summary>
internal static class ResourceKinds
{
    internal static ImmutableArray<IResourceKind> Of(AwsPlace place)
    {
        var artifacts = new ArtifactUpload(place);
        return
        [
            new FunctionKind(place, artifacts),
            new LayerKind(place, artifacts),
            new HttpApiKind(place),
            new RouteKind(place),
        ];
    }
}
