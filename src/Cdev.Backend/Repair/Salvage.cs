using Cdev.Backend.Errors;
using Cdev.Backend.Stores;
using Cdev.Backend.Transactions;
using Cdev.Model.Resources;

namespace Cdev.Backend.Repair;

/// <summary>
/// Makes the best state of what is intact: a snapshot, the one that is read or one of the history, and after it every intact record that still applies.
/// Pure but for fresh tokens.
/// </summary>
internal sealed class Salvage
{
    private readonly string _name;
    private readonly StoredState _stored;
    private readonly List<StateDamage> _damage = [];
    private readonly List<(int Index, ForgottenRecord Record)> _forgotten = [];
    private readonly Dictionary<string, ComponentChange.Began> _begun = [];
    private StoredComponent _component;

    private Salvage(string name, StoredState stored, IReadOnlyList<StoredSnapshot> history)
    {
        (_name, _stored) = (name, stored);
        var candidates = ReadSnapshots(history);
        var records = ReadJournal();
        var basis = Choose(candidates, records);
        _component = basis?.Component ?? Begin(records);
        Replay(records);
        var lastSerial = candidates.Select(candidate => candidate.Component.Serial).Concat(records.Select(record => record.Record.Sequence)).Append(_component.Serial).Max();
        // Above every serial that can have been given: each damaged line may have had the next.
        Result = new(
            _component.BeginAnew(Tokens.NewId(), lastSerial + stored.Journal.Count + 1),
            [.. _damage],
            [.. _forgotten.OrderBy(forgotten => forgotten.Index).Select(forgotten => forgotten.Record)],
            basis?.Location);
    }

    private Salvaged Result { get; }

    /// <summary>Makes a state of what is intact.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="stored">What the store holds, damaged.</param>
    /// <param name="history">The snapshots that the store kept, newest first.</param>
    /// <exception cref="StateFormatError">A newer version wrote a part of it.</exception>
    internal static Salvaged From(string name, StoredState stored, IReadOnlyList<StoredSnapshot> history) => new Salvage(name, stored, history).Result;

    // The one that is read first, then the newest first.
    private List<(string Location, StoredComponent Component)> ReadSnapshots(IReadOnlyList<StoredSnapshot> history)
    {
        var candidates = new List<(string, StoredComponent)>();
        if (_stored.Snapshot is { } current)
            Add(new(_stored.SnapshotLocation, current));
        else if (history.Count > 0)
            _damage.Add(new(_stored.SnapshotLocation, "snapshot", "it is missing, and earlier ones are there"));
        foreach (var earlier in history)
            Add(earlier);
        return candidates;

        void Add(StoredSnapshot snapshot)
        {
            var (component, flaw) = StateDocuments.ReadSnapshot(snapshot.Bytes.Span, snapshot.Location);
            if (component?.Name == _name)
                candidates.Add((snapshot.Location, component));
            else
                _damage.Add(new(snapshot.Location, "snapshot", component is null ? flaw : $"it is that of the component \"{component.Name}\""));
        }
    }

    // The intact records in the order of the journal.
    private List<(int Index, JournalRecord Record)> ReadJournal()
    {
        var records = new List<(int Index, JournalRecord Record)>();
        for (var i = 0; i < _stored.Journal.Count; i++)
        {
            var line = _stored.Journal[i].Span;
            if (i == _stored.Journal.Count - 1 && StateDocuments.IsTornTail(line, _stored.Torn))
                break;
            var (record, flaw) = StateDocuments.ReadRecord(line, _stored.JournalLocation);
            if ((record ?? StateDocuments.Guess(line))?.Change is ComponentChange.Began began)
                _begun[began.TransactionToken] = began;
            if (record is null)
            {
                Damaged(i, flaw);
                Forget(i, StateDocuments.Guess(line)?.Change, flaw);
                continue;
            }

            if (records is [.., var (index, before)] && index == i - 1 && record.Sequence != before.Sequence + 1)
                Damaged(i, $"it has the sequence number {record.Sequence} after {before.Sequence}");
            records.Add((i, record));
        }

        return records;
    }

