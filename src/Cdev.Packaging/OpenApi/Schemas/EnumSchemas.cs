using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Cdev.Packaging.OpenApi.Documentation;
using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi.Schemas;

/// <summary>The schemas of enumerations.</summary>
internal static class EnumSchemas
{
    private const string NameAttribute = "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute";
    private const string Flags = "System.FlagsAttribute";

    /// <summary>Whether a converter writes enumerations by name, as System.Text.Json's own does.</summary>
    internal static bool IsTextConverter(Type converter)
        => converter.DefinitionName() is "System.Text.Json.Serialization.JsonStringEnumConverter" or "System.Text.Json.Serialization.JsonStringEnumConverter`1";

    /// <summary>By number, with the names beside: what System.Text.Json writes unless told otherwise.</summary>
    /// <remarks><c>x-enum-varnames</c> is what generators of clients read names from.</remarks>
    internal static JsonObject Numbers(Type type)
    {
        var schema = ValueSchemas.Find(type.GetEnumUnderlyingType().FullName!) ?? new() { ["type"] = "integer" };
        if (IsFlags(type))
            return schema;
        var members = Members(type).DistinctBy(Number).ToList();
        schema["enum"] = new JsonArray([.. members.Select(member => JsonNode.Parse(Number(member)))]);
        schema["x-enum-varnames"] = new JsonArray([.. members.Select(member => (JsonNode)member.Name)]);
        return schema;
    }

    /// <summary>By name, as the JSON converter has it.</summary>
    internal static JsonObject JsonNames(Type type) => Text(type, member => AttributeData.Of(member).Find(NameAttribute)?.Argument<string>(0) ?? member.Name);

    /// <summary>By name, as a value of a path, query or header is read.</summary>
    internal static JsonObject TextNames(Type type) => Text(type, member => member.Name);

    /// <summary>What the comments of the members say, as a list.</summary>
    /// <returns>Null when none of them has one.</returns>
    internal static string? Describe(Type type, ProgramDocumentation documentation)
    {
        var lines = Members(type)
            .Select(member => (member.Name, documentation.Of(member).Description))
            .Where(member => member.Description is not null)
            .Select(member => $"- `{member.Name}`: {member.Description}")
            .ToList();
        return lines.Count > 0 ? string.Join('\n', lines) : null;
    }

    /// <summary>A constant of the enumeration's underlying type, as the schema that goes with it has it.</summary>
    /// <param name="type">The enumeration.</param>
    /// <param name="value">The constant.</param>
    /// <param name="schema">By numbers or by names.</param>
    /// <returns>Null when it is not among the members, or of flags.</returns>
    internal static JsonNode? Constant(Type type, object value, JsonObject schema)
    {
        var number = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        if ((string?)schema["type"] != "string")
            return JsonNode.Parse(number);
        var names = schema["enum"] as JsonArray;
        var index = Members(type).FindIndex(member => Number(member) == number);
        return names is not null && index >= 0 && index < names.Count ? names[index]!.DeepClone() : null;
    }

    private static JsonObject Text(Type type, Func<FieldInfo, string> name)
    {
        var schema = new JsonObject { ["type"] = "string" };
        // Several flags are one text, parted by commas.
        if (!IsFlags(type))
            schema["enum"] = new JsonArray([.. Members(type).Select(member => (JsonNode)name(member))]);
        return schema;
    }

    private static bool IsFlags(Type type) => AttributeData.Of(type).Has(Flags);

    private static List<FieldInfo> Members(Type type) => [.. type.GetFields(BindingFlags.Public | BindingFlags.Static)];

    private static string Number(FieldInfo member) => Convert.ToString(member.GetRawConstantValue(), CultureInfo.InvariantCulture)!;
}
