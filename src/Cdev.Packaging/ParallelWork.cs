using System.Runtime.ExceptionServices;

namespace Cdev.Packaging;

/// <summary>Work on many items at once, with the error of one of them as it was thrown.</summary>
internal static class ParallelWork
{
    /// <summary>Does the work for every item, on as many threads as there are processors.</summary>
    internal static void ForEach<T>(IEnumerable<T> items, CancellationToken cancel, Action<T> work)
    {
        var options = new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount };
        try
        {
            Parallel.ForEach(items, options, work);
        }
        catch (AggregateException several)
        {
            // What is wrong is told once; the rest is told when that is mended.
            var first = several.InnerExceptions.OrderBy(e => e is OperationCanceledException).ThenBy(e => e.Message, StringComparer.Ordinal).First();
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
