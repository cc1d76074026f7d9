namespace Cdev.Backend.Tests.Support.Own;

public abstract class AbstractBackend(IReadOnlyDictionary<string, string> settings) : OwnBackend(settings);

internal sealed class HiddenBackend(IReadOnlyDictionary<string, string> settings) : OwnBackend(settings);

public sealed class NoBackend(IReadOnlyDictionary<string, string> settings)
{
    public IReadOnlyDictionary<string, string> Settings { get; } = settings;
}

public sealed class UnconfigurableBackend() : OwnBackend(new Dictionary<string, string>(StringComparer.Ordinal));

public sealed class FailingBackend : OwnBackend
{
    public FailingBackend(IReadOnlyDictionary<string, string> settings)
        : base(settings)
        => throw new InvalidOperationException("no such server");
}
