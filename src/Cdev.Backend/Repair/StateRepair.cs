using Cdev.Backend.Errors;
using Cdev.Backend.Stores;
using Cdev.Backend.Transactions;

namespace Cdev.Backend.Repair;

/// <summary>Inspects and repairs the states that a store holds.</summary>
/// <param name="store">The store.</param>
/// <param name="reader">Tells damage from a reading beside a writer.</param>
internal sealed class StateRepair(IStateStore store, ComponentReader reader)
{
    /// <inheritdoc cref="IRepairableBackend.InspectComponent"/>
    internal async ValueTask<StateInspection> Inspect(string resourceState, string component, CancellationToken cancel)
    {
        var (read, salvaged) = await Read(resourceState, component, cancel);
        return salvaged?.ToInspection(keptAside: null) ?? Intact(component, read);
    }

    /// <inheritdoc cref="IRepairableBackend.RepairComponent"/>
    internal async ValueTask<StateInspection> Repair(string resourceState, string component, string purpose, TimeSpan wait, CancellationToken cancel)
    {
        await using var locked = await store.Lock(resourceState, component, LockHolder.Current(purpose), wait, cancel);
        var (read, salvaged) = await Read(resourceState, component, cancel);
        if (salvaged is null)
            return Intact(component, read);

        var serial = salvaged.Component.Serial;
        var keptAside = await locked.SetAside(serial, cancel);
        await locked.Compact(serial, Snapshot.Write(salvaged.Component), cancel);
        return salvaged.ToInspection(keptAside);
    }

    private async ValueTask<(ReadState? Read, Salvaged? Salvaged)> Read(string resourceState, string component, CancellationToken cancel)
    {
        try
        {
            return (await reader.ReadAnew(resourceState, component, cancel), null);
        }
        catch (StateCorruptError)
        {
            var stored = await store.Read(resourceState, component, cancel);
            return stored is null
                ? (ReadState.Nothing, null)
                : (null, Salvage.From(component, stored, await store.ReadHistory(resourceState, component, cancel)));
        }
    }

    private static StateInspection Intact(string component, ReadState? read)
        => new(component, Damage: [], Forgotten: [], read?.Component?.ToState(), Basis: null, KeptAside: null);
}
