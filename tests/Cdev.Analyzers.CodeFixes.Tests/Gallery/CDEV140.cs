public interface IClock
{
    DateTimeOffset Now { get; }
}

sealed class SystemClock : IClock
{
    public DateTimeOffset Now => DateTimeOffset.UtcNow;
}

static class Providers
{
    [Provides] public static IClock {|CDEV140:Clock|}() => new SystemClock();
}

public sealed class Others
{
    // What would it be called on?
    [Provides] public Random {|CDEV140:Random|}() => new();

    [Provides] public static void {|CDEV140:Nothing|}() { }

    [Provides] internal static Version {|CDEV140:Version|}() => new(1, 0);
}
