using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cdev.Hosting;

/// <summary>
/// How values of the user's types are read and written: as System.Text.Json does with its web defaults, or as the project's own context says.
/// When reading, what a type says of null and of required members holds; a constructor parameter that may be null may also be missing, as
/// a parameter of the handler may.
/// </summary>
/// <remarks>Reading and writing are set up when they are first needed: a function that only writes should not pay for reading.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HandlerJson
{
    private readonly Lazy<JsonSerializerOptions> _reading;
    private readonly Lazy<JsonSerializerOptions> _writing;
    private readonly Lazy<ModelValidator> _validator;

    /// <summary>With a source-generated context. Types that it lacks are read and written by reflection.</summary>
    /// <param name="context">The context.</param>
    /// <param name="statesOptions">Whether the context states options of its own; web defaults hold otherwise.</param>
    public HandlerJson(JsonSerializerContext context, bool statesOptions)
        : this(context, statesOptions ? context?.Options : null)
    {
        ArgumentNullException.ThrowIfNull(context);
    }

    private HandlerJson(IJsonTypeInfoResolver? context, JsonSerializerOptions? stated)
    {
        _reading = new(() => CreateReading(context, stated));
        _writing = new(() => CreateWriting(context, stated));
        _validator = new(() => new(Reading));
    }

    /// <summary>Web defaults, by reflection.</summary>
    public static HandlerJson Default { get; } = new(context: null, stated: null);

    /// <summary>For the writers of envelopes around a value; made anew, so that it sets up no serializer. Never embedded in HTML, so text stays readable.</summary>
    internal static JsonWriterOptions Envelope => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The options for reading, frozen.</summary>
    internal JsonSerializerOptions Reading => _reading.Value;

    /// <summary>The options for writing, frozen.</summary>
    internal JsonSerializerOptions Writing => _writing.Value;

    /// <summary>Checks what was read.</summary>
    internal ModelValidator Validator => _validator.Value;

    private static JsonSerializerOptions CreateReading(IJsonTypeInfoResolver? context, JsonSerializerOptions? stated)
    {
        var options = Copy(stated);
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.TypeInfoResolver = Resolver(context).WithAddedModifier(AllowMissingNullableParameters);
        options.MakeReadOnly();
        return options;
    }

    private static JsonSerializerOptions CreateWriting(IJsonTypeInfoResolver? context, JsonSerializerOptions? stated)
    {
        var options = Copy(stated);
        if (stated?.Encoder is null)
            options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.TypeInfoResolver = Resolver(context);
        options.MakeReadOnly();
        return options;
    }

    private static JsonSerializerOptions Copy(JsonSerializerOptions? stated) => stated is null ? new(JsonSerializerDefaults.Web) : new(stated);

    private static IJsonTypeInfoResolver Resolver(IJsonTypeInfoResolver? context)
        => context is null ? new DefaultJsonTypeInfoResolver() : JsonTypeInfoResolver.Combine(context, new DefaultJsonTypeInfoResolver());

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
