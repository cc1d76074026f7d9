namespace Cdev.Hosting;

/// <summary>An invoker that has work to do in every process that the platform starts from a snapshot (SnapStart).</summary>
public interface IRestoredInvoker : IInvoker
{
    /// <summary>
    /// Called once, after the snapshot was restored and before the first event: connections that were open when it was taken are
    /// dead, and what was drawn at random is the same in every copy.
    /// </summary>
    /// <param name="stop">Cancelled when the platform wants the process to end.</param>
    /// <remarks>An exception that leaves this method ends the process; the platform is told why.</remarks>
    ValueTask RestoredAsync(CancellationToken stop);
}
