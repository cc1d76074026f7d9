using System.Collections.Immutable;
using Cdev.Aws.Api;
using Cdev.Aws.Functions;
using Cdev.Aws.Naming;
using Cdev.Model.Resources;

namespace Cdev.Aws.Mapping;

/// <summary>Where a component is deployed on AWS: what every kind of resource needs to know of it.</summary>
/// <param name="Aws">The account and region.</param>
/// <param name="Component">The component's name.</param>
/// <param name="Environment">The environment's name.</param>
/// <param name="Clock">Measures waits.</param>
internal sealed record AwsPlace(AwsConnection Aws, string Component, string Environment, TimeProvider Clock)
{
    /// <summary>How many published versions of a function stay, the one that is called among them.</summary>
    internal int KeepVersions { get; init; } = VersionSetting.Default;

    /// <summary>What everything that can be tagged is tagged with: by these a resource is found whose answer was lost, and nothing is left behind unseen.</summary>
    internal ImmutableSortedDictionary<string, string> Tags(ResourceModel resource) => ResourceTags.Of(this, resource);

    /// <summary>The name of an incarnation on AWS.</summary>
    internal string Name(ResourceModel resource, string namespaceToken, NameRule rule) => PhysicalName.Of(Component, Environment, resource.Name, namespaceToken, rule);
}
