using System.Runtime.InteropServices;

namespace Cdev.Local.Commands;

/// <summary>Ctrl-C and the like: the first asks to stop, the second not to wait.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _impatient = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Begins to listen.</summary>
    internal StopSignals()
        => _registrations = Array.ConvertAll(
            [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP],
            signal => PosixSignalRegistration.Create(signal, Handle));

    /// <summary>Cancelled by the first signal.</summary>
    internal CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled by the second signal.</summary>
    internal CancellationToken Impatient => _impatient.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
        _impatient.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        (_stop.IsCancellationRequested ? _impatient : _stop).Cancel();
    }
}
