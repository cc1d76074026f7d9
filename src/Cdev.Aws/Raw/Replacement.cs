using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Raw;

/// <summary>Whether a change of a raw resource takes another incarnation: pure, from what is known of common types.</summary>
internal static class Replacement
{
    /// <param name="previous">As deployed.</param>
    /// <param name="next">As wanted.</param>
    internal static ChangeDescription Of(ResourceModel previous, ResourceModel next)
    {
        var type = TypeName.Of(next.Type);
        var (before, after) = (DesiredState.Properties(previous.Properties), DesiredState.Properties(next.Properties));
        var known = CreateOnlyProperty.Of(type);
        var changed = known.Where(property => !Same(property, before, after)).Select(property => property.Path.Dotted).ToImmutableArray();
        if (changed.IsEmpty)
            return new ChangeDescription.InPlace();

        // Two cannot have one name: the old one goes first where the name stays.
        var names = known.Where(property => property.IsName && property.Path.In(after) is not null).ToImmutableArray();
        return new ChangeDescription.Replace(
            $"AWS never changes {string.Join(", ", changed)} of {type}",
            DeleteFirst: !names.IsEmpty && names.All(property => Same(property, before, after)));
    }

    private static bool Same(CreateOnlyProperty property, JsonObject before, JsonObject after) => JsonNode.DeepEquals(property.Path.In(before), property.Path.In(after));
}
