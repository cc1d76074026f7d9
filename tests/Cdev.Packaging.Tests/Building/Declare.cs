using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Tests.Building;

/// <summary>Declarations as the handler parser writes them.</summary>
internal static class Declare
{
    internal static Manifest Manifest(params ImmutableArray<FunctionDeclaration> functions) => new(Model.Manifests.Manifest.CurrentVersion, [], functions);

    internal static Manifest With(this Manifest manifest, params ImmutableArray<ResourceDeclaration> resources) => manifest with { Resources = resources };

    internal static FunctionDeclaration Function(string name, string properties = "{}", params ImmutableArray<EventDeclaration> events)
        => new(name, "Shop.Handlers." + name, "Shop.Invoker", JsonElement.Parse(properties), events);

    internal static ResourceDeclaration Resource(string type, string name, string properties = "{}", params ImmutableArray<string> outputs)
        => new(type, name, "Shop.Cloud." + name, JsonElement.Parse(properties), outputs);

    internal static EventDeclaration Route(string method, string path, string api = "shop")
        => new(EventDeclaration.HttpRoute, new(ResourceTypes.Api, api), JsonElement.Parse($$"""{"method":"{{method}}","path":"{{path}}"}"""));

    internal static EventDeclaration Queue(string queue = "mail", string properties = "{}")
        => new(EventDeclaration.Queue, new(ResourceTypes.Queue, queue), JsonElement.Parse(properties));

    internal static EventDeclaration Bucket(string properties = "{}", string bucket = "receipts")
        => new(EventDeclaration.Bucket, new(ResourceTypes.Bucket, bucket), JsonElement.Parse(properties));

    internal static EventDeclaration Schedule(string expression, string? timeZone = null)
        => new(EventDeclaration.Schedule, null, JsonSerializer.SerializeToElement(timeZone is null ? (object)new { expression } : new { expression, timeZone }));

    internal static ProjectItem Item(string name, params (string Metadatum, string Value)[] metadata)
        => new(
            name,
            metadata.ToImmutableSortedDictionary(metadatum => metadatum.Metadatum, metadatum => metadatum.Value.Split(';').ToImmutableArray(), StringComparer.OrdinalIgnoreCase),
            "Shop.csproj");
}
