namespace Cdev;

/// <summary>Calls a function when objects of a <see cref="Bucket"/> are created or removed.</summary>
/// <param name="bucket">The field, as <c>nameof(Cloud.Receipts)</c>: the build follows the symbol, so a literal is refused.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BucketEventAttribute(string bucket) : Attribute
{
    /// <summary>The simple name of the bucket's field.</summary>
    public string Bucket { get; } = bucket;

    /// <summary>What happened to the object; created unless said.</summary>
    public ObjectChange Change { get; set; } = ObjectChange.Created;

    /// <summary>What the objects' keys begin with; anything unless said. No two events of a bucket and a change may overlap.</summary>
    public string? Prefix { get; set; }

    /// <summary>What the objects' keys end with; anything unless said.</summary>
    public string? Suffix { get; set; }
}

/// <summary>What happened to an object of a bucket.</summary>
public enum ObjectChange
{
    /// <summary>It was created or overwritten.</summary>
    Created,

    /// <summary>It was removed.</summary>
    Removed,
}
