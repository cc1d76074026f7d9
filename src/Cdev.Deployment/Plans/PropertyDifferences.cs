using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Plans;

/// <summary>The properties in which two versions of a resource differ.</summary>
internal static class PropertyDifferences
{
    /// <summary>The differing leaves, ordered by path; secrets are hidden on both sides.</summary>
    internal static ImmutableArray<PropertyChange> Between(JsonElement previous, JsonElement next)
    {
        var changes = ImmutableArray.CreateBuilder<PropertyChange>();
        Compare("", previous, next, secret: false, changes);
        changes.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return changes.ToImmutable();
    }

    private static void Compare(string path, JsonElement? previous, JsonElement? next, bool secret, ImmutableArray<PropertyChange>.Builder changes)
    {
        if (previous is { } p && next is { } n)
        {
            if (JsonElement.DeepEquals(p, n))
                return;
            if (IsTree(p, JsonValueKind.Object) && IsTree(n, JsonValueKind.Object))
            {
                CompareMembers(path, p, n, secret, changes);
                return;
            }

            if (IsTree(p, JsonValueKind.Array) && IsTree(n, JsonValueKind.Array))
            {
                CompareItems(path, p, n, secret, changes);
                return;
            }
        }

        changes.Add(new(path, Show(previous, secret), Show(next, secret)));
    }

    private static void CompareMembers(string path, JsonElement previous, JsonElement next, bool secret, ImmutableArray<PropertyChange>.Builder changes)
    {
        foreach (var member in previous.EnumerateObject())
            Compare(Join(path, member.Name), member.Value, Member(next, member.Name), secret || SecretNames.IsSecret(member.Name), changes);
        foreach (var member in next.EnumerateObject().Where(member => Member(previous, member.Name) is null))
            Compare(Join(path, member.Name), null, member.Value, secret || SecretNames.IsSecret(member.Name), changes);
    }

    private static void CompareItems(string path, JsonElement previous, JsonElement next, bool secret, ImmutableArray<PropertyChange>.Builder changes)
    {
        var before = previous.EnumerateArray().ToArray();
        var after = next.EnumerateArray().ToArray();
        for (var i = 0; i < Math.Max(before.Length, after.Length); i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            Compare(at, i < before.Length ? before[i] : null, i < after.Length ? after[i] : null, secret, changes);
        }
    }

    // References and secrets are told as a whole.
    private static bool IsTree(JsonElement value, JsonValueKind kind)
        => value.ValueKind == kind && !OutputReference.StandsForValue(value) && !SecretNames.IsSecret(value);

    private static JsonElement? Show(JsonElement? value, bool secret)
        => value is not { } shown || shown.ValueKind == JsonValueKind.Null ? null : secret ? SecretNames.Hidden : SecretNames.Redact(shown);

    private static JsonElement? Member(JsonElement value, string name) => value.TryGetProperty(name, out var member) ? member : null;

    private static string Join(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";
}
