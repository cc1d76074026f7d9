using System.Collections;
using Cdev;
using Torture.Library;

namespace Torture;

public interface IGreeter
{
    string Name { get; }

    string Greet() => $"Hello, {Name}{Mark}";

    string Leave() => Polite(Name);

    protected string Mark => "!";

    private static string Polite(string name) => $"Goodbye, {name}.";
}

public interface ILoudGreeter : IGreeter
{
    string IGreeter.Greet() => $"HELLO, {Name}{Mark}";
}

public interface IShortGreeter : IGreeter
{
    string IGreeter.Greet() => "Hi";
}

public sealed class Greeter(string name) : IGreeter
{
    public string Name => name;
}

public sealed class LoudGreeter(string name) : ILoudGreeter
{
    public string Name => name;

    string IGreeter.Mark => "!!!";
}

public sealed class BothGreeter(string name) : ILoudGreeter, IShortGreeter
{
    public string Name => name;

    string IGreeter.Greet() => $"{name} does both";
}

/// <summary>Two interfaces with the same member, one explicit, and an enumerator of its own.</summary>
public sealed class Deck : IEnumerable<int>, IEnumerable<string>, IDisposable, IComparable<Deck>, IFormattable
{
    private readonly int[] _cards = [3, 1, 2];

    public string Closed { get; private set; } = "open";

    IEnumerator<int> IEnumerable<int>.GetEnumerator() => ((IEnumerable<int>)_cards).GetEnumerator();

    IEnumerator<string> IEnumerable<string>.GetEnumerator()
    {
        foreach (var card in _cards)
            yield return $"#{card}";
    }

    IEnumerator IEnumerable.GetEnumerator() => _cards.GetEnumerator();

    void IDisposable.Dispose() => Closed = "closed";

    int IComparable<Deck>.CompareTo(Deck? other) => _cards.Length.CompareTo(other?._cards.Length);

    public string ToString(string? format, IFormatProvider? provider) => $"deck as {format}";
}

public abstract class Vehicle
{
    public abstract Vehicle Clone();

    public virtual string Sound() => "…";

    public string Kind() => "vehicle";
}

public class Car : Vehicle
{
    public int Doors { get; init; } = 4;

    public override Car Clone() => new() { Doors = Doors };

    public override string Sound() => "vroom " + base.Sound();

    public new virtual string Kind() => "car";
}

public sealed class Racer : Car
{
    public override Racer Clone() => new() { Doors = 2 };

    public sealed override string Sound() => "VROOM " + base.Sound();

    public override string Kind() => "racer";
}

public static class InterfaceFunctions
{
    [Function]
    public static string[] DefaultMethods(string name)
    {
        IGreeter[] greeters = [new Greeter(name), new LoudGreeter(name), new BothGreeter(name)];
        return [.. greeters.Select(greeter => greeter.Greet() + " " + greeter.Leave())];
    }

    [Function]
    public static string Explicit(string format)
    {
        var deck = new Deck();
        using (deck)
        {
        }

        return $"{string.Join(',', ((IEnumerable<int>)deck).Order())} {string.Join(',', (IEnumerable<string>)deck)} {deck.Closed} {((IEnumerable)deck).Cast<int>().Sum()} {string.Format(null, "{0:" + format + "}", deck)} {Comparer<Deck>.Default.Compare(deck, new())}";
    }

    [Function]
    public static string Covariant(int doors)
    {
        Vehicle vehicle = new Car { Doors = doors };
        Car car = ((Car)vehicle).Clone();
        Vehicle racer = new Racer();
        return $"{car.Doors} {((Car)racer.Clone()).Doors} {racer.Sound()} {vehicle.Sound()} {racer.Kind()} {((Car)racer).Kind()}";
    }

    [Function]
    public static string TemplateMethod(string text) => new Trimmed().Run(text) + new Lengths().Run(text);

    private sealed class Trimmed : Pipeline<string, string>
    {
        protected override string Before(string input) => input.Trim();

        protected override string Core(string input) => $"<{input}>";

        protected override string After(string output) => base.After(output) + ";";
    }

    private sealed class Lengths : Pipeline<string, int>
    {
        protected override int Core(string input) => input.Length;
    }
}
