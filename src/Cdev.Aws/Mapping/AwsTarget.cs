using System.Text.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Mapping;

/// <summary>One incarnation of a resource.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="NamespaceToken">What its physical name ends with.</param>
/// <param name="Known">Its outputs; null when it is not known whether it was made.</param>
internal record AwsTarget(ResourceModel Resource, string NamespaceToken, CloudOutput? Known)
{
    /// <summary>One of its outputs, as text; null when it has none of that name.</summary>
    internal string? KnownText(string key) => Known is not null && Known.TryGet(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
