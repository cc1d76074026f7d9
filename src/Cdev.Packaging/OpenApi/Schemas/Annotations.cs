using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi.Schemas;

/// <summary>What data annotations say of a value, in JSON Schema.</summary>
internal static class Annotations
{
    private const string Validation = "System.ComponentModel.DataAnnotations.";

    // What .NET's regular expressions have and ECMA-262's, which JSON Schema asks for, have not.
    private static readonly ImmutableArray<string> OnlyDotNet = [@"\A", @"\z", @"\Z", @"\G", "(?>", "(?#", "(?'", "(?i", "(?m", "(?s", "(?n", "(?x", "(?-", "(?("];

    /// <summary>Adds what the attributes say.</summary>
    /// <param name="schema">The schema of the value.</param>
    /// <param name="form">The same, or what it refers to.</param>
    /// <param name="type">The value's type.</param>
    /// <param name="attributes">The attributes.</param>
    internal static void Apply(JsonObject schema, JsonObject form, Type type, ImmutableArray<AttributeData> attributes)
    {
        foreach (var attribute in attributes.Where(attribute => attribute.Name.StartsWith(Validation, StringComparison.Ordinal)))
            Apply(schema, form, type, attribute);
        if (attributes.Find("System.ComponentModel.DefaultValueAttribute") is { Count: 1 } value && Constant(value.At(0).Value, type, form) is { } constant)
            schema["default"] = constant;
        if (attributes.Has("System.ObsoleteAttribute"))
            schema["deprecated"] = true;
    }

    /// <summary>What <c>[Description]</c> says.</summary>
    internal static string? Description(ImmutableArray<AttributeData> attributes)
        => attributes.Find("System.ComponentModel.DescriptionAttribute")?.Argument<string>(0) is { Length: > 0 } text ? text : null;

    /// <summary>A constant of the source as a value of the schema.</summary>
    /// <param name="value">The constant as metadata has it: of an enumeration its number.</param>
    /// <param name="type">The type of what it stands for.</param>
    /// <param name="form">Its schema; no reference.</param>
    /// <returns>Null when it has no form in JSON.</returns>
    internal static JsonNode? Constant(object? value, Type type, JsonObject form) => value switch
    {
        null => null,
        _ when type.IsEnum => EnumSchemas.Constant(type, value, form),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        char c => JsonValue.Create(c.ToString()),
        float number => float.IsFinite(number) ? JsonValue.Create(number) : null,
        double number => double.IsFinite(number) ? JsonValue.Create(number) : null,
        decimal number => JsonValue.Create(number),
        sbyte or byte or short or ushort or int or uint or long or ulong => JsonNode.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        _ => null,
    };

    private static void Apply(JsonObject schema, JsonObject form, Type type, AttributeData attribute)
    {
        var isText = type.DefinitionName() == "System.String";
        switch (attribute.Name[Validation.Length..])
        {
            case "RangeAttribute":
                Range(schema, attribute);
                break;
            case "StringLengthAttribute":
                Length(schema, isText, attribute.Named<int>("MinimumLength"), attribute.Argument<int>(0));
                break;
            case "LengthAttribute":
                Length(schema, isText, attribute.Argument<int>(0), attribute.Argument<int>(1));
                break;
            case "MinLengthAttribute":
                Length(schema, isText, attribute.Argument<int>(0), null);
                break;
            case "MaxLengthAttribute" when attribute.Count > 0:
                Length(schema, isText, 0, attribute.Argument<int>(0));
                break;
            case "RequiredAttribute" when isText && !attribute.Named<bool>("AllowEmptyStrings"):
                Length(schema, isText, Math.Max(1, (int?)schema["minLength"] ?? 0), null);
                break;
            case "RegularExpressionAttribute" when attribute.Argument<string>(0) is { } pattern && !OnlyDotNet.Any(pattern.Contains):
                // The whole text has to match.
                schema["pattern"] = pattern.StartsWith('^') && pattern.EndsWith('$') && !pattern.Contains('|', StringComparison.Ordinal) ? pattern : $"^(?:{pattern})$";
                break;
            case "EmailAddressAttribute":
                schema["format"] = "email";
                break;
            case "UrlAttribute":
                schema["format"] = "uri";
                break;
            case "Base64StringAttribute":
                schema["contentEncoding"] = "base64";
                break;
            case "AllowedValuesAttribute":
                if (Values(attribute, type, form) is { Count: > 0 } allowed)
                    schema["enum"] = allowed;
                break;
            case "DeniedValuesAttribute":
                if (Values(attribute, type, form) is { Count: > 0 } denied)
                    schema["not"] = new JsonObject { ["enum"] = denied };
                break;
        }
    }

    private static void Range(JsonObject schema, AttributeData attribute)
    {
        var first = attribute.Count - 2;
        Bound(schema, attribute.Named<bool>("MinimumIsExclusive") ? "exclusiveMinimum" : "minimum", attribute.At(first).Value);
        Bound(schema, attribute.Named<bool>("MaximumIsExclusive") ? "exclusiveMaximum" : "maximum", attribute.At(first + 1).Value);
    }

    // Of numbers only: dates have bounds in .NET, and none in JSON Schema. Infinity is no bound.
    private static void Bound(JsonObject schema, string keyword, object? value)
    {
        if (TypeOf(schema) is not ("integer" or "number"))
            return;
        var number = value is string text ? decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var parsed) ? parsed : null : value;
        if (number is double and (double.MinValue or double.MaxValue))
            return;
        if (Constant(number, typeof(object), schema) is { } bound)
            schema[keyword] = bound;
    }

    private static void Length(JsonObject schema, bool isText, int least, int? most)
    {
        var (minimum, maximum) = isText ? ("minLength", "maxLength") : TypeOf(schema) == "object" ? ("minProperties", "maxProperties") : ("minItems", "maxItems");
        if (least > 0)
            schema[minimum] = least;
        if (most is >= 0)
            schema[maximum] = most;
    }

    private static JsonArray Values(AttributeData attribute, Type type, JsonObject form)
    {
        var values = new JsonArray();
        foreach (var item in attribute.Items(0))
        {
            // A params object[] holds each value with its type.
            var value = item.Value is CustomAttributeTypedArgument boxed ? boxed.Value : item.Value;
            if (Constant(value, type, form) is { } constant)
                values.Add(constant);
        }

        return values;
    }

    private static string? TypeOf(JsonObject schema) => (string?)schema["type"];
}
