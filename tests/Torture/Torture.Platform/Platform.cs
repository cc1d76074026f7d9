using Cdev;

namespace Torture.Platform;

/// <summary>Resources of a component that others use.</summary>
public static class Shared
{
    public static readonly Topic Audit = new("audit") { DisplayName = "Audit" };
    public static readonly Queue Failures = new("failures") { Retention = TimeSpan.FromDays(14) };
}

public interface IClock
{
    DateTimeOffset Now { get; }

    /// <summary>Called on the class that does not have it.</summary>
    string Date => Now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What every component of the platform is provided with.</summary>
public static class PlatformServices
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Provides]
    public static IClock Clock() => new FixedClock(Noon);

    [Provides]
    public static Ledger Ledger(IClock clock) => new(clock.Date);

    [Function]
    public static string Health() => $"healthy since {Noon:O}";

    private sealed class FixedClock(DateTimeOffset now) : IClock
    {
        public DateTimeOffset Now => now;
    }
}

public sealed class Ledger(string day)
{
    private readonly List<string> _entries = [];

    public int Add(string entry)
    {
        _entries.Add($"{day} {entry}");
        return _entries.Count;
    }

    public IReadOnlyList<string> Entries => _entries;
}
