public interface IClock;

public sealed class SystemClock : IClock;

public sealed class TestClock : IClock;

public static class Providers
{
    [Provides] public static SystemClock System() => new();

    [Provides] public static TestClock Test() => new();
}

public sealed class OrderFunctions(IClock {|CDEV143:clock|})
{
    [Function] public string Place() => $"{clock}";
}
