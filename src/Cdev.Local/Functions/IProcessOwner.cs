namespace Cdev.Local.Functions;

/// <summary>Is told what becomes of a process. Called outside of the process's own lock.</summary>
internal interface IProcessOwner
{
    /// <summary>It waits for an event.</summary>
    void Waits(FunctionProcess process);

    /// <summary>It has ended, and its last call with it.</summary>
    /// <param name="process">The process.</param>
    /// <param name="end">Why.</param>
    /// <param name="neverWaited">It ended before it asked for its first event.</param>
    void Ended(FunctionProcess process, ProcessEnd end, bool neverWaited);
}
