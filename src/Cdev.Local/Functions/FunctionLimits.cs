namespace Cdev.Local.Functions;

/// <summary>How the processes of a function are kept.</summary>
/// <param name="MaxProcesses">Processes of one function at most; further calls wait.</param>
/// <param name="Init">How long a process may take to ask for its first event: 10 s on Lambda.</param>
/// <param name="Return">
/// How long a process that has answered is expected back for its next event, before calls that wait for it get a new process: no
/// longer than a new one takes to start.
/// </param>
/// <param name="Idle">How long a process without a call is kept, at least; at most twice as long.</param>
/// <param name="Grace">How long a process may take to end when it is asked to.</param>
internal sealed record FunctionLimits(int MaxProcesses, TimeSpan Init, TimeSpan Return, TimeSpan Idle, TimeSpan Grace)
{
    /// <summary>What a developer's machine bears.</summary>
    internal static FunctionLimits Default { get; } = new(
        MaxProcesses: 10,
        Init: TimeSpan.FromSeconds(10),
        Return: TimeSpan.FromMilliseconds(300),
        Idle: TimeSpan.FromMinutes(5),
        Grace: TimeSpan.FromSeconds(2));
}
