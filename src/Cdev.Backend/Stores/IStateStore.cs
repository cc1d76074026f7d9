using Cdev.Backend.States;

namespace Cdev.Backend.Stores;

/// <summary>
/// Where state is kept: what differs between a folder and a bucket. A store keeps bytes and knows no rule; the rules are <see cref="StoredBackend"/>'s.
/// </summary>
/// <remarks>
/// Reads need no lock, write nothing, and run beside a writer. What was written when a call returned survives the end of the process and of the machine,
/// and every later read, by anyone, sees it.
/// </remarks>
public interface IStateStore
{
    /// <summary>All resource states, in no order.</summary>
    ValueTask<IReadOnlyList<StoredResourceState>> ListResourceStates(CancellationToken cancel);

    /// <summary>One resource state.</summary>
    /// <exception cref="Errors.ResourceStateDoesNotExist">It does not exist.</exception>
    ValueTask<StoredResourceState> GetResourceState(string resourceState, CancellationToken cancel);

    /// <summary>Keeps a new resource state; of two at once with one name, one is refused.</summary>
    /// <exception cref="Errors.ResourceStateAlreadyExists">A sibling has that name, in whatever case.</exception>
    /// <exception cref="Errors.ResourceStateDoesNotExist">The parent does not exist.</exception>
    ValueTask CreateResourceState(StoredResourceState resourceState, CancellationToken cancel);

    /// <summary>Removes a resource state, unless something in it is locked, stored, or below it.</summary>
    /// <exception cref="Errors.ResourceStateDoesNotExist">It does not exist.</exception>
    /// <exception cref="Errors.ResourceStateNotEmpty">It holds components or children.</exception>
    /// <exception cref="Errors.LockHeldError">A component's lock is held.</exception>
    ValueTask DeleteResourceState(string resourceState, CancellationToken cancel);

    /// <summary>Keeps a binding unless there is one; of two at once, one stands.</summary>
    /// <returns>The binding that stands.</returns>
    /// <exception cref="Errors.ResourceStateDoesNotExist">It does not exist.</exception>
    ValueTask<EnvironmentBinding> Bind(string resourceState, EnvironmentBinding binding, CancellationToken cancel);

    /// <summary>Names of the components that have state, ordered ordinally.</summary>
    /// <exception cref="Errors.ResourceStateDoesNotExist">The resource state does not exist.</exception>
    ValueTask<IReadOnlyList<string>> ListComponents(string resourceState, CancellationToken cancel);

    /// <summary>A text that is another one after every change of the component's state, and cheaper than <see cref="Read"/>; empty when it has none.</summary>
    /// <exception cref="Errors.ResourceStateDoesNotExist">The resource state does not exist.</exception>
    ValueTask<string> GetVersion(string resourceState, string component, CancellationToken cancel);

    /// <summary>
    /// Reads a component's state. Beside a writer the last records may be missing or torn, and a read may even be mixed from two moments;
    /// then the next read gives other bytes.
    /// </summary>
    /// <returns>Null when it has none.</returns>
    /// <exception cref="Errors.ResourceStateDoesNotExist">The resource state does not exist.</exception>
    ValueTask<StoredState?> Read(string resourceState, string component, CancellationToken cancel);

    /// <summary>The snapshots that compactions kept, newest first: what a damaged state is repaired from.</summary>
    /// <exception cref="Errors.ResourceStateDoesNotExist">The resource state does not exist.</exception>
    ValueTask<IReadOnlyList<StoredSnapshot>> ReadHistory(string resourceState, string component, CancellationToken cancel);

    /// <summary>Takes the exclusive lock of a component, which need not have state yet.</summary>
    /// <param name="resourceState">The resource state.</param>
    /// <param name="component">The component; any text that <see cref="StateName"/> accepts.</param>
    /// <param name="holder">Who takes it.</param>
    /// <param name="wait">How long to wait for another holder; zero: not at all.</param>
    /// <param name="cancel">Cancels the wait.</param>
    /// <exception cref="Errors.LockHeldError">Another holds it.</exception>
    /// <exception cref="Errors.ResourceStateDoesNotExist">The resource state does not exist.</exception>
    ValueTask<ILockedState> Lock(string resourceState, string component, LockHolder holder, TimeSpan wait, CancellationToken cancel);
}
