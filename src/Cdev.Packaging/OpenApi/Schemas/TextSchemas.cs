using System.Reflection;
using System.Text.Json.Nodes;
using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi.Schemas;

/// <summary>The schemas of values that a handler gets from the path, the query and the headers: there they are text, which <c>Cdev.Hosting</c> parses.</summary>
internal static class TextSchemas
{
    private static readonly string[] Sequences = ["System.Collections.Generic.IEnumerable`1"];

    /// <summary>The schema of a parameter.</summary>
    internal static JsonObject Of(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var attributes = AttributeData.Of(parameter);
        if (IsList(type) && type.FindInterface(Sequences) is { } sequence)
        {
            var list = new JsonObject { ["type"] = "array", ["items"] = Value(sequence.GetGenericArguments()[0]) };
            Annotations.Apply(list, list, type, attributes);
            return list;
        }

        var schema = Value(type);
        var value = type.NullableUnderlying() ?? type;
        Annotations.Apply(schema, schema, value, attributes);
        if (parameter.HasDefaultValue && Annotations.Constant(parameter.RawDefaultValue, value, schema) is { } fallback)
            schema["default"] = fallback;
        return schema;
    }

    /// <summary>Whether any text is a value of the type, and any value is taken.</summary>
    internal static bool TakesAnything(ParameterInfo parameter)
        => parameter.ParameterType.DefinitionName() == "System.String"
            && !AttributeData.Of(parameter).Any(attribute => attribute.Type.IsOrDerivesFrom("System.ComponentModel.DataAnnotations.ValidationAttribute"));

    private static bool IsList(Type type) => type.IsArray || (type.IsConstructedGenericType && type.DefinitionName().StartsWith("System.Collections.Generic.", StringComparison.Ordinal));

    private static JsonObject Value(Type type)
    {
        var value = type.NullableUnderlying() ?? type;
        if (value.IsEnum)
            return EnumSchemas.TextNames(value);
        // A time span is read in more forms than it is written in; of any other type only it knows what it parses.
        return (value.DefinitionName() == "System.TimeSpan" ? null : ValueSchemas.Find(value.DefinitionName())) ?? new() { ["type"] = "string" };
    }
}
