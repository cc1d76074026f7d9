using Cdev.Backend.Errors;
using Cdev.Backend.Stores;

namespace Cdev.Backend.Transactions;

/// <summary>
/// One component while this backend holds its lock: its state in memory, and each change recorded durably before it counts.
/// Safe for many callers at once; their changes follow each other.
/// </summary>
internal sealed class ComponentSession : IAsyncDisposable
{
    // Replaying these takes some milliseconds; what is longer was left by a killed deployment.
    private const int LongJournal = 1_000;

    private readonly string _name;
    private readonly string _environment;
    private readonly ILockedState _locked;
    private readonly Action _released;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile StoredComponent? _component;
    private bool _tidy;
    private bool _changed;
    private Exception? _refusal;

    /// <summary>Begins with what was read under the lock.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="environment">The resource state's name, for messages.</param>
    /// <param name="locked">The lock.</param>
    /// <param name="read">What was read.</param>
    /// <param name="released">Called when the session ends, before the lock is released.</param>
    internal ComponentSession(string name, string environment, ILockedState locked, ReadState read, Action released)
        => (_name, _environment, _locked, _component, _tidy, _released) = (name, environment, locked, read.Component, read.Tidy, released);

    /// <summary>The state as it is recorded.</summary>
    /// <exception cref="ComponentDoesNotExist">There is none.</exception>
    internal StoredComponent Component => ComponentOrNull ?? throw new ComponentDoesNotExist(_name, _environment);

    /// <summary>The same; null when there is none.</summary>
    internal StoredComponent? ComponentOrNull => _component;

    /// <summary>Folds a journal that a killed deployment left long into the snapshot.</summary>
    /// <param name="read">What was read under the lock.</param>
    /// <param name="cancel">Cancels before anything is written.</param>
    internal async ValueTask CompactIfLong(ReadState read, CancellationToken cancel)
    {
        if (read is { Component: { } component, Replayed: > LongJournal })
            await Compact(component, cancel);
    }

    /// <summary>Records the component's first change.</summary>
    internal ValueTask Create(CancellationToken cancel)
        => InTurn(
            async () =>
            {
                if (_component is not null)
                    throw new StaleDifferenceError(_name, "it exists already");
                var created = new ComponentChange.Created(Tokens.NewId(), _name);
                return await Record(created, StoredComponent.Create(Tokens.NewId(), created), cancel);
            },
            cancel);

    /// <summary>Decides on a change by the state as it is, and records it.</summary>
    /// <param name="decide">Makes the change; null: there is nothing to do.</param>
    /// <param name="cancel">Cancels before anything is written.</param>
    /// <returns>What was recorded.</returns>
    internal async ValueTask<TChange?> Change<TChange>(Func<StoredComponent, TChange?> decide, CancellationToken cancel)
        where TChange : ComponentChange
    {
        TChange? decided = null;
        await InTurn(
            async () =>
            {
                var before = Component;
                decided = decide(before);
                return decided is null ? before : await Record(decided, before.Apply(decided), cancel);
            },
            cancel);
        return decided;
    }

    /// <summary>Takes over another component's whole state.</summary>
    internal ValueTask Adopt(StoredComponent component, CancellationToken cancel)
        => InTurn(
            async () =>
            {
                await Compact(component, cancel);
                return component;
            },
            cancel);

    /// <summary>Removes the state if it may be.</summary>
    /// <param name="check">Throws when it may not.</param>
    /// <param name="cancel">Cancels before anything is written.</param>
    internal ValueTask Delete(Action<StoredComponent> check, CancellationToken cancel)
        => InTurn(
            async () =>
            {
                check(Component);
                await Compact(Component, cancel);
                await _locked.Delete(cancel);
                return null;
            },
            cancel);

    /// <summary>Compacts what was recorded, and releases the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            _released();
            if (_changed && _refusal is null && _component is { } component)
                await Compact(component, CancellationToken.None);
        }
        catch (StateAccessError)
        {
            // Nothing is lost: the journal holds it all, and whoever next holds the lock compacts it.
        }
        finally
        {
            _refusal = new InvalidOperationException($"The lock of \"{_name}\" was released.");
            _turn.Release();
            await _locked.DisposeAsync();
        }
    }

    private async ValueTask InTurn(Func<Task<StoredComponent?>> change, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_refusal is not null)
                throw _refusal;
            _component = await change();
        }
        catch (StateAccessError e)
        {
            // What is on disk now is not known: only a new reading, under a new lock, can tell.
            _refusal = e;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<StoredComponent> Record(ComponentChange change, StoredComponent after, CancellationToken cancel)
    {
        if (!_tidy)
            await Tidy(cancel);
        var record = new JournalRecord(JournalRecord.CurrentVersion, after.Lineage, after.Serial, DateTimeOffset.UtcNow, change);
        await _locked.Append(record.Sequence, SealedJson.Line.Write(record), cancel);
        _changed = true;
        return after;
    }

    // What a crash left behind the last good record, or before it, must not come between two records.
    private async ValueTask Tidy(CancellationToken cancel)
    {
        if (_component is { } component)
            await Compact(component, cancel);
        else
            await _locked.Delete(cancel);
        _tidy = true;
    }

    private async ValueTask Compact(StoredComponent component, CancellationToken cancel)
    {
        await _locked.Compact(component.Serial, Snapshot.Write(component), cancel);
        (_tidy, _changed) = (true, false);
    }
}
