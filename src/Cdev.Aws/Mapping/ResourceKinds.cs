using System.Collections.Immutable;
using Cdev.Aws.Artifacts;
using Cdev.Aws.Buckets;
using Cdev.Aws.Functions;
using Cdev.Aws.HttpApis;
using Cdev.Aws.Layers;
using Cdev.Aws.Queues;
using Cdev.Aws.Raw;
using Cdev.Aws.Schedules;
using Cdev.Aws.Streams;
using Cdev.Aws.Tables;
using Cdev.Aws.Topics;
using Cdev.Aws.Triggers;
using Cdev.Aws.Urls;
using Cdev.Aws.Values;

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
            new QueueKind(place),
            new TopicKind(place),
            new SubscriptionKind(place),
            new TriggerKind(place),
            new ScheduleKind(place),
            new UrlKind(place),
            new BucketKind(place),
            new NotificationsKind(place),
            new TableKind(place),
            new StreamKind(place),
            new SettingKind(place),
            new SecretKind(place),
            new RawKind(place),
        ];
    }
}
