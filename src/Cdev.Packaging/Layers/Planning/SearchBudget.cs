namespace Cdev.Packaging.Layers.Planning;

/// <summary>How much a search may still weigh.</summary>
internal sealed class SearchBudget(long units, CancellationToken cancel)
{
    internal long Left { get; private set; } = units;

    internal bool IsSpent => Left <= 0;

    /// <summary>Takes from the budget.</summary>
    /// <returns>False: it is spent.</returns>
    /// <exception cref="OperationCanceledException">Planning is no longer wanted.</exception>
    internal bool Spend(long units)
    {
        cancel.ThrowIfCancellationRequested();
        Left -= units;
        return Left > 0;
    }

    /// <summary>Sets a part of it aside for a search within the search.</summary>
    internal SearchBudget Part(long units)
    {
        var part = new SearchBudget(Math.Min(units, Math.Max(Left, 0)), cancel);
        Left -= part.Left;
        return part;
    }

    /// <summary>Takes back what a part has left.</summary>
    internal void Return(SearchBudget part)
    {
        Left += Math.Max(part.Left, 0);
        part.Left = 0;
    }
}
