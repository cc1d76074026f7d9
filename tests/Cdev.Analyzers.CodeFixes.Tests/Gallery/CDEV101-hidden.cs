// All that a handler shows must be public with it.
sealed class Audit : IHandlerFilter
{
    public ValueTask<object?> Invoke(IInvocation call, Next next) => next();
}

public static partial class Functions
{
    [Function]
    private static partial int {|CDEV101:Count|}(Box<Item[]> box);
}

public static partial class Functions
{
    private static partial int Count(Box<Item[]> box) => box.Content.Length;
}

class Box<T>
    where T : class
{
    public required T Content { get; init; }

    protected Kind Kind { get; init; }
}

record Item(Kind Kind);

enum Kind { A, B }
