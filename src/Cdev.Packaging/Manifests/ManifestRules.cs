using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Components;
using Cdev.Packaging.References;

namespace Cdev.Packaging.Manifests;

/// <summary>
/// What packaging relies on in a manifest. The handler parser reports the same at the very expression; a manifest that breaks a rule
/// comes from another version of it, or from elsewhere.
/// </summary>
internal sealed partial class ManifestRules
{
    // What an event of each kind comes from; null: from nothing that is declared.
    private static readonly FrozenDictionary<string, string?> Sources = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        [EventDeclaration.HttpRoute] = ResourceTypes.Api,
        [EventDeclaration.Queue] = ResourceTypes.Queue,
        [EventDeclaration.Topic] = ResourceTypes.Topic,
        [EventDeclaration.Bucket] = ResourceTypes.Bucket,
        [EventDeclaration.TableStream] = ResourceTypes.Table,
        [EventDeclaration.Stream] = ResourceTypes.Stream,
        [EventDeclaration.Schedule] = null,
        [EventDeclaration.Url] = null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Accesses = FrozenSet.Create(StringComparer.Ordinal, "read", "write", "readWrite");

    private readonly ForeignResources _foreign;
    private readonly HashSet<ResourceId> _own;

    private ManifestRules(Manifest manifest, ForeignResources foreign)
        => (_foreign, _own) = (foreign, [.. manifest.Resources.Select(resource => new ResourceId(resource.Type, resource.Name))]);

    /// <exception cref="PackagingException">CDEV202: a rule is broken. CDEV213: a resource is used that is private to another component.</exception>
    internal static void Check(Manifest manifest, ForeignResources foreign)
    {
        foreach (var resource in manifest.Resources.Where(resource => resource.Properties.ValueKind != JsonValueKind.Object))
            throw Broken($"the properties of {new ResourceId(resource.Type, resource.Name)} are not an object");

        // Names become files and environment variables, some of which ignore case. Paths of URLs do not.
        CheckUnique(manifest.Resources.Select(resource => new ResourceId(resource.Type, resource.Name).ToString()), "resource", StringComparer.OrdinalIgnoreCase);
        CheckUnique(manifest.Functions.Select(function => function.Name), "function", StringComparer.OrdinalIgnoreCase);

        var rules = new ManifestRules(manifest, foreign);
        foreach (var function in manifest.Functions)
            rules.CheckFunction(function);
        CheckUnique(manifest.Functions.SelectMany(NamesOfEvents), "event", StringComparer.Ordinal);
    }

    private void CheckFunction(FunctionDeclaration function)
    {
        if (!FunctionName().IsMatch(function.Name))
            throw Broken($"'{function.Name}' is not the name of a function: 1 to 64 letters, digits, hyphens and underscores");
        if (function.Properties.ValueKind != JsonValueKind.Object)
            throw Broken($"the properties of function '{function.Name}' are not an object");
        if (Member(function.Properties, "environment") is { } environment
            && (environment.ValueKind != JsonValueKind.Object || environment.EnumerateObject().Any(variable => variable.Value.ValueKind != JsonValueKind.String)))
            throw Broken($"the environment of function '{function.Name}' is not an object of texts");
        if (Member(function.Properties, "vpc") is { } vpc && (vpc.ValueKind != JsonValueKind.Object || !AreTexts(vpc, "subnets") || !AreTexts(vpc, "securityGroups")))
            throw Broken($"the VPC of function '{function.Name}' has no lists of subnets and security groups");

        foreach (var called in function.Events)
            CheckEvent(function, called);
        foreach (var grant in function.Grants ?? [])
            CheckGrant(function, grant);
    }

