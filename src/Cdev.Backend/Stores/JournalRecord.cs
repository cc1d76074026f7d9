using Cdev.Backend.Transactions;

namespace Cdev.Backend.Stores;

/// <summary>One record of a component's journal.</summary>
/// <param name="Version">The format's version: <see cref="CurrentVersion"/>.</param>
/// <param name="Lineage">The state that it belongs to.</param>
/// <param name="Sequence">The state's serial once this has happened.</param>
/// <param name="At">When it was written, for people: nothing is decided by a clock.</param>
/// <param name="Change">What happened.</param>
internal sealed record JournalRecord(int Version, string Lineage, long Sequence, DateTimeOffset At, ComponentChange Change)
{
    /// <summary>The version that this code reads and writes.</summary>
    internal const int CurrentVersion = 1;
}
