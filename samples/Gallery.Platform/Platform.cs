using Cdev;

namespace Gallery.Platform;

/// <summary>What several components share. A component that references this project may use all that is not private.</summary>
public static class Shared
{
    public static readonly Topic Audit = new("audit") { DisplayName = "Audit" };
    public static readonly Queue Failures = new("failures") { Retention = TimeSpan.FromDays(14) };

    /// <summary>Nobody else may use it.</summary>
    public static readonly Table Ledger = new("ledger") { PartitionKey = "id", Private = true, Protect = true };
}

/// <summary>The time, as a test can set it.</summary>
public interface IClock
{
    DateTimeOffset Now { get; }
}

/// <summary>What every component of the platform is provided with.</summary>
public static class PlatformServices
{
    [Provides]
    public static IClock Clock() => new SystemClock();

    private sealed class SystemClock : IClock
    {
        public DateTimeOffset Now => DateTimeOffset.UtcNow;
    }
}
