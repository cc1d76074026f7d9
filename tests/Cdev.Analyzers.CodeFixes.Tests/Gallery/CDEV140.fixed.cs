// Make 'Providers' public
// Make 'Version' public

public interface IClock
{
    DateTimeOffset Now { get; }
}

sealed class SystemClock : IClock
{
    public DateTimeOffset Now => DateTimeOffset.UtcNow;
}

public static class Providers
{
    [Provides] public static IClock Clock() => new SystemClock();
}

public sealed class Others
{
    // What would it be called on?
    [Provides] public Random Random() => new();

    [Provides] public static void Nothing() { }

    [Provides] public static Version Version() => new(1, 0);
}
