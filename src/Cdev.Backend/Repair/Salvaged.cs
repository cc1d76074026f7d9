using System.Collections.Immutable;
using Cdev.Backend.Transactions;

namespace Cdev.Backend.Repair;

/// <summary>What could be made of a damaged state.</summary>
/// <param name="Component">The state, with a lineage and a serial of its own.</param>
/// <param name="Damage">What is damaged.</param>
/// <param name="Forgotten">Records that are not in it.</param>
/// <param name="Basis">The snapshot that it begins with; null when there is none.</param>
internal sealed record Salvaged(StoredComponent Component, ImmutableArray<StateDamage> Damage, ImmutableArray<ForgottenRecord> Forgotten, string? Basis)
{
    /// <summary>The same for the outside.</summary>
    /// <param name="keptAside">Where the damaged files are kept; null before the repair.</param>
    internal StateInspection ToInspection(string? keptAside)
        => new(Component.Name, Damage, Forgotten, Component.ToState(), Basis, keptAside);
}
