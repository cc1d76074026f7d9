using Cdev.Hosting;

namespace Cdev;

/// <summary>A DynamoDB table. Paid by request unless capacities are said; encrypted.</summary>
[ResourceType("cdev::table", "arn,name")]
public sealed class Table : Resource
{
    /// <summary>Declares a table.</summary>
    /// <param name="name">The name in the component: a letter, then letters, digits and hyphens, 64 characters at most.</param>
    public Table(string name)
        : this(name, isExisting: false)
    {
    }

    private Table(string name, bool isExisting)
        : base("cdev::table", name, isExisting)
    {
    }

    /// <summary>The attribute of the partition key.</summary>
    [Option(Required = true, Min = 1, Max = 255)]
    public string? PartitionKey { get; init; }

    /// <summary>The partition key's type; text unless said.</summary>
    public KeyType PartitionKeyType { get; init; }

    /// <summary>The attribute of the sort key; none unless said.</summary>
    [Option(Min = 1, Max = 255)]
    public string? SortKey { get; init; }

    /// <summary>The sort key's type; text unless said.</summary>
    [Option(Needs = nameof(SortKey))]
    public KeyType SortKeyType { get; init; }

    /// <summary>Secondary indexes.</summary>
    [Option(Max = 25)]
    public IReadOnlyList<TableIndex> Indexes { get; init; } = [];

    /// <summary>What the table's stream tells of a change; there is no stream unless said.</summary>
    public StreamView Stream { get; init; }

    /// <summary>The attribute that says when an item expires, in seconds since 1970; items stay unless said.</summary>
    [Option(Min = 1, Max = 255)]
    public string? TimeToLive { get; init; }

    /// <summary>Whether the table can be restored to any second of the last 35 days.</summary>
    public bool PointInTimeRecovery { get; init; }

    /// <summary>Read units a second; by request unless said, and then together with <see cref="WriteCapacity"/>.</summary>
    [Option(Min = 1, Needs = nameof(WriteCapacity))]
    public int ReadCapacity { get; init; }

    /// <summary>Write units a second; by request unless said, and then together with <see cref="ReadCapacity"/>.</summary>
    [Option(Min = 1, Needs = nameof(ReadCapacity))]
    public int WriteCapacity { get; init; }

    /// <summary>The table's name in the cloud.</summary>
    /// <exception cref="InvalidOperationException">It is not known here; see <see cref="Use"/> for unit tests.</exception>
    [Output("name")]
    public string Name => GetOutput("name");

    /// <summary>The table's ARN.</summary>
    /// <exception cref="InvalidOperationException">It is not known here.</exception>
    [Output("arn")]
    public string Arn => GetOutput("arn");

    /// <summary>The ARN of the table's stream, where it has one: for other declarations. Functions are not given it.</summary>
    /// <exception cref="InvalidOperationException">It is not known here, as in every function.</exception>
    [Output("streamArn")]
    public string StreamArn => GetOutput("streamArn");

    /// <summary>A table that is made elsewhere.</summary>
    /// <param name="name">Its name in the cloud.</param>
    public static Table Existing(
        [Option(Min = 3, Max = 255, Pattern = "[A-Za-z0-9_.-]+", Form = "a table's name, of letters, digits, '-', '_' and '.', not its ARN")] string name)
        => new(name, isExisting: true);

    /// <summary>Lets <see cref="Name"/> give <paramref name="name"/> in this flow of calls, for unit tests.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Dispose it to have the former value back.</returns>
    public IDisposable Use(string name) => Substitute("name", name);
}

/// <summary>The type of a key's attribute.</summary>
public enum KeyType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Bytes.</summary>
    Binary,
}

/// <summary>What a table's stream tells of a changed item.</summary>
public enum StreamView
{
    /// <summary>There is no stream.</summary>
    None,

    /// <summary>Its keys.</summary>
    Keys,

    /// <summary>The item as it is now.</summary>
    New,

    /// <summary>The item as it was.</summary>
    Old,

    /// <summary>Both.</summary>
    NewAndOld,
}

/// <summary>A secondary index of a table: global when it has a partition key of its own, local when it only sorts otherwise.</summary>
/// <param name="name">The index's name: 3 to 255 letters, digits, hyphens, underscores and dots.</param>
public sealed class TableIndex([Option(Min = 3, Max = 255, Pattern = "[A-Za-z0-9_.-]+", Form = "letters, digits, '-', '_' and '.'")] string name)
{
    /// <summary>The index's name.</summary>
    public string Name { get; } = name;

    /// <summary>The attribute of the partition key; the table's, which makes the index a local one, unless said.</summary>
    [Option(Min = 1, Max = 255)]
    public string? PartitionKey { get; init; }

    /// <summary>The partition key's type; text unless said.</summary>
    [Option(Needs = nameof(PartitionKey))]
    public KeyType PartitionKeyType { get; init; }

    /// <summary>The attribute of the sort key; none unless said. A local index needs one.</summary>
    [Option(Min = 1, Max = 255)]
    public string? SortKey { get; init; }

    /// <summary>The sort key's type; text unless said.</summary>
    [Option(Needs = nameof(SortKey))]
    public KeyType SortKeyType { get; init; }

    /// <summary>Whether the index holds keys only; it holds whole items unless said.</summary>
    [Option(Excludes = nameof(Include))]
    public bool KeysOnly { get; init; }

    /// <summary>Attributes that the index holds besides the keys, 20 at most; whole items unless said.</summary>
    [Option(Max = 20)]
    public IReadOnlyList<string> Include { get; init; } = [];
}
