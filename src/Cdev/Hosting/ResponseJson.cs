using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cdev.Hosting;

/// <summary>How values of the user's types are written: the web defaults of System.Text.Json. They are never embedded in HTML, so text stays readable.</summary>
internal static class ResponseJson
{
    /// <summary>The options, frozen.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>For the writers of envelopes around a value; made anew, so that it sets up no serializer.</summary>
    public static JsonWriterOptions Envelope => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }
}
