namespace Cdev.Backend.Stores;

/// <summary>Who holds a lock: for whoever waits for it.</summary>
/// <param name="ProcessId">The holder's process.</param>
/// <param name="Machine">The machine that it runs on.</param>
/// <param name="User">The user that it runs as.</param>
/// <param name="Purpose">What it does: <c>CdevDeploy</c>.</param>
/// <param name="Since">Since when.</param>
public sealed record LockHolder(int ProcessId, string Machine, string User, string Purpose, DateTimeOffset Since)
{
    /// <summary>This process.</summary>
    /// <param name="purpose">What it does.</param>
    public static LockHolder Current(string purpose)
        => new(Environment.ProcessId, Environment.MachineName, Environment.UserName, purpose, DateTimeOffset.UtcNow);

    /// <summary>For people.</summary>
    public override string ToString() => $"{User}@{Machine} (process {ProcessId}, {Purpose}, since {Since:yyyy-MM-dd HH:mm:ss}Z)";
}
