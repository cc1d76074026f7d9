using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using Cdev.Packaging.OpenApi.Documentation;
using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi.Schemas;

/// <summary>Makes JSON Schemas, draft 2020-12 as OpenAPI 3.1 has it, of what System.Text.Json reads and writes.</summary>
/// <param name="settings">How.</param>
/// <param name="components">Receives the schemas of objects and enumerations, to which others refer.</param>
/// <param name="documentation">What the comments say.</param>
/// <param name="missing">Is told of what cannot be read; anything goes there.</param>
internal sealed class SchemaBuilder(JsonSettings settings, SchemaComponents components, ProgramDocumentation documentation, MissingParts missing)
{
    private const string Json = "System.Text.Json.Serialization.";
    private const string Converter = Json + "JsonConverterAttribute";
    private const int WriteAsString = 2;

    // A generic type that holds a larger construction of itself would never end.
    private const int MaxNesting = 16;

    private static readonly string[] Dictionaries = ["System.Collections.Generic.IDictionary`2", "System.Collections.Generic.IReadOnlyDictionary`2"];
    private static readonly string[] Sequences = ["System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IAsyncEnumerable`1"];
    private static readonly string[] Sets = ["System.Collections.Generic.ISet`1", "System.Collections.Generic.IReadOnlySet`1"];

    /// <summary>The schema of a value in a body.</summary>
    /// <param name="what">What the value is, should it be unreadable.</param>
    /// <param name="type">Gives its type.</param>
    /// <param name="attributes">What is said of it where it stands.</param>
    internal JsonObject OfBody(string what, Func<AnnotatedType> type, ImmutableArray<AttributeData> attributes)
        => missing.Read(what, () => Annotated(type(), attributes), () => []);

    private JsonObject Annotated(AnnotatedType type, ImmutableArray<AttributeData> attributes)
    {
        var schema = Converted(type.Type, attributes.Find(Converter)) ?? Bare(type);
        if (attributes.Find(Json + "JsonNumberHandlingAttribute") is { } handling && (handling.Argument<int>(0) & WriteAsString) != 0)
            schema["type"] = "string";
        Annotations.Apply(schema, Form(type.Type, schema, attributes), type.Type, attributes);
        return type.IsNullable && !attributes.Has("System.ComponentModel.DataAnnotations.RequiredAttribute") ? OrNull(schema) : schema;
    }

    // What the schema of an enumeration refers to; any other schema itself.
    private JsonObject Form(Type type, JsonObject schema, ImmutableArray<AttributeData> attributes)
        => type.IsEnum ? Converted(type, attributes.Find(Converter)) ?? Converted(type, AttributeData.Of(type).Find(Converter)) ?? Enumeration(type) : schema;

    private JsonObject Enumeration(Type type) => settings.EnumsAreText ? EnumSchemas.JsonNames(type) : EnumSchemas.Numbers(type);

    private JsonObject Of(AnnotatedType type) => type.IsNullable ? OrNull(Bare(type)) : Bare(type);

    private JsonObject Bare(AnnotatedType annotated)
    {
        var type = annotated.Type;
        if (type.NullableUnderlying() is { } underlying)
            return Of(AnnotatedType.Of(underlying) with { IsNullable = true });
        if (Converted(type, AttributeData.Of(type).Find(Converter)) is { } converted)
            return type.IsEnum ? Component(type, () => converted) : converted;
        if (ValueSchemas.Find(NameOf(type)) is { } value)
            return value;
        if (type.IsEnum)
            return Component(type, () => Enumeration(type));
        if (type.IsGenericParameter || Nesting(type) > MaxNesting)
            return [];
        return Collection(annotated) ?? Component(type, () => Polymorphism.Of(type) is { } family ? OneOf(family) : Object(type, discriminator: null));
    }

    private static int Nesting(Type type) => type.IsConstructedGenericType ? 1 + type.GetGenericArguments().Max(Nesting) : 0;

    // Only a construction of bytes is written as text: Memory<int> is an array.
    private static string NameOf(Type type) => type.IsConstructedGenericType && type.GetGenericArguments()[0].DefinitionName() != "System.Byte"
        ? ""
        : type.IsArray ? type.GetElementType()!.DefinitionName() + "[]" : type.DefinitionName();

    // What a converter of the user's writes, only that converter knows.
    private static JsonObject? Converted(Type type, AttributeData? converter)
    {
        if (converter is null)
            return null;
        return type.IsEnum && converter.Argument<Type>(0) is { } named && EnumSchemas.IsTextConverter(named) ? EnumSchemas.JsonNames(type) : [];
    }

    private JsonObject? Collection(AnnotatedType annotated)
    {
        var type = annotated.Type;
        if (type.IsArray)
            return type.GetArrayRank() == 1 ? Array(annotated.Arguments[0]) : [];
        if (type.FindInterface(Dictionaries) is { } dictionary)
            return new() { ["type"] = "object", ["additionalProperties"] = Of(Argument(annotated, dictionary, 1)) };
        if (type.FindInterface(Sequences) is { } sequence)
        {
            var array = Array(Argument(annotated, sequence, 0));
            if (type.FindInterface(Sets) is not null)
                array["uniqueItems"] = true;
            return array;
        }

        if (type.FindInterface("System.Collections.IDictionary") is not null)
            return new() { ["type"] = "object" };
        if (type.DefinitionName() is "System.Memory`1" or "System.ReadOnlyMemory`1")
            return Array(annotated.Arguments[0]);
        return type.FindInterface("System.Collections.IEnumerable") is null ? null : new() { ["type"] = "array", ["items"] = new JsonObject() };
    }

