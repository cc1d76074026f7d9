using System.Runtime.InteropServices;

namespace Cdev.Runtime;

/// <summary>
/// Turns the platform's request to stop into a cancellation. Lambda sends SIGTERM; a terminal's Ctrl-C reaches the functions of a
/// local cloud as SIGINT, together with the host that drains them.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _interrupt;

    public StopSignal()
    {
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    }

    /// <summary>Cancelled when the process is to finish what is in flight and end.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _terminate.Dispose();
        _interrupt.Dispose();
        // The source stays: it holds nothing to release, and a signal may be on its way here still, on a thread of its own.
    }

    internal void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _source.Cancel();
    }
}
