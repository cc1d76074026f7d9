using System.Collections.Immutable;
using Cdev.Backend.Conformance.Areas;

namespace Cdev.Backend.Conformance;

/// <summary>What every backend does, whoever wrote it and wherever it keeps state.</summary>
public static class BackendConformance
{
    /// <summary>All cases. Each needs an <see cref="IBackendSubject"/> of its own; they may run at once.</summary>
    public static ImmutableArray<ConformanceCase> Cases { get; } =
    [
        .. Of(ConformanceArea.ResourceStates, ResourceStateCases.All),
        .. Of(ConformanceArea.Components, ComponentCases.All),
        .. Of(ConformanceArea.Transactions, TransactionCases.All),
        .. Of(ConformanceArea.Transactions, RecoveryCases.All),
        .. Of(ConformanceArea.Replacements, ReplacementCases.All),
        .. Of(ConformanceArea.References, ReferenceCases.All),
        .. Of(ConformanceArea.Lookups, LookupCases.All),
        .. Of(ConformanceArea.Differences, DifferenceCases.All),
        .. Of(ConformanceArea.Concurrency, ConcurrencyCases.All),
    ];

    private static IEnumerable<ConformanceCase> Of(ConformanceArea area, IEnumerable<Func<Support.Bench, Task>> cases)
        => cases.Select(run => new ConformanceCase(area, run));
}
