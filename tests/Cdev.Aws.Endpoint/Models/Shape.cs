using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cdev.Aws.Endpoint.Models;

/// <summary>A shape of a model, with what it asks of a value.</summary>
public sealed class Shape
{
    private readonly Lazy<Regex?> _pattern;

    internal Shape(ServiceModel model, string name, JsonElement declared)
    {
        Name = name;
        Kind = declared.GetProperty("type").GetString() switch
        {
            "structure" => ShapeKind.Structure,
            "list" => ShapeKind.List,
            "map" => ShapeKind.Map,
            "string" => ShapeKind.String,
            "integer" => ShapeKind.Integer,
            "long" => ShapeKind.Long,
            "float" => ShapeKind.Float,
            "double" => ShapeKind.Double,
            "boolean" => ShapeKind.Boolean,
            "timestamp" => ShapeKind.Timestamp,
            "blob" => ShapeKind.Blob,
            var other => throw new InvalidDataException($"Shape {name} of {model.Name} is of the unknown type {other}."),
        };
        Members = Property(declared, "members") is { } members ? [.. members.EnumerateObject().Select(member => new Member(model, member.Name, member.Value))] : [];
        MembersByName = Members.ToFrozenDictionary(member => member.Name, StringComparer.Ordinal);
        Required = Strings(declared, "required").ToFrozenSet(StringComparer.Ordinal);
        Enum = Strings(declared, "enum");
        Element = Property(declared, "member") is { } element ? new(model, "member", element) : null;
        Key = Property(declared, "key") is { } key ? new(model, "key", key) : null;
        Value = Property(declared, "value") is { } value ? new(model, "value", value) : null;
        Min = Property(declared, "min")?.GetDecimal();
        Max = Property(declared, "max")?.GetDecimal();
        Payload = Property(declared, "payload")?.GetString();
        IsFlattened = Flag(declared, "flattened");
        IsUnion = Flag(declared, "union");
        TimestampFormat = Property(declared, "timestampFormat")?.GetString();
        var error = Property(declared, "error");
        ErrorCode = (error is { } said ? Property(said, "code")?.GetString() : null) ?? name;
        ErrorStatus = error is { } stated ? Property(stated, "httpStatusCode")?.GetInt32() : null;
        var pattern = Property(declared, "pattern")?.GetString();
        _pattern = new(() => pattern is null ? null : Patterns.Compile(pattern));
    }

    /// <summary>The name in the model.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public ShapeKind Kind { get; }

    /// <summary>A structure's members.</summary>
    public ImmutableArray<Member> Members { get; }

    /// <summary>A structure's members by their names in the model.</summary>
    public FrozenDictionary<string, Member> MembersByName { get; }

    /// <summary>The members that a structure must have.</summary>
    public FrozenSet<string> Required { get; }

    /// <summary>The values that text may have; empty: any.</summary>
    public ImmutableArray<string> Enum { get; }

    /// <summary>A list's element.</summary>
    public Member? Element { get; }

    /// <summary>A map's key.</summary>
    public Member? Key { get; }

    /// <summary>A map's value.</summary>
    public Member? Value { get; }

    /// <summary>The least value, length or count.</summary>
    public decimal? Min { get; }

    /// <summary>The greatest value, length or count.</summary>
    public decimal? Max { get; }

    /// <summary>The member that is the whole body.</summary>
    public string? Payload { get; }

    /// <summary>Whether a list's elements stand without an element around them.</summary>
    public bool IsFlattened { get; }

    /// <summary>Whether exactly one member is set.</summary>
    public bool IsUnion { get; }

    /// <summary>iso8601, unixTimestamp or rfc822, where the protocol's own format is not used.</summary>
    public string? TimestampFormat { get; }

    /// <summary>What an error of this shape is called on the wire.</summary>
    public string ErrorCode { get; }

    /// <summary>An error's HTTP status, where the model states it.</summary>
    public int? ErrorStatus { get; }

    /// <summary>What text must match as a whole.</summary>
    public Regex? Pattern => _pattern.Value;

    private static JsonElement? Property(JsonElement declared, string name) => declared.TryGetProperty(name, out var value) ? value : null;

    private static ImmutableArray<string> Strings(JsonElement declared, string name) =>
        Property(declared, name) is { } values ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];

    private static bool Flag(JsonElement declared, string name) => Property(declared, name) is { ValueKind: JsonValueKind.True };
}
