namespace Cdev;

/// <summary>Calls a function for the changes of a <see cref="Table"/> that has a <see cref="Table.Stream"/>, item by item in order.</summary>
/// <param name="table">The field, as <c>nameof(Cloud.Orders)</c>: the build follows the symbol, so a literal is refused.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TableStreamEventAttribute(string table) : StreamReadingAttribute
{
    /// <summary>The simple name of the table's field.</summary>
    public string Table { get; } = table;
}

/// <summary>Calls a function for the records of a <see cref="DataStream"/>, in order for each partition key.</summary>
/// <param name="stream">The field, as <c>nameof(Cloud.Clicks)</c>: the build follows the symbol, so a literal is refused.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class StreamEventAttribute(string stream) : StreamReadingAttribute
{
    /// <summary>The simple name of the stream's field.</summary>
    public string Stream { get; } = stream;
}

/// <summary>How a stream is read. A failed record is tried again, with all that follow it, until it succeeds, is too old, or was tried often enough.</summary>
public abstract class StreamReadingAttribute : Attribute
{
    /// <summary>For the attributes that derive from it.</summary>
    protected StreamReadingAttribute()
    {
    }

    /// <summary>How many records at most make a batch, 1 to 10000; 100 unless said.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>Seconds to wait for a full batch, 0 to 300.</summary>
    public int BatchWindow { get; set; }

    /// <summary>Whether reading starts with the oldest record that is kept, rather than with what comes after the deployment.</summary>
    public bool FromStart { get; set; }

    /// <summary>How often a failed batch is tried again, 0 to 10000; until its records expire unless said.</summary>
    public int MaxRetries { get; set; } = -1;

    /// <summary>Seconds after which a record is given up, 60 to 604800; when it expires unless said.</summary>
    public int MaxAge { get; set; } = -1;

    /// <summary>Whether a failed batch is tried again in halves.</summary>
    public bool Bisect { get; set; }

    /// <summary>How many batches of a shard run at the same time, 1 to 10; 1 unless said.</summary>
    public int Parallelization { get; set; } = 1;

    /// <summary>The field of the queue or topic that is told of what was given up, as <c>nameof(Cloud.Failed)</c>.</summary>
    public string? OnFailure { get; set; }

    /// <summary>Which records: a filter pattern of Lambda, in JSON. All unless said.</summary>
    public string? Filter { get; set; }
}
