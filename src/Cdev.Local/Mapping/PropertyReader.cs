using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Mapping;

/// <summary>Reads the properties of one resource and collects what is wrong with them.</summary>
/// <param name="resource">The resource, for messages.</param>
/// <param name="properties">Its properties.</param>
/// <param name="code">The diagnostic code of what is wrong.</param>
internal sealed class PropertyReader(ResourceId resource, JsonElement properties, string code)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    internal Problem? Problem { get; private set; }

    /// <summary>A string; a reference to an output counts as one that is not known yet.</summary>
    internal string String(string name, string? fallback = null)
    {
        if (!TryGet(name, out var value))
            return fallback ?? Missing(name);
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString()!;
        if (!OutputReference.StandsForValue(value))
            Fail($"the property \"{name}\" must be a string.");
        return "";
    }

    /// <summary>A whole number within limits.</summary>
    internal int Number(string name, int fallback, int least, int most, string unit)
    {
        if (!TryGet(name, out var value))
            return fallback;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        Fail($"the property \"{name}\" must be a whole number from {least} to {most} {unit}, not {value.GetRawText()}.");
        return fallback;
    }

    /// <summary>The members of an object; none when it is not there.</summary>
    internal IEnumerable<JsonProperty> Members(string name)
    {
        if (!TryGet(name, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Object)
            return value.EnumerateObject();
        Fail($"the property \"{name}\" must be an object.");
        return [];
    }

    /// <summary>A list of strings; empty when it is not there.</summary>
    internal ImmutableArray<string> Strings(string name)
    {
        if (!TryGet(name, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        Fail($"the property \"{name}\" must be a list of strings.");
        return [];
    }

    /// <summary>A list of strings; a reference to an output counts as an empty one, which is not known yet. Empty when it is not there.</summary>
    internal ImmutableArray<string> Texts(string name)
    {
        if (!TryGet(name, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String || OutputReference.StandsForValue(item)))
            return [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : "")];
        Fail($"the property \"{name}\" must be a list of strings.");
        return [];
    }

    /// <summary>A truth value; false when it is not there.</summary>
    internal bool Flag(string name)
    {
        if (!TryGet(name, out var value))
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Fail($"the property \"{name}\" must be true or false.");
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>Refuses a property when it is there.</summary>
    /// <param name="name">The property.</param>
    /// <param name="because">Why, and the way out; a sentence.</param>
    internal void Refuse(string name, string because)
    {
        if (TryGet(name, out _))
            Refuse(because);
    }

    /// <summary>Refuses what the local cloud does not have.</summary>
    /// <param name="because">Why, and the way out; a sentence.</param>
    internal void Refuse(string because) => Problem ??= new(DiagnosticCodes.UnsupportedResource, because);

    /// <summary>Accepts properties that make no difference here.</summary>
    internal void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            _read.Add(name);
    }

    /// <summary>Fails on the first property that nobody has read or ignored: what the local cloud does not know it must not seem to do.</summary>
    internal void RefuseOthers()
    {
        foreach (var member in properties.EnumerateObject())
        {
            if (_read.Contains(member.Name))
                continue;
            Problem ??= new(
                DiagnosticCodes.UnsupportedResource,
                $"The local cloud does not support \"{member.Name}\" of the {resource}. Leave it out for this environment, or deploy with another CdevProvider.");
        }
    }

    /// <summary>Records what is wrong, unless something was before.</summary>
    internal void Fail(string because) => Fail(code, because);

    /// <summary>Records what is wrong, unless something was before.</summary>
    internal void Fail(string otherCode, string because) => Problem ??= new(otherCode, $"The {resource} cannot be deployed: {because}");

    private string Missing(string name)
    {
        Fail($"the property \"{name}\" is missing.");
        return "";
    }

    private bool TryGet(string name, out JsonElement value)
    {
        _read.Add(name);
        return properties.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}
