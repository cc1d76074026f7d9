using System.Text.Json;
using Cdev.Backend.Errors;
using Cdev.Backend.Transactions;

namespace Cdev.Backend.Stores;

/// <summary>Reads the documents of a state one by one: either a value, or what is wrong with the bytes. Pure.</summary>
internal static class StateDocuments
{
    private const string WrongChecksum = "its checksum is wrong";

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="StateFormatError">A newer version wrote it.</exception>
    internal static (StoredComponent? Component, string Flaw) ReadSnapshot(ReadOnlySpan<byte> bytes, string location)
        => Read<Snapshot, StoredComponent>(
            SealedJson.Document,
            bytes,
            location,
            snapshot => (snapshot.Version, snapshot.Version > Snapshot.CurrentVersion ? null : StoredComponent.FromState(snapshot.State)),
            Snapshot.CurrentVersion);

    /// <summary>Reads a record of the journal.</summary>
    /// <exception cref="StateFormatError">A newer version wrote it.</exception>
    internal static (JournalRecord? Record, string Flaw) ReadRecord(ReadOnlySpan<byte> line, string location)
        => Read<JournalRecord, JournalRecord>(SealedJson.Line, line, location, record => (record.Version, record), JournalRecord.CurrentVersion);

    /// <summary>What a damaged record seems to say: for people only, since any of it may be wrong.</summary>
    /// <returns>Null when it can't be read at all.</returns>
    internal static JournalRecord? Guess(ReadOnlySpan<byte> line)
    {
        try
        {
            return SealedJson.Line.Read<JournalRecord>(line);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return null;
        }
    }

    /// <summary>
    /// What a crash leaves of a journal's last record: its beginning, or its length with zeros for what did not come to the disk. Whatever came before it
    /// was acknowledged, and must be whole; so must a last record that ends with its line feed.
    /// </summary>
    /// <param name="line">The last line.</param>
    /// <param name="torn">Its line feed is missing.</param>
    internal static bool IsTornTail(ReadOnlySpan<byte> line, bool torn)
        => (torn || line.Contains((byte)0)) && !SealedJson.Line.StartsIntact(line);

    private static (T? Value, string Flaw) Read<TDocument, T>(SealedJson format, ReadOnlySpan<byte> bytes, string location, Func<TDocument, (int Version, T? Value)> convert, int current)
        where T : class
    {
        if (!format.IsIntact(bytes))
            return (null, WrongChecksum);
        try
        {
            var (version, value) = convert(format.Read<TDocument>(bytes));
            return version <= current ? (value, "") : throw new StateFormatError(location, version, current);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return NewerThan(current, format, bytes) is { } version ? throw new StateFormatError(location, version, current) : (null, e.Message);
        }
    }

    // Reading a value fails with these, the last one for a union member that this version does not know.
    private static bool IsUnreadable(Exception e) => e is JsonException or ArgumentException or NotSupportedException;

    private static int? NewerThan(int current, SealedJson format, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var version = format.Read<FormatVersion>(bytes).Version;
            return version > current ? version : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
