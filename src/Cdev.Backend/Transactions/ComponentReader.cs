using System.Collections.Concurrent;
using Cdev.Backend.Errors;
using Cdev.Backend.Stores;

namespace Cdev.Backend.Transactions;

/// <summary>Reads components without their lock, each only when it changed since.</summary>
/// <param name="store">The store.</param>
internal sealed class ComponentReader(IStateStore store)
{
    private readonly ConcurrentDictionary<(string ResourceState, string Component), (string Version, StoredComponent? Component)> _read = new();

    /// <summary>A component as it is stored; null when there is none.</summary>
    internal async ValueTask<StoredComponent?> Read(string resourceState, string component, CancellationToken cancel)
    {
        // Taken first: what is read after it is as new or newer, and is read again when it is asked for under a newer version.
        var version = await store.GetVersion(resourceState, component, cancel);
        if (_read.TryGetValue((resourceState, component), out var known) && known.Version == version)
            return known.Component;
        var read = await ReadAnew(resourceState, component, cancel);
        _read[(resourceState, component)] = (version, read.Component);
        return read.Component;
    }

    /// <summary>Reads from the store. Only damage that two readings show alike is damage: else a writer was at work.</summary>
    internal async ValueTask<ReadState> ReadAnew(string resourceState, string component, CancellationToken cancel)
    {
        StoredState? before = null;
        while (true)
        {
            var stored = await store.Read(resourceState, component, cancel);
            if (stored is null)
                return ReadState.Nothing;
            try
            {
                return StateReader.Read(component, stored);
            }
            catch (StateCorruptError) when (before is null || !SameBytes(before, stored))
            {
                before = stored;
            }
        }
    }

    private static bool SameBytes(StoredState a, StoredState b)
        => a.HasHistory == b.HasHistory
            && a.Snapshot.HasValue == b.Snapshot.HasValue
            && a.Snapshot.GetValueOrDefault().Span.SequenceEqual(b.Snapshot.GetValueOrDefault().Span)
            && a.Journal.Count == b.Journal.Count
            && a.Journal.Zip(b.Journal).All(pair => pair.First.Span.SequenceEqual(pair.Second.Span));
}
