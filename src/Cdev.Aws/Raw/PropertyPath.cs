using System.Text.Json.Nodes;

namespace Cdev.Aws.Raw;

/// <summary>Where a property is: <c>Endpoint/Address</c>; <c>*</c> stands for every element of a list.</summary>
/// <param name="Text">The names, with slashes between them.</param>
internal sealed record PropertyPath(string Text)
{
    private const string Prefix = "/properties/";
    private const string EveryElement = "*";

    /// <summary>The property of the resource that it is in, or that it is.</summary>
    internal string Top => Parts[0];

    /// <summary>Whether it leads to one value.</summary>
    internal bool IsSingle => !Parts.Contains(EveryElement);

    /// <summary>As <c>GetAtt</c> writes it: <c>Endpoint.Address</c>.</summary>
    internal string Dotted => Text.Replace('/', '.');

    private string[] Parts => Text.Split('/');

    /// <summary>Reads it as schemas write it: <c>/properties/Endpoint/Address</c>.</summary>
    internal static PropertyPath Parse(string pointer) => new(pointer.StartsWith(Prefix, StringComparison.Ordinal) ? pointer[Prefix.Length..] : pointer.TrimStart('/'));

    /// <summary>The value there; null when there is none, or more than one may be.</summary>
    internal JsonNode? In(JsonNode? properties) => Parts.Aggregate(properties, (node, part) => (node as JsonObject)?[part]);

    /// <summary>Takes the values there away.</summary>
    internal void Remove(JsonNode? properties) => Remove(properties, Parts);

    private static void Remove(JsonNode? node, ReadOnlySpan<string> parts)
    {
        switch (node)
        {
            case JsonObject members when parts.Length == 1:
                members.Remove(parts[0]);
                break;
            case JsonObject members:
                Remove(members[parts[0]], parts[1..]);
                break;
            case JsonArray items:
                // Some schemas name the members of elements without a star.
                var rest = parts[0] == EveryElement ? parts[1..] : parts;
                foreach (var item in items)
                    Remove(item, rest);
                break;
        }
    }
}
