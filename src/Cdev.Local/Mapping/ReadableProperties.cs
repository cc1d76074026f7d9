using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Local.Storage;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Mapping;

/// <summary>The properties that a record can tell, written as a model has them: what has its default value is left out.</summary>
internal static class ReadableProperties
{
    /// <summary>As they were deployed.</summary>
    internal static JsonElement OfDeployed(ResourceId id, JsonElement resolved) => id.Type switch
    {
        ResourceTypes.Function => Write(FunctionProperties.Read(id, resolved).Properties, resolved),
        ResourceTypes.Layer => Write(LayerProperties.Read(id, resolved).Properties),
        ResourceTypes.Api => Write(ApiProperties.Read(id, resolved).Properties),
        _ => Write(RouteProperties.Read(id, resolved).Properties),
    };

    /// <summary>As they were found.</summary>
    internal static JsonElement OfFound(IResourceRecord record, JsonElement resolved) => record switch
    {
        FunctionRecord function => Write(
            new FunctionProperties(
                function.Code,
                function.Handler,
                function.Memory,
                function.Timeout,
                function.ReservedConcurrency,
                function.Resolved.ToImmutableSortedDictionary(variable => variable.Key, variable => JsonSerializer.SerializeToElement(variable.Value), StringComparer.Ordinal),
                function.LayerList.Contents),
            resolved),
        LayerRecord layer => Write(new LayerProperties(layer.Content)),
        ApiRecord api => Write(new ApiProperties(api.Cors)),
        RouteRecord route => Write(new RouteProperties(route.Api, route.Method, route.Path, route.Function)),
        _ => throw new ArgumentException($"{record.Id} is of no kind that is known.", nameof(record)),
    };

    private static JsonElement Write(FunctionProperties function, JsonElement resolved)
    {
        // A record knows a layer by its content, a model by its ARN.
        var arns = ArnsOf(resolved);
        return ModelJson.ToElement(new
        {
            function.Code,
            Handler = function.Handler == FunctionProperties.DefaultHandler ? null : function.Handler,
            Memory = function.Memory == FunctionProperties.DefaultMemory ? default(int?) : function.Memory,
            Timeout = function.Timeout == FunctionProperties.DefaultTimeout ? default(int?) : function.Timeout,
            function.ReservedConcurrency,
            Environment = function.Environment.IsEmpty ? null : function.Environment,
            Layers = function.Layers.IsEmpty ? null : function.Layers.Select(content => arns.GetValueOrDefault(content, content)).ToArray(),
        });
    }

    private static Dictionary<string, string> ArnsOf(JsonElement resolved)
        => (resolved.TryGetProperty("layers", out var layers) ? layers.EnumerateArray() : default)
            .Select(arn => arn.GetString()!)
            .DistinctBy(LayerArn.ContentOf)
            .ToDictionary(arn => LayerArn.ContentOf(arn)!, StringComparer.Ordinal);

    private static JsonElement Write(LayerProperties layer) => ModelJson.ToElement(layer);

    private static JsonElement Write(ApiProperties api) => ModelJson.ToElement(api);

    private static JsonElement Write(RouteProperties route)
        => ModelJson.ToElement(new { route.Api, Method = route.Method == RouteProperties.AnyMethod ? null : route.Method, route.Path, route.Function });
}
