using System.Text;
using System.Text.Json;
using Cdev.Model.Json;

namespace Cdev.Backend.Stores.Files;

/// <summary>The folder of one component: where its files are, and how they are read beside a writer.</summary>
/// <remarks>
/// A reader takes the journal first and the snapshot second. A compaction renames the new snapshot into place before it removes the journal, so
/// whatever a reader's journal lacks is in the snapshot that it reads after it, and what the snapshot covers already is skipped by sequence number.
/// The journal is removed, never cut: a reader that has it open keeps reading the old one whole.
/// </remarks>
/// <param name="Path">Absolute path.</param>
internal sealed record ComponentFolder(string Path)
{
    // Holds the checksum of either file's last document.
    private const int TailLength = 64;

    internal string Name => System.IO.Path.GetFileName(Path);

    internal string Snapshot => System.IO.Path.Combine(Path, "state.json");

    internal string Journal => System.IO.Path.Combine(Path, "journal.jsonl");

    internal string History => System.IO.Path.Combine(Path, "history");

    internal string Damaged => System.IO.Path.Combine(Path, "damaged");

    internal string Lock => System.IO.Path.Combine(Path, "lock");

    internal string Holder => System.IO.Path.Combine(Path, "lock.holder.json");

    /// <summary>There is a snapshot, or has been one, or a record was written to its end.</summary>
    internal bool HasState()
        => File.Exists(Snapshot) || DurableFile.ReadOrNull(Journal)?.Contains((byte)'\n') == true || HasHistory();

    internal StoredState? Read()
    {
        var journal = DurableFile.ReadOrNull(Journal);
        var snapshot = DurableFile.ReadOrNull(Snapshot);
        // A deletion removes the history before the snapshot, and nothing else ever removes a snapshot.
        var hasHistory = snapshot is null && HasHistory();
        if (journal is null && snapshot is null && !hasHistory)
            return null;

        var lines = SplitLines(journal ?? []);
        var torn = journal is [.., not (byte)'\n'];
        // Without a conversion that says so, null would become an empty document.
        return new(Snapshot, snapshot is null ? null : (ReadOnlyMemory<byte>?)snapshot, Journal, lines, torn, hasHistory);
    }

    /// <summary>The snapshots that were kept, newest first.</summary>
    internal IReadOnlyList<StoredSnapshot> ReadHistory()
        => !Directory.Exists(History)
            ? []
            :
            [
                .. from file in Directory.GetFiles(History, "*.json").OrderDescending(StringComparer.Ordinal)
                   let bytes = DurableFile.ReadOrNull(file)
                   where bytes is not null
                   select new StoredSnapshot(file, bytes),
            ];

    internal string Version() => $"{Tail(Journal)} {Tail(Snapshot)}";

    /// <summary>Who holds the lock, as far as is known: a holder names itself right after it took it.</summary>
    internal string DescribeHolder()
    {
        try
        {
            return DurableFile.ReadOrNull(Holder) is { } bytes ? ModelJson.Deserialize<LockHolder>(bytes).ToString() : "another process";
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    private bool HasHistory() => Directory.Exists(History) && Directory.EnumerateFiles(History, "*.json").Any();

    private static string Tail(string path)
        => DurableFile.ReadTailOrNull(path, TailLength) is var (length, bytes) ? $"{length} {Encoding.Latin1.GetString(bytes)}" : "";

    private static List<ReadOnlyMemory<byte>> SplitLines(ReadOnlyMemory<byte> journal)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        while (journal.Length > 0)
        {
            var end = journal.Span.IndexOf((byte)'\n');
            lines.Add(end < 0 ? journal : journal[..end]);
            journal = end < 0 ? default : journal[(end + 1)..];
        }

        return lines;
    }
}
