using System.Text.Json;
using System.Text.Json.Serialization;
using Cdev.Model.Json;

namespace Cdev.Model.Resources;

/// <summary>A desired or deployed resource. Immutable.</summary>
public sealed record ResourceModel
{
    /// <summary>Makes a resource and its hash.</summary>
    /// <param name="type">The resource type, for example <c>cdev::api</c>.</param>
    /// <param name="name">The name within the component.</param>
    /// <param name="properties">A JSON object. Members with default values are left out by whoever makes it, so that a new version of the SDK updates nothing.</param>
    public ResourceModel(string type, string name, JsonElement properties)
        : this(type, name, ComputeHash(type, properties), properties)
    {
    }

    /// <summary>Reads a resource; its hash is taken as it stands.</summary>
    [JsonConstructor]
    public ResourceModel(string type, string name, string hash, JsonElement properties)
    {
        if (properties.ValueKind != JsonValueKind.Object)
            throw new ArgumentException("Properties are a JSON object.", nameof(properties));
        (Type, Name, Hash, Properties) = (type, name, hash, properties);
    }

    /// <summary>The resource type.</summary>
    public string Type { get; }

    /// <summary>The name within the component.</summary>
    public string Name { get; }

    /// <summary>SHA-256 over the canonical JSON of type and properties; the name is not part of it, so that a renamed resource is recognised.</summary>
    public string Hash { get; }

    /// <summary>The properties: a JSON object in which an output of another resource stands as an <see cref="OutputReference"/>.</summary>
    public JsonElement Properties { get; }

    /// <summary>Names that this resource had before; a deployed resource of such a name is renamed, not replaced. Not part of the hash.</summary>
    public IReadOnlyList<string>? FormerNames { get; init; }

    /// <summary>Where the declaration stands, for errors and plans: <c>file(line,column)</c> as MSBuild writes it. Not part of the hash, not kept in state.</summary>
    public SourceLocation? Source { get; init; }

    /// <summary>Of a function: why it has the rights among its <c>grants</c> that were inferred. For plans; not part of the hash, not kept in state: a line that moves is no change.</summary>
    public IReadOnlyList<RightReason>? Because { get; init; }

    /// <summary>Type and name.</summary>
    [JsonIgnore]
    public ResourceId Id => new(Type, Name);

    /// <summary>Equal when type, name and hash are.</summary>
    public bool Equals(ResourceModel? other)
        => other is not null && Type == other.Type && Name == other.Name && Hash == other.Hash;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Name, Hash);

    /// <summary>The hash that a resource of this type with these properties has.</summary>
    /// <exception cref="ArgumentException">The properties have no canonical form.</exception>
    public static string ComputeHash(string type, JsonElement properties) => CanonicalJson.HashTyped(type, properties);
}