    private void CheckEvent(FunctionDeclaration function, EventDeclaration called)
    {
        if (!Sources.TryGetValue(called.Kind, out var type))
            throw Broken($"function '{function.Name}' has an event of kind '{called.Kind}', which this Cdev.Sdk does not know");
        if (type is null != called.Source is null || (called.Source is { } source && source.Type != type))
            throw Broken($"function '{function.Name}' has an event of kind '{called.Kind}' from {called.Source?.Id.ToString() ?? "nothing"}");
        if (called.Source is not null)
            CheckDeclared(function, called.Source, $"an event of kind '{called.Kind}' from");
        if (called.Properties.ValueKind != JsonValueKind.Object)
            throw Broken($"the properties of an event of function '{function.Name}' are not an object");
        if (called.Kind == EventDeclaration.HttpRoute && (!IsText(called.Properties, "method") || !IsText(called.Properties, "path")))
            throw Broken($"function '{function.Name}' has a route without method or path");
        if (called.Kind == EventDeclaration.Schedule && !IsText(called.Properties, "expression"))
            throw Broken($"function '{function.Name}' has a schedule without times");
    }

    private void CheckGrant(FunctionDeclaration function, GrantDeclaration grant)
    {
        var onResource = grant is { Resource: not null, Access: not null, Action: null, Arn: null };
        if (!onResource && grant is not { Resource: null, Access: null, Action: not null, Arn: not null })
            throw Broken($"function '{function.Name}' has a right that is neither an access to a resource nor an action on an ARN");
        if (!onResource)
            return;
        if (!Accesses.Contains(grant.Access!))
            throw Broken($"function '{function.Name}' has the access '{grant.Access}', which is none of {string.Join(", ", Accesses.Order(StringComparer.Ordinal))}");
        CheckDeclared(function, grant.Resource!, "a right on");
    }

    private void CheckDeclared(FunctionDeclaration function, DeclaredResourceId named, string what)
    {
        if (named.Component is null)
        {
            if (!_own.Contains(named.Id))
                throw Broken($"function '{function.Name}' has {what} {named.Id}, which the project does not declare");
            return;
        }

        if (_foreign.Find(named) is not { } resource)
            throw Broken($"function '{function.Name}' has {what} {named.Id} of \"{named.Component}\", which no referenced project declares");
        if (resource.IsPrivate)
        {
            throw new PackagingException(
                DiagnosticCodes.PrivateResource,
                $"Function '{function.Name}' has {what} {named.Id}, which is private to \"{named.Component}\". Take Private = true off its declaration, or declare one of your own.");
        }
    }

    private static IEnumerable<string> NamesOfEvents(FunctionDeclaration function) => function.Events.Select(called => called.Kind switch
    {
        EventDeclaration.HttpRoute => EventNames.Route(NameOf(called.Source!), called),
        EventDeclaration.Schedule => EventNames.Schedule(function.Name, called),
        EventDeclaration.Url => $"{function.Name} {called.Kind}",
        EventDeclaration.Bucket => $"{function.Name} {called.Kind} {NameOf(called.Source!)} {called.Properties.GetRawText()}",
        _ => EventNames.Trigger(function.Name, called.Kind, NameOf(called.Source!)),
    });

    private static string NameOf(DeclaredResourceId source) => EventNames.Source(source, source.Name);

    private static void CheckUnique(IEnumerable<string> names, string what, StringComparer comparer)
    {
        foreach (var name in names.GroupBy(name => name, comparer).Where(name => name.Skip(1).Any()))
            throw Broken($"the {what} '{name.Key}' is declared more than once");
    }

    private static JsonElement? Member(JsonElement properties, string member) => properties.TryGetProperty(member, out var value) ? value : null;

    private static bool IsText(JsonElement properties, string member) => Member(properties, member) is { ValueKind: JsonValueKind.String };

    private static bool AreTexts(JsonElement properties, string member)
        => Member(properties, member) is not { } texts || (texts.ValueKind == JsonValueKind.Array && texts.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String));

    private static PackagingException Broken(string rule)
        => new(DiagnosticCodes.ManifestInvalid, $"The manifest cannot be packaged: {rule}. Rebuild the project with the Cdev package and Cdev.Sdk of one version.");

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FunctionName();
}
