namespace Cdev.Backend.Conformance.Support;

/// <summary>What a case works with: a backend that was just opened, with the environment "dev".</summary>
internal sealed class Bench : BackendDriver
{
    private readonly IBackendSubject _subject;

    private Bench(IBackendSubject subject, IBackend backend, string environment)
        : base(backend, environment)
        => _subject = subject;

    internal static async Task<Bench> Create(IBackendSubject subject)
    {
        var backend = subject.Open();
        return new(subject, backend, await backend.CreateResourceState("dev", parent: null, default));
    }

    /// <summary>Another process' view of the same place.</summary>
    internal Bench Another() => new(_subject, _subject.Open(), Environment);

    /// <summary>What the next process finds when all are killed now.</summary>
    internal async Task<Bench> Kill()
    {
        await _subject.Kill();
        return Another();
    }
}
