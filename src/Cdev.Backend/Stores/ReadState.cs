using Cdev.Backend.Transactions;

namespace Cdev.Backend.Stores;

/// <summary>A state that was read.</summary>
/// <param name="Component">The component; null when there is none.</param>
/// <param name="Replayed">Journal records that came after the snapshot.</param>
/// <param name="Tidy">The journal holds nothing else: no torn tail, no record that the snapshot covers. Only then may it be appended to.</param>
internal sealed record ReadState(StoredComponent? Component, int Replayed, bool Tidy)
{
    internal static readonly ReadState Nothing = new(Component: null, Replayed: 0, Tidy: true);
}
