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

    private const int MaxLength = 256;
    private const string Others = " _.:/=+-@";

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
        tags[Resource] = ValueOf(resource.Id);
        return tags.ToImmutable();
    }

    /// <summary>The value of <see cref="Resource"/>: what no tag may have becomes <c>-</c>.</summary>
    /// <remarks>https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html: letters, digits, spaces and <c>_.:/=+-@</c>, 256 characters.</remarks>
    internal static string ValueOf(ResourceId resource)
    {
        var whole = $"{resource.Type}/{resource.Name}";
        return new([.. whole.Take(MaxLength).Select(character => char.IsLetterOrDigit(character) || Others.Contains(character, StringComparison.Ordinal) ? character : '-')]);
    }
}
