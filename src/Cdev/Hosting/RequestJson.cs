using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cdev.Hosting;

/// <summary>
/// How values of the user's types are read: the web defaults of System.Text.Json, and what a type says of null and of required
/// members holds. A constructor parameter that may be null may also be missing, as a parameter of the handler may.
/// </summary>
/// <remarks>Apart from <see cref="ResponseJson"/>, since a function that reads no JSON should not set up its reading.</remarks>
internal static class RequestJson
{
    /// <summary>The options, frozen.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AllowMissingNullableParameters } },
        };
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
