using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cdev.Runtime;

/// <summary>Writes JSON for people to read. Apart from its users, so that a process that writes none does not load the JSON library.</summary>
internal static class JsonText
{
    // Logs and errors are read as they are: a stack's `<`, `>` and quotes, and letters beyond ASCII, stay what they are.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object in one line.</summary>
    /// <param name="members">Writes the members.</param>
    /// <returns>UTF-8.</returns>
    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