    private static (string Location, StoredComponent Component)? Choose(List<(string Location, StoredComponent Component)> candidates, List<(int Index, JournalRecord Record)> records)
    {
        if (candidates.Count == 0)
            return null;
        if (records.Count == 0)
            return candidates[0];
        // The records before the first intact one are damaged, and were written after the snapshot too.
        var (damaged, first) = records[0];
        var ofLineage = candidates.Where(candidate => candidate.Component.Lineage == first.Lineage).ToList();
        var connected = ofLineage.FindIndex(candidate => first.Sequence - damaged <= candidate.Component.Serial + 1);
        return connected >= 0 ? ofLineage[connected]
            : ofLineage.Count > 0 ? ofLineage.MaxBy(candidate => candidate.Component.Serial)
            : candidates[0];
    }

    private StoredComponent Begin(List<(int Index, JournalRecord Record)> records)
    {
        var first = records.Select(record => record.Record).MinBy(record => record.Sequence);
        if (first is { Sequence: 1, Change: ComponentChange.Created created } && created.Name == _name)
            return StoredComponent.Create(first.Lineage, created);
        _damage.Add(new(_stored.SnapshotLocation, "snapshot", first is null ? "there is none that is intact" : $"there is none that is intact, and the first intact record is {first.Sequence}"));
        return StoredComponent.Create(first?.Lineage ?? Tokens.NewId(), new(Tokens.NewId(), _name));
    }

    private void Replay(List<(int Index, JournalRecord Record)> records)
    {
        var (lineage, covered) = (_component.Lineage, _component.Serial);
        if (records.Count > 0 && records.Min(record => record.Record.Sequence) > covered + 1 + records[0].Index)
            _damage.Add(new(_stored.SnapshotLocation, "snapshot", $"it ends with serial {covered}, and the journal beside it begins with record {records[0].Record.Sequence}"));

        JournalRecord? before = null;
        foreach (var (index, record) in records.OrderBy(record => record.Record.Sequence).ThenBy(record => record.Index))
        {
            if (record.Lineage != lineage)
                Refuse(index, record, "it belongs to another state: its lineage differs");
            else if (record.Sequence == before?.Sequence)
                RefuseRepeated(index, record, before);
            else if (record.Sequence > covered)
                Apply(index, record);
            before = record;
        }
    }

    private void Apply(int index, JournalRecord record)
    {
        try
        {
            _component = _component.Apply(record.Change);
        }
        catch (BackendError e)
        {
            Refuse(index, record, $"it does not follow from the records before it: {e.Message.TrimEnd('.')}");
        }
    }

    // The same record twice loses nothing.
    private void RefuseRepeated(int index, JournalRecord record, JournalRecord before)
    {
        if (!SealedJson.Line.Write(record).AsSpan().SequenceEqual(SealedJson.Line.Write(before)))
            Refuse(index, record, "another record has its sequence number");
    }

    private void Refuse(int index, JournalRecord record, string why)
    {
        Damaged(index, why);
        Forget(index, record.Change, why);
    }

    private void Damaged(int index, string why) => _damage.Add(new(_stored.JournalLocation, $"record {index + 1}", why.TrimEnd('.')));

    private void Forget(int index, ComponentChange? change, string why)
    {
        var token = TransactionOf(change);
        var began = token is null ? null : _begun.GetValueOrDefault(token);
        var (resource, output) = change switch
        {
            ComponentChange.Referenced referenced => (referenced.Target.Id(), null),
            ComponentChange.Dereferenced dereferenced => (dereferenced.Target.Id(), null),
            ComponentChange.Completed completed => (began?.Difference.Id(), completed.Output),
            ComponentChange.Recovered recovered => (began?.Difference.Id(), recovered.Recovery.Output),
            _ => (began?.Difference.Id(), (CloudOutput?)null),
        };
        // A record's kind is the name of its class: docs/formats/journal.v1.schema.json.
        var kind = change?.GetType().Name.ToLowerInvariant();
        _forgotten.Add((index, new(_stored.JournalLocation, index + 1, kind, resource?.ToString(), token, began?.NamespaceToken, output, why.TrimEnd('.'))));
    }

    private static string? TransactionOf(ComponentChange? change) => change switch
    {
        ComponentChange.Began began => began.TransactionToken,
        ComponentChange.Completed completed => completed.TransactionToken,
        ComponentChange.Failed failed => failed.TransactionToken,
        ComponentChange.Recovered recovered => recovered.TransactionToken,
        ComponentChange.Forgotten forgotten => forgotten.TransactionToken,
        _ => null,
    };
}
