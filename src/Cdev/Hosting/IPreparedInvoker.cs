namespace Cdev.Hosting;

/// <summary>An invoker that puts together what its handler needs before the first event: in the init phase, where AWS gives a function a full processor.</summary>
public interface IPreparedInvoker : IInvoker
{
    /// <summary>Called once, before the first event, and before a snapshot is taken where the platform takes one.</summary>
    /// <param name="stop">Cancelled when the platform wants the process to end.</param>
    /// <remarks>
    /// An exception that leaves this method is the user's: the initialization has failed, and the platform is told why. One that
    /// <paramref name="stop"/> brought about is none.
    /// </remarks>
    ValueTask PrepareAsync(CancellationToken stop);
}
