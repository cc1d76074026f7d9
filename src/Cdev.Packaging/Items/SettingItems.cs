using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Items;

/// <summary>The values that <c>CdevSetting</c> items give to declared settings. Of two items of one name, the later one wins.</summary>
internal static class SettingItems
{
    private const string Kind = "CdevSetting";
    private const string ValueMetadatum = "Value";
    private const int LongestValue = 4096;

    /// <summary>The manifest with the values: property <c>value</c>, in the place of <c>default</c>.</summary>
    /// <exception cref="PackagingException">CDEV016, CDEV017, CDEV019: an item is wrong, or for no declared setting. CDEV025: a setting has no value.</exception>
    internal static Manifest Apply(Manifest manifest, ImmutableArray<ProjectItem> items, string environment, SourceMap sources)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
        {
            ItemProblems.RefuseUnknown(Kind, item, ValueMetadatum);
            ItemTargets.Require(Kind, item, ResourceTypes.Setting, manifest);
            // MSBuild does not tell an empty value from none, and Lambda has no empty variables.
            if (item.Text(ValueMetadatum) is not { } value)
                throw ItemProblems.Of(DiagnosticCodes.ItemValueWrong, item, $"{Kind} \"{item.Name}\" has no Value, or an empty one.");
            if (value.Length > LongestValue)
                throw ItemProblems.Of(DiagnosticCodes.ItemValueWrong, item, $"{Kind} \"{item.Name}\" has a Value of {value.Length} characters; a setting has {LongestValue} at most.");
            values[item.Name] = value;
        }

        var missing = manifest.Resources.Where(resource => resource.Type == ResourceTypes.Setting && !values.ContainsKey(resource.Name) && !HasValue(resource)).ToList();
        if (missing.Count > 0)
            throw Missing(missing, environment, sources);
        return manifest with { Resources = [.. manifest.Resources.Select(resource => resource.Type == ResourceTypes.Setting ? Give(resource, values.GetValueOrDefault(resource.Name)) : resource)] };
    }

    private static bool HasValue(ResourceDeclaration setting)
        => (setting.Properties.TryGetProperty("default", out var standing) && standing.GetString() is { Length: > 0 }) || setting.Properties.TryGetProperty("existing", out _);

    private static ResourceDeclaration Give(ResourceDeclaration setting, string? value)
    {
        var properties = JsonNode.Parse(setting.Properties.GetRawText())!.AsObject();
        properties.Remove("default", out var standing);
        if (value is not null)
            properties["value"] = value;
        else if (standing is not null)
            properties["value"] = standing;
        return setting with { Properties = properties.ToElement() };
    }

    private static PackagingException Missing(List<ResourceDeclaration> settings, string environment, SourceMap sources)
    {
        var what = settings.Count == 1 ? $"The setting {settings[0].Name} has" : $"The settings {string.Join(", ", settings.Select(setting => setting.Name))} have";
        return new(
            DiagnosticCodes.SettingWithoutValue,
            $"{what} no value in the environment \"{environment}\" and no Default. Add to the project: " +
            string.Join(" ", settings.Select(setting => $"<{Kind} Include=\"{setting.Name}\" {ValueMetadatum}=\"…\" Condition=\"'$(CdevEnvironment)' == '{environment}'\" />")),
            sources.Field(settings[0].Field));
    }
}
