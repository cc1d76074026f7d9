using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;

namespace Cdev.Aws.Endpoint.Models;

/// <summary>A service as AWS publishes it.</summary>
public sealed class ServiceModel
{
    // Models never change while tests run, and an endpoint is started by each of many tests.
    private static readonly ConcurrentDictionary<string, Lazy<ServiceModel>> Loaded = new(StringComparer.Ordinal);

    private ServiceModel(string name, JsonElement document)
    {
        Name = name;
        var metadata = document.GetProperty("metadata");
        string? Text(string key) => metadata.TryGetProperty(key, out var value) ? value.GetString() : null;
        Protocol = Text("protocol")!;
        ApiVersion = Text("apiVersion")!;
        SigningName = Text("signingName") ?? Text("endpointPrefix")!;
        TargetPrefix = Text("targetPrefix");
        JsonVersion = Text("jsonVersion");
        XmlNamespace = Text("xmlNamespace");
        IsQueryCompatible = metadata.TryGetProperty("awsQueryCompatible", out _);
        Shapes = document.GetProperty("shapes").EnumerateObject().ToFrozenDictionary(shape => shape.Name, shape => new Shape(this, shape.Name, shape.Value), StringComparer.Ordinal);
        Operations = document.GetProperty("operations").EnumerateObject().ToFrozenDictionary(operation => operation.Name, operation => new OperationModel(this, operation.Name, operation.Value), StringComparer.Ordinal);
    }

    /// <summary>The name of the model's folder.</summary>
    public string Name { get; }

    /// <summary>json, rest-json, query or rest-xml.</summary>
    public string Protocol { get; }

    /// <summary>The version of the API.</summary>
    public string ApiVersion { get; }

    /// <summary>The service's name in signatures.</summary>
    public string SigningName { get; }

    /// <summary>What stands before an operation's name in X-Amz-Target.</summary>
    public string? TargetPrefix { get; }

    /// <summary>1.0 or 1.1.</summary>
    public string? JsonVersion { get; }

    /// <summary>The namespace of answers in the Query protocol.</summary>
    public string? XmlNamespace { get; }

    /// <summary>Whether errors carry the code that they had in the Query protocol.</summary>
    public bool IsQueryCompatible { get; }

    /// <summary>The shapes by name.</summary>
    public FrozenDictionary<string, Shape> Shapes { get; }

    /// <summary>The operations by name.</summary>
    public FrozenDictionary<string, OperationModel> Operations { get; }

    /// <summary>Reads a service's model.</summary>
    /// <param name="folder">Where models are.</param>
    /// <param name="name">The service's folder.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static ServiceModel Load(ModelFolder folder, string name) =>
        Loaded.GetOrAdd($"{folder.Path}|{name}", _ => new(() => Read(folder, name))).Value;

    private static ServiceModel Read(ModelFolder folder, string name)
    {
        using var file = folder.Open(name);
        using var document = JsonDocument.Parse(file);
        return new(name, document.RootElement.Clone());
    }
}
