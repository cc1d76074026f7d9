// Make 'Count' and 3 others that it needs public

// All that a handler shows must be public with it.
sealed class Audit : IHandlerFilter
{
    public ValueTask<object?> Invoke(IInvocation call, Next next) => next();
}

public static partial class Functions
{
    [Function]
    public static partial int Count(Box<Item[]> box);
}

public static partial class Functions
{
    public static partial int Count(Box<Item[]> box) => box.Content.Length;
}

public class Box<T>
    where T : class
{
    public required T Content { get; init; }

    protected Kind Kind { get; init; }
}

public record Item(Kind Kind);

public enum Kind { A, B }
