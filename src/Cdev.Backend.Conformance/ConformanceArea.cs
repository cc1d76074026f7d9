namespace Cdev.Backend.Conformance;

/// <summary>What a case is about.</summary>
public enum ConformanceArea
{
    /// <summary>The tree of resource states and their bindings.</summary>
    ResourceStates,

    /// <summary>The life of components.</summary>
    Components,

    /// <summary>Changes of resources: begun, completed, failed, recovered, forgotten.</summary>
    Transactions,

    /// <summary>Replacements and old incarnations.</summary>
    Replacements,

    /// <summary>References between components.</summary>
    References,

    /// <summary>Resources and outputs by name, hash and tag.</summary>
    Lookups,

    /// <summary>Differences between what is wanted and what is stored.</summary>
    Differences,

    /// <summary>Locks, many at once, and processes that are killed.</summary>
    Concurrency,
}
