using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cdev.Aws.Api;

/// <summary>Timestamps as the JSON protocols have them.</summary>
public static class AwsTimestamp
{
    /// <summary>A timestamp as a member of a JSON body: seconds since 1970, to the millisecond.</summary>
    /// <param name="time">The time.</param>
    public static JsonNode Write(DateTimeOffset time) => JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000m);

    /// <summary>A timestamp of an answer: seconds since 1970, or ISO 8601 text (the Query protocol, and Lambda).</summary>
    /// <param name="value">The member.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    public static DateTimeOffset Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => DateTimeOffset.UnixEpoch + TimeSpan.FromTicks((long)(value.GetDecimal() * TimeSpan.TicksPerSecond)),
        JsonValueKind.String => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        var kind => throw new FormatException($"{kind} is no timestamp."),
    };
}
