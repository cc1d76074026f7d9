using System.Collections.Immutable;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Components;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Hunting;

/// <summary>One deployment of a random life, with what befalls it.</summary>
/// <param name="Component">The component.</param>
/// <param name="Wanted">What is wanted; null: nothing, the component is destroyed.</param>
internal sealed record Attempt(string Component, ImmutableArray<Declaration>? Wanted)
{
    /// <summary>The call at which the process dies; null: it does not.</summary>
    public int? KilledAt { get; init; }

    public CrashMode Mode { get; init; }

    /// <summary>The name whose changes fail.</summary>
    public string? Failing { get; init; }

    /// <summary>And cannot be mended either.</summary>
    public bool FailingToMend { get; init; }

    /// <summary>How many requests of a hundred meet an ill fate.</summary>
    public int Severity { get; init; }

    public int WeatherSeed { get; init; }

    public int Parallelism { get; init; } = 1;

    public bool AllowDataLoss { get; init; }

    /// <summary>Another deployment at the same time.</summary>
    public Attempt? Meanwhile { get; init; }

    /// <summary>The component model.</summary>
    public static ComponentModel? ToModel(string component, IReadOnlyCollection<Declaration>? wanted) => wanted is null
        ? null
        : Build.Wanted([.. wanted.Select(declaration => declaration.ToModel())]) with
        {
            Name = component,
            References =
            [
                .. wanted.SelectMany(declaration => declaration.AllUses)
                    .Where(use => use.Component is not null)
                    .Select(use => new ResourceReference(use.Component!, $"cdev::{use.Type}", use.Name))
                    .Distinct(),
            ],
        };

    public override string ToString() => string.Join(" | ", new[]
    {
        $"{Component}: {(Wanted is { } wanted ? string.Join(", ", wanted) : "destroyed")}",
        AllowDataLoss ? "data may be lost" : null,
        KilledAt is { } at ? $"killed at {at}, {Mode}" : null,
        Failing is null ? null : $"{Failing} fails{(FailingToMend ? " and cannot be mended" : "")}",
        Severity > 0 ? $"weather {WeatherSeed} of {Severity} %" : null,
        Parallelism > 1 ? $"{Parallelism} at once" : null,
        Meanwhile is null ? null : $"meanwhile {Meanwhile}",
    }.OfType<string>());
}
