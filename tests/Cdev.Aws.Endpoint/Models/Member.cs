using System.Text.Json;

namespace Cdev.Aws.Endpoint.Models;

/// <summary>A member of a structure, a list's element, or a map's key or value.</summary>
public sealed class Member
{
    private readonly ServiceModel _model;
    private readonly string _shape;

    internal Member(ServiceModel model, string name, JsonElement declared)
    {
        _model = model;
        _shape = declared.GetProperty("shape").GetString()!;
        Name = name;
        Location = Text(declared, "location");
        LocationName = Text(declared, "locationName");
        IsFlattened = Flag(declared, "flattened");
        IsIdempotencyToken = Flag(declared, "idempotencyToken");
        IsAttribute = Flag(declared, "xmlAttribute");
    }

    /// <summary>The name in the model.</summary>
    public string Name { get; }

    /// <summary>The name on the wire.</summary>
    public string WireName => LocationName ?? Name;

    /// <summary>The name on the wire where it is another one.</summary>
    public string? LocationName { get; }

    /// <summary>uri, querystring, header, headers or statusCode; null: the body.</summary>
    public string? Location { get; }

    /// <summary>Whether a list's elements stand without an element around them.</summary>
    public bool IsFlattened { get; }

    /// <summary>Whether clients make up a value when the caller gave none.</summary>
    public bool IsIdempotencyToken { get; }

    /// <summary>Whether it is an attribute in XML.</summary>
    public bool IsAttribute { get; }

    /// <summary>What it holds.</summary>
    public Shape Shape => _model.Shapes[_shape];

    private static string? Text(JsonElement declared, string name) => declared.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool Flag(JsonElement declared, string name) => declared.TryGetProperty(name, out var value) && value.GetBoolean();
}
