using System.Collections.Immutable;
using System.Globalization;
using System.IO.Enumeration;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Components;
using Cdev.Packaging.References;

namespace Cdev.Packaging.Items;

/// <summary>
/// What <c>CdevFunction</c> items say of functions, for an environment or a provider: nearer than what the program says. Of two items
/// that match, the later one wins. The limits are those of AWS Lambda
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</see>).
/// </summary>
internal static partial class FunctionItems
{
    private const string Kind = "CdevFunction";
    private const string MatchMetadatum = "Match";
    private const int RouteTimeout = 30;
    private const int DefaultVisibility = 30;

    private static readonly ImmutableSortedDictionary<string, Action<JsonObject, Value>> Options = new Dictionary<string, Action<JsonObject, Value>>(StringComparer.OrdinalIgnoreCase)
    {
        ["Memory"] = (properties, value) => properties["memory"] = value.Number(128, 10_240, "MB"),
        ["Timeout"] = (properties, value) => properties["timeout"] = value.Number(1, 900, "seconds"),
        ["EphemeralStorage"] = (properties, value) => properties["ephemeralStorage"] = value.Number(512, 10_240, "MB"),
        ["Architecture"] = (properties, value) => properties["architecture"] = value.OneOf("x64", "arm64"),
        ["SnapStart"] = (properties, value) => properties["snapStart"] = value.Flag(),
        ["ReservedConcurrency"] = (properties, value) => properties["reservedConcurrency"] = value.Number(-1, int.MaxValue, "calls; -1 is the account's share"),
        ["Role"] = (properties, value) => properties["role"] = value.Role(),
        ["Description"] = (properties, value) => properties["description"] = value.Text(256),
        ["Slice"] = (properties, value) => properties["slice"] = value.Flag(),
        ["Subnets"] = (properties, value) => Vpc(properties)["subnets"] = value.List(16),
        ["SecurityGroups"] = (properties, value) => Vpc(properties)["securityGroups"] = value.List(5),
        ["Ipv6"] = (properties, value) => Vpc(properties)["ipv6"] = value.Flag(),
        ["Environment"] = SetVariables,
    }.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly ImmutableArray<string> Known = [.. Options.Keys.Append(MatchMetadatum).Order(StringComparer.Ordinal)];

    /// <summary>The manifest with what the items say.</summary>
    /// <exception cref="PackagingException">CDEV015 to CDEV017: an item matches nothing, has a metadatum that nobody knows, or a value that cannot be.</exception>
    internal static Manifest Apply(Manifest manifest, ForeignResources foreign, ImmutableArray<ProjectItem> items)
    {
        var functions = manifest.Functions;
        foreach (var item in items)
        {
            ItemProblems.RefuseUnknown(Kind, item, Known);
            if (!functions.Any(function => Matches(item, function)))
                throw NoMatch(item, functions);
            functions = [.. functions.Select(function => Matches(item, function) ? Check(item, Change(item, function), manifest, foreign) : function)];
        }

        return manifest with { Functions = functions };
    }

