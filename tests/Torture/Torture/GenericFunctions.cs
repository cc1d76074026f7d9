using System.Numerics;
using Cdev;

namespace Torture;

public interface IProducer<out T>
{
    T Produce();
}

public interface IConsumer<in T>
{
    string Consume(T item);
}

public class Animal
{
    public virtual string Name => "animal";
}

public sealed class Dog : Animal
{
    public override string Name => "dog";
}

public sealed class Kennel : IProducer<Dog>, IConsumer<Animal>
{
    public Dog Produce() => new();

    public string Consume(Animal item) => $"kennel of {item.Name}";
}

/// <summary>What is called is only known by the type argument.</summary>
public interface IUnit<TSelf>
    where TSelf : IUnit<TSelf>
{
    static abstract string Symbol { get; }

    static abstract TSelf Create(double value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static virtual string Describe(TSelf value) => $"{value} in {TSelf.Symbol}";
}

public readonly record struct Metres(double Value) : IUnit<Metres>
{
    public static string Symbol => "m";

    public static Metres Create(double value) => new(value);

    public static Metres operator +(Metres left, Metres right) => new(left.Value + right.Value);

    public override string ToString() => $"{Value:0.0}";
}

public readonly record struct Seconds(double Value) : IUnit<Seconds>
{
    public static string Symbol => "s";

    public static Seconds Create(double value) => new(value);

    public static Seconds operator +(Seconds left, Seconds right) => new(left.Value + right.Value);

    static string IUnit<Seconds>.Describe(Seconds value) => $"{value.Value} seconds";
}

public class Outer<T>
{
    public static int Made;

    public class Inner<U>
    {
        public Inner() => Made++;

        public string Names => $"{typeof(T).Name}.{typeof(U).Name}";

        public Outer<U>.Inner<T> Swap() => new();
    }
}

public abstract class Comparable<TSelf> : IComparable<TSelf>
    where TSelf : Comparable<TSelf>
{
    protected abstract int Rank { get; }

    public int CompareTo(TSelf? other) => Rank.CompareTo(other?.Rank);
}

public sealed class Card(int rank) : Comparable<Card>
{
    protected override int Rank => rank;

    public override string ToString() => $"card {rank}";
}

/// <summary>Made by <c>new T()</c>: no reference to its constructor is in the code that makes it.</summary>
public sealed class Made
{
    private readonly string _text = "made by new()";

    public override string ToString() => _text;
}

public class Visitor
{
    public virtual string Visit<T>(T item) => $"base {typeof(T).Name} {item}";
}

public sealed class LoudVisitor : Visitor
{
    public override string Visit<T>(T item) => base.Visit(item).ToUpperInvariant();
}

public static class GenericFunctions
{
    [Function]
    public static string Variance(string text)
    {
        var kennel = new Kennel();
        IProducer<Animal> producer = kennel;
        IConsumer<Dog> consumer = kennel;
        IEnumerable<object> objects = new List<string> { text };
        Func<object, string> show = o => o.ToString() + "!";
        Func<string, object> shown = show;
        return $"{producer.Produce().Name} {consumer.Consume(new Dog())} {objects.First()} {shown(text)}";
    }

    [Function]
    public static string StaticAbstract(double[] values) => $"{Total<Metres>(values)}; {Total<Seconds>(values)}";

    [Function]
    public static string Math(int[] numbers) => $"{Mean(numbers)} {Mean(numbers.Select(n => (double)n))} {Mean(numbers.Select(n => (BigInteger)n << 70))} {Bits<byte>(255)} {Parsed<Half>("1.5")}";

    [Function]
    public static string Nested(int number)
    {
        var inner = new Outer<int>.Inner<string>();
        var swapped = inner.Swap();
        for (var i = 0; i < number; i++)
            _ = new Outer<int>.Inner<long>();
        return $"{inner.Names} {swapped.Names} {Outer<int>.Made} {Outer<string>.Made}";
    }

    [Function]
    public static string Recursive(int[] ranks) => string.Join(' ', Largest(ranks.Select(rank => new Card(rank)).ToArray()), ranks.Select(rank => new Card(rank)).Order().First());

    [Function]
    public static string New(int count) => string.Join(',', Enumerable.Range(0, count).Select(_ => Make<Made>())) + Activator.CreateInstance<Dog>().Name;

    [Function]
    public static string Virtual(Input input)
    {
        Visitor visitor = input.Number > 3 ? new LoudVisitor() : new Visitor();
        return visitor.Visit(input.Number) + visitor.Visit(input.Text) + visitor.Visit(input.Numbers.Length > 0);
    }

    [Function]
    public static string Constraints(Input input) => $"{Size<int>(input.Number)} {Named<DayOfWeek>(input.Number % 7)} {Disposed<Scoped>()} {OrDefault<string>(null)} {Apply<ReadOnlySpan<char>>(input.Text.AsSpan(), span => span.Length)}";

    private static string Total<T>(double[] values)
        where T : IUnit<T>
    {
        var total = T.Create(0);
        foreach (var value in values)
            total += T.Create(value);
        return T.Describe(total);
    }

    private static T Mean<T>(IEnumerable<T> numbers)
        where T : INumber<T>
    {
        var (sum, count) = (T.Zero, T.Zero);
        foreach (var number in numbers)
            (sum, count) = (sum + number, count + T.One);
        return sum / count;
    }

    private static int Bits<T>(T value)
        where T : IBinaryInteger<T>
        => int.CreateChecked(T.PopCount(value));

    private static T Parsed<T>(string text)
        where T : ISpanParsable<T>
        => T.Parse(text.AsSpan(), null);

    private static T Largest<T>(T[] items)
        where T : Comparable<T>
        => items.Max()!;

    private static T Make<T>()
        where T : new()
        => new();

    private static unsafe int Size<T>(T value)
        where T : unmanaged
        => sizeof(T) + value.GetHashCode();

    private static string Named<T>(int value)
        where T : struct, Enum
        => Enum.ToObject(typeof(T), value).ToString()!;

    private static int Disposed<T>()
        where T : struct, IDisposable
    {
        var scoped = new T();
        scoped.Dispose();
        using (scoped)
        {
        }

        return Scoped.Count;
    }

    private static string OrDefault<T>(T? value)
        where T : class
        => value?.ToString() ?? typeof(T).Name;

    private delegate int Measure<T>(T item)
        where T : allows ref struct;

    private static int Apply<T>(T item, Measure<T> measure)
        where T : allows ref struct
        => measure(item);

    private struct Scoped : IDisposable
    {
        public static int Count;

        public readonly void Dispose() => Count++;
    }
}
