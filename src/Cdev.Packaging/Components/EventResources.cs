using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.References;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Components;

/// <summary>
/// What calls functions, as resources of their own. They come after the functions, so that a handler may use the handle of what calls it.
/// </summary>
/// <param name="manifest">What the project declares.</param>
/// <param name="foreign">The other projects' resources.</param>
/// <param name="sources">Where it stands in the source.</param>
internal sealed class EventResources(Manifest manifest, ForeignResources foreign, SourceMap sources)
{
    private readonly Dictionary<ResourceId, ResourceDeclaration> _own = manifest.Resources.ToDictionary(resource => new ResourceId(resource.Type, resource.Name));

    /// <summary>All of them, in no order.</summary>
    internal IEnumerable<ResourceModel> All()
        => manifest.Functions.SelectMany(function => function.Events.Where(called => called.Kind != EventDeclaration.Bucket).Select(called => Of(function, called)))
            .Concat(Notifications());

    private ResourceModel Of(FunctionDeclaration function, EventDeclaration called) => called.Kind switch
    {
        EventDeclaration.HttpRoute => Route(function, called),
        EventDeclaration.Topic => Connecting(ResourceTypes.Subscription, function, called, EventNames.Subscription, ("topic", Output(called.Source!, "arn"))),
        EventDeclaration.Queue or EventDeclaration.Stream => Trigger(function, called, "arn"),
        EventDeclaration.TableStream => Trigger(function, called, "streamArn"),
        EventDeclaration.Schedule => Single(ResourceTypes.Schedule, function, called, name => EventNames.Schedule(name, called)),
        _ => Single(ResourceTypes.Url, function, called, name => name),
    };

    private ResourceModel Route(FunctionDeclaration function, EventDeclaration route)
    {
        var source = route.Source!;
        var properties = new JsonObject
        {
            ["api"] = Output(source, "id"),
            ["function"] = Arn(function),
            ["method"] = route.Properties.GetProperty("method").GetString(),
            ["path"] = route.Properties.GetProperty("path").GetString(),
        };
        // Anybody may call a route without an authorizer, so that "anonymous" needs no word of its own.
        if (Authorizer(source) is { } authorizer && !Says(route, "anonymous"))
        {
            properties["authorizer"] = authorizer;
            if (authorizer == "jwt")
                properties["authorizerId"] = Output(source, "authorizerId");
            if (route.Properties.TryGetProperty("scopes", out var scopes) && scopes.GetArrayLength() > 0)
                properties["scopes"] = Set(scopes);
        }

        // Two functions never share a route, so its name needs no function's.
        return Make(ResourceTypes.Route, function, properties, (_, api) => EventNames.Route(EventNames.Source(source, api), route), source);
    }

    private ResourceModel Trigger(FunctionDeclaration function, EventDeclaration called, string output)
        => Connecting(
            ResourceTypes.Trigger,
            function,
            called,
            (name, source) => EventNames.Trigger(name, called.Kind, source),
            ("kind", called.Kind),
            ("source", Output(called.Source!, output)));

    private ResourceModel Connecting(string type, FunctionDeclaration function, EventDeclaration called, Func<string, string, string> name, params (string Name, JsonNode Value)[] more)
    {
        var properties = Options(called);
        properties["function"] = Arn(function);
        foreach (var (member, value) in more)
            properties[member] = value;
        return Make(type, function, new(properties), (f, source) => name(f, EventNames.Source(called.Source!, source)), called.Source!);
    }

    private ResourceModel Single(string type, FunctionDeclaration function, EventDeclaration called, Func<string, string> name)
    {
        var properties = Options(called);
        properties["function"] = Arn(function);
        return new(type, name(function.Name), new JsonObject(properties).ToElement())
        {
            Source = sources.Method(function.Method),
            FormerNames = FormerNames.Of((f, _) => name(f), FormerNames.WithToday(function.Name, function.FormerNames), [""]),
        };
    }

    private ResourceModel Make(string type, FunctionDeclaration function, JsonObject properties, Func<string, string, string> name, DeclaredResourceId source)
        => new(type, name(function.Name, source.Name), properties.ToElement())
        {
            Source = sources.Method(function.Method),
            FormerNames = FormerNames.Of(name, FormerNames.WithToday(function.Name, function.FormerNames), SourceNames(source)),
        };

    // A bucket has one set of rules: whoever writes it writes all of it.
    private IEnumerable<ResourceModel> Notifications()
        => from function in manifest.Functions
           from called in function.Events
           where called.Kind == EventDeclaration.Bucket
           group (Function: function, Event: called) by called.Source! into rules
           let bucket = rules.Key
           let names = SourceNames(bucket)
           select new ResourceModel(
               ResourceTypes.Notifications,
               EventNames.Source(bucket, bucket.Name),
               new JsonObject
               {
                   ["bucket"] = Output(bucket, "name"),
                   ["bucketArn"] = Output(bucket, "arn"),
                   ["rules"] = new JsonArray(
                   [
                       .. rules
                           .OrderBy(rule => Text(rule.Event, "change"), StringComparer.Ordinal)
                           .ThenBy(rule => Text(rule.Event, "prefix"), StringComparer.Ordinal)
                           .ThenBy(rule => Text(rule.Event, "suffix"), StringComparer.Ordinal)
                           .ThenBy(rule => rule.Function.Name, StringComparer.Ordinal)
                           .Select(rule => Rule(rule.Function, rule.Event)),
                   ]),
               }.ToElement())
           {
               Source = _own.TryGetValue(bucket.Id, out var own) && bucket.Component is null ? sources.Field(own.Field) : sources.Method(rules.First().Function.Method),
               FormerNames = FormerNames.Of((_, source) => EventNames.Source(bucket, source), [""], names),
           };

    private static JsonNode Rule(FunctionDeclaration function, EventDeclaration called)
    {
        var rule = Options(called);
        rule.TryAdd("change", "created");
        rule["function"] = Arn(function);
        return new JsonObject(rule);
    }

    private IReadOnlyList<string> SourceNames(DeclaredResourceId source)
        => FormerNames.WithToday(source.Name, source.Component is null ? _own.GetValueOrDefault(source.Id)?.FormerNames : null);

    private string? Authorizer(DeclaredResourceId api)
    {
        var declared = api.Component is null ? _own.GetValueOrDefault(api.Id) : foreign.Find(api)?.Declaration;
        return declared is not null && declared.Properties.TryGetProperty("authorizer", out var authorizer) ? authorizer.GetProperty("kind").GetString() : null;
    }

    private static SortedDictionary<string, JsonNode?> Options(EventDeclaration called)
    {
        var options = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var option in called.Properties.EnumerateObject().Where(option => option.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)))
            options[option.Name] = option.Name == "allowOrigins" ? Set(option.Value) : JsonNode.Parse(option.Value.GetRawText());
        return options;
    }

    private static JsonArray Set(JsonElement texts)
        => [.. texts.EnumerateArray().Select(text => text.GetString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(text => (JsonNode?)text)];

    private static bool Says(EventDeclaration called, string flag)
        => called.Properties.TryGetProperty(flag, out var value) && value.ValueKind == JsonValueKind.True;

    private static string Text(EventDeclaration called, string member)
        => called.Properties.TryGetProperty(member, out var value) ? value.GetString() ?? "" : "";

    private static JsonObject Arn(FunctionDeclaration function) => new OutputReference(ResourceTypes.Function, function.Name, "arn").ToJson();

    private static JsonObject Output(DeclaredResourceId resource, string key) => new OutputReference(resource.Type, resource.Name, key, resource.Component).ToJson();
}
