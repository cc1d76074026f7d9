using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Aws.Mapping;
using Cdev.Model.Resources;

namespace Cdev.Aws.Naming;

/// <summary>The tags of a resource: ours, and the user's.</summary>
internal static class ResourceTags
{
    internal const string Component = "cdev:component";
    internal const string Environment = "cdev:environment";
    internal const string Resource = "cdev:resource";

    internal static ImmutableSortedDictionary<string, string> Of(AwsPlace place, ResourceModel resource)
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (resource.Properties.TryGetProperty("tags", out var own) && own.ValueKind == JsonValueKind.Object)
        {
            foreach (var tag in own.EnumerateObject())
                tags[tag.Name] = tag.Value.GetString() ?? "";
        }

        tags[Component] = place.Component;
        tags[Environment] = place.Environment;
        tags[Resource] = $"{resource.Type}/{resource.Name}";
        return tags.ToImmutable();
    }
}
