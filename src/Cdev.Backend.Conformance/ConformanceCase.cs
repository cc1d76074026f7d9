using Cdev.Backend.Conformance.Support;

namespace Cdev.Backend.Conformance;

/// <summary>One thing that every backend does.</summary>
public sealed class ConformanceCase
{
    private readonly Func<Bench, Task> _run;

    internal ConformanceCase(ConformanceArea area, Func<Bench, Task> run) => (Area, _run) = (area, run);

    /// <summary>What it is about.</summary>
    public ConformanceArea Area { get; }

    /// <summary>What it shows, as a sentence: unique, and stable between versions where the case is.</summary>
    public string Sentence => _run.Method.Name.Replace('_', ' ');

    /// <summary>Runs the case.</summary>
    /// <param name="subject">An empty place that nobody else uses. The caller disposes it.</param>
    /// <exception cref="ConformanceException">The backend does something else.</exception>
    public async Task Run(IBackendSubject subject)
    {
        try
        {
            await _run(await Bench.Create(subject));
        }
        catch (Exception e) when (e is not ConformanceException)
        {
            throw new ConformanceException($"Expected no exception here, found {e.GetType().Name}: {e.Message}", e);
        }
    }

    /// <summary>For test runners: the area and the sentence.</summary>
    public override string ToString() => $"{Area}: {Sentence}";
}
