using Cdev.Backend.Conformance;
using Cdev.Deployment.Tests.Simulation;

namespace Cdev.Backend.Tests.Support;

/// <summary>The store in memory, with whatever stands between the backend and the case.</summary>
/// <param name="around">Makes the backend that the case sees of the real one.</param>
internal sealed class MemorySubject(Func<IBackend, IBackend> around) : IBackendSubject
{
    private MemoryStateStore _store = new();

    internal MemorySubject()
        : this(backend => backend)
    {
    }

    public IBackend Open() => around(new StoredBackend(_store));

    public ValueTask Kill()
    {
        _store = _store.Survivor();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
