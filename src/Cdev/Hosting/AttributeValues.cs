using System.Buffers;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>
/// Attribute values of DynamoDB (<see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">their form</see>) as plain JSON:
/// numbers as numbers with all their digits, bytes in Base64, sets as arrays.
/// </summary>
internal static class AttributeValues
{
    /// <summary>An item, or keys: an object of attribute values.</summary>
    /// <exception cref="JsonException">It is not made of attribute values.</exception>
    public static JsonElement ToJson(JsonElement item)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, HandlerJson.Envelope))
            WriteMap(writer, item);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void WriteMap(Utf8JsonWriter writer, JsonElement map)
    {
        writer.WriteStartObject();
        foreach (var attribute in map.EnumerateObject())
        {
            writer.WritePropertyName(attribute.Name);
            WriteValue(writer, attribute.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonElement value)
    {
        foreach (var typed in value.EnumerateObject())
        {
            switch (typed.Name)
            {
                case "S" or "B" or "BOOL":
                    typed.Value.WriteTo(writer);
                    return;
                case "N":
                    writer.WriteRawValue(typed.Value.GetString()!);
                    return;
                case "NULL":
                    writer.WriteNullValue();
                    return;
                case "M":
                    WriteMap(writer, typed.Value);
                    return;
                case "L":
                    WriteList(writer, typed.Value, WriteValue);
                    return;
                case "SS" or "BS":
                    typed.Value.WriteTo(writer);
                    return;
                case "NS":
                    WriteList(writer, typed.Value, static (writer, number) => writer.WriteRawValue(number.GetString()!));
                    return;
            }
        }

        throw new JsonException("An attribute of the item has no type that is known here.");
    }

    private static void WriteList(Utf8JsonWriter writer, JsonElement list, Action<Utf8JsonWriter, JsonElement> write)
    {
        writer.WriteStartArray();
        foreach (var item in list.EnumerateArray())
            write(writer, item);
        writer.WriteEndArray();
    }
}