    // With what the source says of null, where the collection's own argument is the item.
    private static AnnotatedType Argument(AnnotatedType collection, Type implemented, int index)
    {
        var item = implemented.GetGenericArguments()[index];
        var own = collection.Type.GetGenericArguments();
        return collection.Arguments.Length > index && own.Length == implemented.GetGenericArguments().Length && own[index] == item
            ? collection.Arguments[index]
            : AnnotatedType.Of(item);
    }

    private JsonObject Array(AnnotatedType item) => new() { ["type"] = "array", ["items"] = Of(item) };

    private JsonObject Component(Type type, Func<JsonObject> build) => new()
    {
        ["$ref"] = components.Refer(new(type), () => Described(missing.Read($"The type {type.DefinitionName()}", build, () => []), type)),
    };

    private JsonObject Described(JsonObject schema, Type type)
    {
        var attributes = AttributeData.Of(type);
        var own = documentation.Of(type);
        var text = Join(Annotations.Description(attributes) ?? own.Description, own.Remarks);
        if (type.IsEnum)
            text = Join(text, EnumSchemas.Describe(type, documentation));
        if (text is not null)
            schema.Insert(0, "description", text);
        if (attributes.Has("System.ObsoleteAttribute"))
            schema["deprecated"] = true;
        return schema;
    }

    private JsonObject OneOf(Polymorphism family)
    {
        var choices = new JsonArray();
        var mapping = new JsonObject();
        foreach (var (derived, discriminator) in family.Types)
        {
            var reference = components.Refer(new(derived, family.Base), () => Described(
                missing.Read($"The type {derived.DefinitionName()}", () => Object(derived, discriminator is null ? null : (family.Property, discriminator)), () => []),
                derived));
            choices.Add(new JsonObject { ["$ref"] = reference });
            if (discriminator is not null)
                mapping[discriminator.ToString()] = reference;
        }

        // Without a discriminator for each, an object may fit several.
        var schema = new JsonObject { [mapping.Count == choices.Count ? "oneOf" : "anyOf"] = choices };
        if (mapping.Count > 0)
            schema["discriminator"] = new JsonObject { ["propertyName"] = family.Property, ["mapping"] = mapping };
        return schema;
    }

    private JsonObject Object(Type type, (string Property, JsonNode Value)? discriminator)
    {
        var contract = JsonContract.Of(type, settings, missing);
        var properties = new JsonObject();
        var required = new JsonArray();
        if (discriminator is { } stated)
        {
            properties[stated.Property] = new JsonObject { ["const"] = stated.Value.DeepClone() };
            required.Add(stated.Property);
        }

        foreach (var member in contract.Members)
        {
            properties[member.Name] = Property(type, member);
            if (member.IsRequired)
                required.Add(member.Name);
        }

        var schema = new JsonObject { ["type"] = "object" };
        if (required.Count > 0)
            schema["required"] = required;
        if (properties.Count > 0)
            schema["properties"] = properties;
        if (contract.Additional?.FindInterface(Dictionaries) is { } additional)
            schema["additionalProperties"] = Of(AnnotatedType.Of(additional.GetGenericArguments()[1]));
        else if (contract.IsClosed)
            schema["additionalProperties"] = false;
        return schema;
    }

    private JsonObject Property(Type owner, JsonMember member)
    {
        var schema = OfBody($"The member {owner.DefinitionName()}.{member.Member.Name}", () => member.Type, member.Attributes);
        if (member.Parameter is { HasDefaultValue: true } parameter && Default(parameter, member) is { } value)
            schema["default"] = value;
        if (!member.IsRead)
            schema["readOnly"] = true;
        if (!member.IsWritten)
            schema["writeOnly"] = true;
        if ((Annotations.Description(member.Attributes) ?? Comment(member)) is { } text)
            schema.Insert(0, "description", text);
        return schema;
    }

    private JsonNode? Default(ParameterInfo parameter, JsonMember member)
        => member.Type.Type is var type ? Annotations.Constant(parameter.RawDefaultValue, type, Form(type, [], member.Attributes)) : null;

    // A positional record's members are described where it is: <param> of the type.
    private string? Comment(JsonMember member)
    {
        var own = member.Member is PropertyInfo property ? documentation.Of(property) : documentation.Of((FieldInfo)member.Member);
        return Join(own.Description, own.Remarks)
            ?? (member.Parameter?.Name is { } name ? documentation.Of(member.Member.DeclaringType!).Parameters.GetValueOrDefault(name) : null);
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        // Anything takes null too.
        if (schema.Count == 0)
            return schema;
        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.DeepClone(), "null");
            if (schema["enum"] is JsonArray values)
                values.Add((JsonNode?)null);
            return schema;
        }

        return new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
    }

    private static string? Join(string? first, string? second) => first is null ? second : second is null ? first : $"{first}\n\n{second}";
}
