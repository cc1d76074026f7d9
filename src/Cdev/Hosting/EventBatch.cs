using System.Buffers;
using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>
/// The records of one event on their way through a handler. It knows which of them failed and what that means for the others, and answers the
/// platform: <see href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">partial
/// batch responses</see>.
/// </summary>
/// <typeparam name="TRecord">What a record is.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventBatch<TRecord>
    where TRecord : class
{
    private readonly List<TRecord> _records;
    private readonly FailurePolicy _policy;
    private readonly IInvocation _invocation;
    private readonly CancellationToken _deadline;
    private readonly List<string> _failedIds = [];
    private readonly List<Exception> _failures = [];
    private int _index = -1;
    private bool _isStopped;

    internal EventBatch(List<TRecord> records, FailurePolicy policy, IInvocation invocation, CancellationToken deadline)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        (_records, _policy, _invocation, _deadline) = (records, policy, invocation, deadline);
    }

    /// <summary>Whether there is any record: the event by which S3 tests a notification has none.</summary>
    public bool HasRecords => _records.Count > 0;

    /// <summary>The record at which the batch stands.</summary>
    public TRecord Current => _records[_index];

    /// <summary>Goes to the next record that is to be handled. When the time is nearly over, none is: those that are left come back.</summary>
    public bool MoveNext()
    {
        if (_isStopped || _index + 1 >= _records.Count)
            return false;
        _index++;
        if (!_deadline.IsCancellationRequested)
            return true;
        var message = $"The time is nearly over: {_records.Count - _index} of {_records.Count} records were not handled.";
        _isStopped = true;
        if (_policy == FailurePolicy.Whole)
        {
            _failures.Add(new TimeoutException(message));
        }
        else
        {
            _invocation.Log(LogSeverity.Warning, message + " They come back.");
            FailFrom(_index);
        }

        return false;
    }

    /// <summary>The record at which the batch stands has failed.</summary>
    /// <param name="exception">Why.</param>
    public void Fail(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        switch (_policy)
        {
            case FailurePolicy.Whole:
                _failures.Add(exception);
                return;
            case FailurePolicy.Each:
                _failedIds.Add(IdOf(Current));
                break;
            default:
                _isStopped = true;
                FailFrom(_index);
                break;
        }

        _invocation.Log(LogSeverity.Error, $"Record {IdOf(Current)} failed and comes back.", exception);
    }

    /// <summary>All records that can be read, for a handler of batches; the others have failed.</summary>
    /// <typeparam name="TItem">What the handler takes.</typeparam>
    /// <param name="read">Reads one.</param>
    public List<TItem> ReadAll<TItem>(Func<TRecord, TItem> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var items = new List<TItem>(_records.Count);
        while (MoveNext())
        {
            try
            {
                items.Add(read(Current));
            }
            catch (Exception exception)
            {
                Fail(exception);
            }
        }

        return items;
    }

    /// <summary>What a handler of a batch says of it.</summary>
    /// <param name="result">A <see cref="BatchResult"/>; null: all are done.</param>
    /// <exception cref="InvalidOperationException">It names a record that the batch doesn't have, or is something else.</exception>
    public void Report(object? result)
    {
        if (result is null)
            return;
        if (result is not BatchResult { FailedIds: var failed })
            throw new InvalidOperationException($"A batch was answered with {result.GetType().Name}; only a BatchResult says what failed.");
        var known = _records.Select(IdOf).ToHashSet(StringComparer.Ordinal);
        var told = _failedIds.ToHashSet(StringComparer.Ordinal);
        foreach (var id in failed)
        {
            // Lambda would take the whole batch for failed, and say nothing.
            if (!known.Contains(id))
                throw new InvalidOperationException($"BatchResult.Failed names \"{id}\", which is no record of this batch.");
            if (told.Add(id))
                _failedIds.Add(id);
        }
    }

    /// <summary>Answers the platform, or throws where it takes only that for a failure.</summary>
    public void Complete(IBufferWriter<byte> response)
    {
        if (_policy == FailurePolicy.Whole)
        {
            if (_failures is [var failure])
                ExceptionDispatchInfo.Throw(failure);
            if (_failures.Count > 1)
                throw new AggregateException($"{_failures.Count} of {_records.Count} records failed.", _failures);
            return;
        }

        using var writer = new Utf8JsonWriter(response, HandlerJson.Envelope);
        writer.WriteStartObject();
        writer.WriteStartArray("batchItemFailures"u8);
        foreach (var id in _failedIds)
        {
            writer.WriteStartObject();
            writer.WriteString("itemIdentifier"u8, id);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // Of a stream the first is enough: Lambda reads on from the least of those that are named.
    private void FailFrom(int index)
    {
        var end = _policy == FailurePolicy.Checkpoint ? index + 1 : _records.Count;
        for (var i = index; i < end; i++)
            _failedIds.Add(IdOf(_records[i]));
    }

    private static string IdOf(TRecord record) => ((IBatchItem)record).ItemId;
}
