// Make 'Audit' public

public sealed class Audit : IHandlerFilter
{
    public ValueTask<object?> Invoke(IInvocation call, Next next) => next();
}

public abstract class Timing : IHandlerFilter
{
    public abstract ValueTask<object?> Invoke(IInvocation call, Next next);
}

public static class OrderFunctions
{
    [Function, Filter<Audit>] public static void Place() { }

    [Function, Filter<Timing>] public static void Sweep() { }
}