    // With Match, the name of the item is for people.
    private static bool Matches(ProjectItem item, FunctionDeclaration function)
        => item.Metadata.TryGetValue(MatchMetadatum, out var patterns)
            ? patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, function.Name))
            : item.Name.Equals(function.Name, StringComparison.OrdinalIgnoreCase);

    private static FunctionDeclaration Change(ProjectItem item, FunctionDeclaration function)
    {
        var properties = JsonNode.Parse(function.Properties.GetRawText())!.AsObject();
        foreach (var (metadatum, parts) in item.Metadata.Where(metadatum => Options.ContainsKey(metadatum.Key)))
            Options[metadatum](properties, new(item, metadatum, parts));
        return function with { Properties = properties.ToElement() };
    }

    // What the parser checks of the program's own values, of those that an item gives.
    private static FunctionDeclaration Check(ProjectItem item, FunctionDeclaration function, Manifest manifest, ForeignResources foreign)
    {
        var timeout = FunctionProperties.Timeout(function);
        if (item.Metadata.ContainsKey("Timeout"))
        {
            if (timeout > RouteTimeout && function.Events.Any(called => called.Kind == EventDeclaration.HttpRoute))
                throw Wrong(item, "Timeout", $"is too long for {function.Name}: it has a route, and an HTTP API waits {RouteTimeout} seconds at most");
            foreach (var source in function.Events.Where(called => called.Kind == EventDeclaration.Queue).Select(called => called.Source!))
            {
                if (VisibilityOf(source, manifest, foreign) is { } visibility && visibility < timeout)
                    throw Wrong(item, "Timeout", $"is too long for {function.Name}: messages of {source.Id} are hidden from others for {visibility} seconds only, and would be handled twice");
            }
        }

        if (function.Properties.TryGetProperty("vpc", out var vpc) && (!vpc.TryGetProperty("subnets", out _) || !vpc.TryGetProperty("securityGroups", out _)))
            throw ItemProblems.Of(DiagnosticCodes.ItemValueWrong, item, $"{Kind} \"{item.Name}\" gives {function.Name} only a part of what a function in a VPC needs: Subnets and SecurityGroups.");
        return function;
    }

    // Of a queue that is made elsewhere nobody knows.
    private static int? VisibilityOf(DeclaredResourceId source, Manifest manifest, ForeignResources foreign)
    {
        var queue = source.Component is null
            ? manifest.Resources.FirstOrDefault(resource => resource.Type == source.Type && resource.Name == source.Name)
            : foreign.Find(source)?.Declaration;
        if (queue is null || queue.Properties.TryGetProperty("existing", out _))
            return null;
        return queue.Properties.TryGetProperty("visibilityTimeout", out var stated) ? stated.GetInt32() : DefaultVisibility;
    }

    private static JsonObject Vpc(JsonObject properties) => Member(properties, "vpc");

    private static void SetVariables(JsonObject properties, Value value)
    {
        foreach (var (name, text) in value.Variables())
            Member(properties, "environment")[name] = text;
    }

    private static JsonObject Member(JsonObject properties, string name)
    {
        if (properties[name] is JsonObject there)
            return there;
        var made = new JsonObject();
        properties[name] = made;
        return made;
    }

    private static PackagingException NoMatch(ProjectItem item, ImmutableArray<FunctionDeclaration> functions)
    {
        var pattern = item.Text(MatchMetadatum);
        var what = pattern is null ? "names none of the project's functions" : $"with Match=\"{pattern}\" matches none of the project's functions";
        var wayOut = pattern is null && functions.Length > 0 ? " Include takes one name; a pattern stands in the metadata Match." : "";
        return ItemProblems.Of(DiagnosticCodes.ItemMatchesNothing, item, $"{Kind} \"{item.Name}\" {what}: {ItemProblems.List(functions.Select(function => function.Name))}.{wayOut}");
    }

    private static PackagingException Wrong(ProjectItem item, string metadatum, string why)
        => ItemProblems.Of(DiagnosticCodes.ItemValueWrong, item, $"{Kind} \"{item.Name}\" has {metadatum}=\"{item.Text(metadatum)}\", which {why}.");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableName();

    [GeneratedRegex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleArn();

    /// <summary>A metadatum's value, read as what the option is.</summary>
    private sealed record Value(ProjectItem Item, string Metadatum, ImmutableArray<string> Parts)
    {
        private string Whole => string.Join(';', Parts);

        internal int Number(int least, int most, string unit)
            => int.TryParse(Whole, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : throw Refuse(most == int.MaxValue ? $"is no whole number from {least} on ({unit})" : $"is no whole number from {least} to {most} ({unit})");

        internal bool Flag() => bool.TryParse(Whole, out var flag) ? flag : throw Refuse("is neither true nor false");

        internal string OneOf(params ReadOnlySpan<string> values)
        {
            foreach (var value in values)
            {
                if (value.Equals(Whole.Trim(), StringComparison.OrdinalIgnoreCase))
                    return value;
            }

            throw Refuse($"is none of {string.Join(", ", values)}");
        }

        internal string Text(int longest) => Whole.Length <= longest ? Whole : throw Refuse($"is longer than {longest} characters");

        internal string Role() => RoleArn().IsMatch(Whole) ? Whole : throw Refuse("is not the ARN of a role");

        internal JsonArray List(int most)
        {
            var texts = Parts.Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
            return texts.Count >= 1 && texts.Count <= most ? [.. texts.Select(text => (JsonNode?)text)] : throw Refuse($"is not 1 to {most} ids with semicolons between them");
        }

        internal IEnumerable<(string Name, string Text)> Variables()
            => Parts.Where(part => part.Trim().Length > 0).Select(part =>
            {
                var sign = part.IndexOf('=', StringComparison.Ordinal);
                var name = sign < 0 ? "" : part[..sign].Trim();
                return VariableName().IsMatch(name)
                    ? (name, part[(sign + 1)..])
                    : throw Refuse("is not NAME=value with semicolons between several; a semicolon in a value is written %3B");
            });

        private PackagingException Refuse(string why) => Wrong(Item, Metadatum, why);
    }
}
