using System.Text.Json;
using System.Text.RegularExpressions;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Components;

namespace Cdev.Packaging.Manifests;

/// <summary>
/// What packaging relies on in a manifest. The handler parser reports the same at the very expression; a manifest that breaks a rule
/// comes from another version of it, or from elsewhere.
/// </summary>
internal static partial class ManifestRules
{
    /// <exception cref="PackagingException">CDEV202: a rule is broken.</exception>
    internal static void Check(Manifest manifest)
    {
        foreach (var resource in manifest.Resources.Where(resource => resource.Properties.ValueKind != JsonValueKind.Object))
            throw Broken($"the properties of {new ResourceId(resource.Type, resource.Name)} are not an object");

        // Names become files and environment variables, some of which ignore case. Paths of URLs do not.
        CheckUnique(manifest.Resources.Select(resource => new ResourceId(resource.Type, resource.Name).ToString()), "resource", StringComparer.OrdinalIgnoreCase);
        CheckUnique(manifest.Functions.Select(function => function.Name), "function", StringComparer.OrdinalIgnoreCase);

        var resources = manifest.Resources.Select(resource => new ResourceId(resource.Type, resource.Name)).ToHashSet();
        foreach (var function in manifest.Functions)
            CheckFunction(function, resources);
        CheckUnique(manifest.Functions.SelectMany(function => function.Events).Select(RouteName.Of), "route", StringComparer.Ordinal);
    }

    private static void CheckFunction(FunctionDeclaration function, HashSet<ResourceId> resources)
    {
        if (!FunctionName().IsMatch(function.Name))
            throw Broken($"'{function.Name}' is not the name of a function: 1 to 64 letters, digits, hyphens and underscores");
        if (function.Properties.ValueKind != JsonValueKind.Object)
            throw Broken($"the properties of function '{function.Name}' are not an object");

        foreach (var called in function.Events)
        {
            if (called.Kind != EventDeclaration.HttpRoute)
                throw Broken($"function '{function.Name}' has an event of kind '{called.Kind}', which this Cdev.Sdk does not know");
            if (called.Source is not { Type: ResourceTypes.Api } source || !resources.Contains(source.Id))
                throw Broken($"function '{function.Name}' has a route of {called.Source}, which is no HTTP API of the project");
            if (!IsText(called.Properties, "method") || !IsText(called.Properties, "path"))
                throw Broken($"function '{function.Name}' has a route without method or path");
        }
    }

    private static void CheckUnique(IEnumerable<string> names, string what, StringComparer comparer)
    {
        foreach (var name in names.GroupBy(name => name, comparer).Where(name => name.Skip(1).Any()))
            throw Broken($"the {what} '{name.Key}' is declared more than once");
    }

    private static bool IsText(JsonElement properties, string member)
        => properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String;

    private static PackagingException Broken(string rule)
        => new(DiagnosticCodes.ManifestInvalid, $"The manifest cannot be packaged: {rule}. Rebuild the project with the Cdev package and Cdev.Sdk of one version.");

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FunctionName();
}
