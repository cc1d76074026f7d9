using System.ComponentModel;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>Reads the calls of schedules.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScheduleEvents
{
    /// <summary>The call: of EventBridge Scheduler with <see cref="ScheduledCall.Input"/>, or of a scheduled rule of EventBridge.</summary>
    /// <param name="payload">The event.</param>
    /// <exception cref="NotSupportedException">It is another event.</exception>
    public static ScheduledCall Read(ReadOnlyMemory<byte> payload)
    {
        if (EventShape.Of(payload) != EventKind.Schedule)
            throw EventShape.Unexpected(payload, EventKind.Schedule);
        using var document = JsonDocument.Parse(payload);
        var root = document.RootElement;
        return new()
        {
            Id = EventReader.TextOrNull(root, "id") ?? "",
            Time = EventReader.IsoTime(root, "time"),
            ScheduleArn = EventReader.TextOrNull(root, "scheduleArn") ?? FirstResource(root),
        };
    }

    // A rule, or a schedule with the default input, names itself here.
    private static string FirstResource(JsonElement root)
        => root.TryGetProperty("resources", out var resources) && resources.ValueKind == JsonValueKind.Array && resources.GetArrayLength() > 0
            ? resources[0].GetString() ?? ""
            : "";
}
