using Cdev.Backend.Errors;

namespace Cdev.Backend.Repair;

/// <summary>A backend that can mend its own files. One that keeps state elsewhere, in a database with backups of its own, need not be one.</summary>
public interface IRepairableBackend : IBackend
{
    /// <summary>Tells what is damaged of a component's state, what can be saved, and what a repair would forget. Changes nothing and needs no lock.</summary>
    /// <exception cref="ResourceStateDoesNotExist">The resource state does not exist.</exception>
    /// <exception cref="StateFormatError">A newer version wrote the state.</exception>
    ValueTask<StateInspection> InspectComponent(string resourceState, string component, CancellationToken cancel);

    /// <summary>
    /// Keeps a damaged state aside and writes what can be saved, under the component's lock, with a lineage and a serial that no plan was made from.
    /// A state without damage is left alone. Repeating it after a crash comes to the same end.
    /// </summary>
    /// <param name="resourceState">The resource state.</param>
    /// <param name="component">The component's name.</param>
    /// <param name="purpose">What the caller does, for whoever waits: <c>CdevRecover</c>.</param>
    /// <param name="wait">How long to wait for another holder of the lock; zero: not at all.</param>
    /// <param name="cancel">Cancels before anything is written.</param>
    /// <exception cref="LockHeldError">Another holds the component's lock.</exception>
    /// <exception cref="ResourceStateDoesNotExist">The resource state does not exist.</exception>
    /// <exception cref="StateAccessError">The state cannot be read or written.</exception>
    /// <exception cref="StateFormatError">A newer version wrote the state.</exception>
    ValueTask<StateInspection> RepairComponent(string resourceState, string component, string purpose, TimeSpan wait, CancellationToken cancel);
}
