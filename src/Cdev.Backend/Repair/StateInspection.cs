using System.Collections.Immutable;
using Cdev.Backend.States;

namespace Cdev.Backend.Repair;

/// <summary>What is damaged of a component's state, and what a repair makes, or made, of it.</summary>
/// <param name="Component">The component's name.</param>
/// <param name="Damage">What is damaged; empty when nothing is.</param>
/// <param name="Forgotten">What a repair forgets, in the order of the journal.</param>
/// <param name="Saved">The state as it is, or, when it is damaged, as a repair leaves it; null when the component has no state at all.</param>
/// <param name="Basis">The snapshot that a repair begins with; null when there is none, or nothing is damaged.</param>
/// <param name="KeptAside">After a repair, where the damaged files are kept; else null.</param>
public sealed record StateInspection(
    string Component,
    ImmutableArray<StateDamage> Damage,
    ImmutableArray<ForgottenRecord> Forgotten,
    ComponentState? Saved,
    string? Basis,
    string? KeptAside)
{
    /// <summary>Something is, or was, damaged.</summary>
    public bool IsDamaged => Damage.Length > 0;

    /// <summary>All of it for people, in several lines, the last without an end.</summary>
    public string Describe()
        => IsDamaged && Saved is { } saved
            ? string.Join('\n', [
                $"The state of \"{Component}\" {(KeptAside is null ? "is damaged" : "was damaged, and is repaired")}:",
                .. Damage.Select(damage => $"  {damage}"),
                $"{(KeptAside is null ? "Can be saved" : "Saved")}: {Count(saved.Resources.Length, "resource")} and {Count(saved.Changes.Length + saved.Superseded.Length, "open change")}, from {Basis ?? "the journal alone"}{(Basis is null ? "" : " and the journal")}.",
                .. DescribeForgotten(),
                .. Next()])
            : $"The state of \"{Component}\" is {(Saved is null ? "not there: it was never deployed" : "intact")}.";

    private IEnumerable<string> DescribeForgotten()
        => Forgotten.IsEmpty
            ? [KeptAside is null ? "A repair forgets no record that is there." : "No record that was there is forgotten."]
            : [KeptAside is null ? "A repair forgets:" : "Forgotten:", .. Forgotten.Select(record => $"  {record}")];

    private IEnumerable<string> Next()
        => KeptAside is null
            ? ["Nothing was changed. If version control or a backup has the files as they were, put them back; else run dotnet build -t:CdevRecover -p:CdevRepair=true."]
            : [$"The damaged files are kept in {KeptAside}.", "What was forgotten may still be in the cloud, or missing there: run dotnet build -t:CdevRefresh."];

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
