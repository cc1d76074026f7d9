using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cdev.Hosting;

/// <summary>How values of the user's types are read and written: the web defaults of System.Text.Json.</summary>
internal static class HandlerJson
{
    /// <summary>
    /// For what comes in: what a type says of null and of required members holds. A constructor parameter that may be null may
    /// also be missing, as a parameter of the handler may.
    /// </summary>
    public static JsonSerializerOptions Read { get; } = Freeze(new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AllowMissingNullableParameters } },
    });

    /// <summary>For what goes out. It is never embedded in HTML, so text stays readable.</summary>
    public static JsonSerializerOptions Write { get; } = Freeze(new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    });

    /// <summary>For the writers of envelopes around a value.</summary>
    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static JsonSerializerOptions Freeze(JsonSerializerOptions options)
    {
        options.MakeReadOnly();
        return options;
    }

    private static void AllowMissingNullableParameters(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { IsNullable: true })
                property.IsRequired = false;
        }
    }
}
