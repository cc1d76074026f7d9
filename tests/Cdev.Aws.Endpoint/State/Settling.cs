using System.Text.Json.Nodes;

namespace Cdev.Aws.Endpoint.State;

/// <summary>When a resource that is changing comes to rest: after it was looked at so many times, and not before so long.</summary>
/// <param name="Looks">Calls that find it unsettled.</param>
/// <param name="Time">How long at least.</param>
public sealed record Settling(int Looks, TimeSpan Time)
{
    private const string Member = "_unsettled";

    /// <summary>At rest at once.</summary>
    public static Settling None { get; } = new(0, TimeSpan.Zero);

    /// <summary>Marks a record as changing.</summary>
    internal void Begin(JsonObject record, DateTimeOffset now) => record[Member] = new JsonObject { ["looks"] = Looks, ["until"] = now.Add(Time).ToUnixTimeMilliseconds() };

    /// <summary>Looks at a record once.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The record's key.</param>
    /// <param name="now">Now.</param>
    /// <param name="settle">What changes when it comes to rest.</param>
    /// <returns>Whether it is at rest.</returns>
    internal static bool Look(Table table, string key, DateTimeOffset now, Action<JsonObject> settle)
    {
        if (table.All.GetValueOrDefault(key)?[Member] is not JsonObject unsettled)
        {
            return true;
        }
        var looks = unsettled.Int("looks") ?? 0;
        var isOver = looks <= 0 && now.ToUnixTimeMilliseconds() >= unsettled.Long("until");
        table.Change(key, record =>
        {
            if (isOver)
            {
                record.Remove(Member);
                settle(record);
            }
            else
            {
                record[Member]!["looks"] = looks - 1;
            }
        });
        return isOver;
    }
}
