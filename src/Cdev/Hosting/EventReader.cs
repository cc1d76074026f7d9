using System.Globalization;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>Reads the records of an event.</summary>
internal static class EventReader
{
    // Whole seconds since 1970 stay below it until the year 5138; milliseconds have been above it since 1973.
    private const double FirstMilliseconds = 1e11;

    /// <summary>The records.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="kind">What it must be.</param>
    /// <param name="read">Makes one of them.</param>
    /// <exception cref="NotSupportedException">It is something else.</exception>
    /// <exception cref="JsonException">A record lacks a member.</exception>
    public static List<T> Read<T>(ReadOnlyMemory<byte> payload, EventKind kind, Func<JsonElement, T> read)
    {
        if (EventShape.Of(payload) != kind)
            throw EventShape.Unexpected(payload, kind);
        using var document = JsonDocument.Parse(payload);
        // S3 tests a bucket's notifications with an event that has no records.
        return document.RootElement.TryGetProperty("Records", out var records) ? [.. records.EnumerateArray().Select(read)] : [];
    }

    /// <summary>A member that must be there.</summary>
    public static JsonElement Required(JsonElement owner, string name)
        => owner.TryGetProperty(name, out var member) && member.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? member
            : throw new JsonException($"A record of the event has no \"{name}\".");

    /// <summary>The text of a member that must be there.</summary>
    public static string Text(JsonElement owner, string name) => Required(owner, name).GetString()!;

    /// <summary>The text of a member that may be missing; a number is its digits.</summary>
    public static string? TextOrNull(JsonElement owner, string name)
    {
        if (owner.ValueKind != JsonValueKind.Object || !owner.TryGetProperty(name, out var member))
            return null;
        return member.ValueKind switch
        {
            JsonValueKind.String => member.GetString(),
            JsonValueKind.Number => member.GetRawText(),
            _ => null,
        };
    }

    /// <summary>A time as ISO 8601 writes it; the beginning of time when there is none.</summary>
    public static DateTimeOffset IsoTime(JsonElement owner, string name)
        => DateTimeOffset.TryParse(TextOrNull(owner, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;

    /// <summary>A time in seconds or milliseconds since 1970, as a number or as text; the beginning of time when there is none.</summary>
    public static DateTimeOffset UnixTime(JsonElement owner, string name)
    {
        if (!double.TryParse(TextOrNull(owner, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return default;
        return DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(value < FirstMilliseconds ? value * 1000 : value));
    }
}
