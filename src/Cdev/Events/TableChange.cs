using System.Text.Json;

namespace Cdev;

/// <summary>A change of an item of a table. Attributes are plain JSON: text, numbers, truth values, arrays, objects; bytes in Base64, sets as arrays.</summary>
public class TableChange : IBatchItem
{
    /// <summary>What happened to the item.</summary>
    public ItemChange Kind { get; init; }

    /// <summary>Its keys.</summary>
    public JsonElement Keys { get; init; }

    /// <summary>The item as it is now; null when it is gone, or when the stream doesn't tell.</summary>
    public JsonElement? NewImage { get; init; }

    /// <summary>The item as it was; null when it is new, or when the stream doesn't tell.</summary>
    public JsonElement? OldImage { get; init; }

    /// <summary>Its place in the stream.</summary>
    public required string SequenceNumber { get; init; }

    /// <summary>When it happened, to the minute or so.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Whether the table removed the item because it had expired.</summary>
    public bool IsExpiry { get; init; }

    /// <summary>The ARN of the table's stream.</summary>
    public string StreamArn { get; init; } = "";

    /// <inheritdoc/>
    string IBatchItem.ItemId => SequenceNumber;
}

/// <summary>A change of an item of a table, the item read as a type.</summary>
/// <typeparam name="T">What an item is.</typeparam>
public sealed class TableChange<T> : TableChange
    where T : class
{
    /// <summary>The item as it is now; null when it is gone, or when the stream doesn't tell.</summary>
    public T? New { get; init; }

    /// <summary>The item as it was; null when it is new, or when the stream doesn't tell.</summary>
    public T? Old { get; init; }
}

/// <summary>What happened to an item of a table.</summary>
public enum ItemChange
{
    /// <summary>It is new.</summary>
    Inserted,

    /// <summary>It is another than before.</summary>
    Modified,

    /// <summary>It is gone.</summary>
    Removed,
}
