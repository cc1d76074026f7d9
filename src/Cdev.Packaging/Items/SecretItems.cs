using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Items;

/// <summary>
/// Where <c>CdevSecret</c> items say that the values of declared secrets are; never a value, since items enter binary logs. Of two items
/// of one name, the later one wins.
/// </summary>
internal static partial class SecretItems
{
    private const string Kind = "CdevSecret";
    private const string SourceMetadatum = "Source";

    /// <summary>The manifest with the sources: property <c>source</c>.</summary>
    /// <exception cref="PackagingException">
    /// CDEV016, CDEV019: an item is wrong, or for no declared secret. CDEV026: a secret has no source. CDEV027: an item has a value.
    /// CDEV028: a source is none.
    /// </exception>
    internal static Manifest Apply(Manifest manifest, ImmutableArray<ProjectItem> items, string environment, SourceMap sources)
    {
        var places = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
        {
            if (item.Metadata.ContainsKey("Value"))
                throw ItemProblems.Of(DiagnosticCodes.SecretValue, item, $"{Kind} \"{item.Name}\" has a Value. What stands in a project is written to binary logs and read by whoever reads the repository: a secret's value is kept elsewhere, and the item says where: {SourceMetadatum}=\"env:NAME\". If the value was a real one, replace it.");
            ItemProblems.RefuseUnknown(Kind, item, SourceMetadatum);
            ItemTargets.Require(Kind, item, ResourceTypes.Secret, manifest);
            places[item.Name] = item.Text(SourceMetadatum) is { } source && SourceForm().IsMatch(source) ? source : throw WrongSource(item);
        }

        var missing = manifest.Resources.Where(resource => resource.Type == ResourceTypes.Secret && !places.ContainsKey(resource.Name) && !resource.Properties.TryGetProperty("existing", out _)).ToList();
        if (missing.Count > 0)
            throw Missing(missing, environment, sources);
        return manifest with { Resources = [.. manifest.Resources.Select(resource => resource.Type == ResourceTypes.Secret ? Give(resource, places.GetValueOrDefault(resource.Name)) : resource)] };
    }

    private static ResourceDeclaration Give(ResourceDeclaration secret, string? source)
    {
        if (source is null)
            return secret;
        var properties = JsonNode.Parse(secret.Properties.GetRawText())!.AsObject();
        properties["source"] = source;
        return secret with { Properties = properties.ToElement() };
    }

    // What stands there instead may be the value itself: it is not repeated.
    private static PackagingException WrongSource(ProjectItem item)
        => ItemProblems.Of(
            DiagnosticCodes.SecretSourceWrong,
            item,
            $"{Kind} \"{item.Name}\" has {(item.Metadata.ContainsKey(SourceMetadatum) ? "a Source that says no place" : "no Source")}. " +
            "A secret's place is env:NAME (an environment variable), secretsmanager:NAME (a secret of AWS Secrets Manager) or ssm:NAME (a parameter of AWS Systems Manager).");

    private static PackagingException Missing(List<ResourceDeclaration> secrets, string environment, SourceMap sources)
    {
        var what = secrets.Count == 1 ? $"It is not said where the value of the secret {secrets[0].Name} is" : $"It is not said where the values of the secrets {string.Join(", ", secrets.Select(secret => secret.Name))} are";
        return new(
            DiagnosticCodes.SecretWithoutSource,
            $"{what} in the environment \"{environment}\". Add to the project: " +
            string.Join(" ", secrets.Select(secret => $"<{Kind} Include=\"{secret.Name}\" {SourceMetadatum}=\"env:{VariableOf(secret.Name)}\" />")),
            sources.Field(secrets[0].Field));
    }

    private static string VariableOf(string secret) => secret.Replace('-', '_').ToUpperInvariant();

    // The names that the systems allow: POSIX's of variables, Secrets Manager's, and SSM's.
    [GeneratedRegex("^(env:[A-Za-z_][A-Za-z0-9_]*|secretsmanager:[A-Za-z0-9/_+=.@:-]{1,512}|ssm:[A-Za-z0-9/_.-]{1,1011})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceForm();
}
