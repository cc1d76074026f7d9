using System.Diagnostics.CodeAnalysis;
using System.Text;
using Cdev;

namespace Torture;

public record Person(string Name, int Age)
{
    public string Initial => Name[..1];

    public static Person Newborn(string name) => new(name, 0);
}

public sealed record Employee(string Name, int Age, string Title) : Person(Name, Age)
{
    protected override bool PrintMembers(StringBuilder builder)
    {
        if (base.PrintMembers(builder))
            builder.Append(", ");
        builder.Append("Title = ").Append(Title).Append('?');
        return true;
    }
}

public abstract record Shape
{
    public sealed record Circle(double Radius) : Shape
    {
        public override double Area => Math.Round(Math.PI * Radius * Radius, 4);
    }

    public sealed record Square(double Side) : Shape
    {
        public override double Area => Side * Side;
    }

    public abstract double Area { get; }
}

public readonly record struct Point(int X, int Y)
{
    public static Point operator +(Point left, Point right) => new(left.X + right.X, left.Y + right.Y);
}

public record struct Counter(int Value)
{
    public int Next() => ++Value;
}

public sealed record Generic<T>(T Value, IReadOnlyList<T> Others)
    where T : notnull
{
    public bool Equals(Generic<T>? other) => other is not null && Value.Equals(other.Value) && Others.SequenceEqual(other.Others);

    public override int GetHashCode() => Others.Aggregate(Value.GetHashCode(), HashCode.Combine);
}

public sealed class Required
{
    public required string Name { get; init; }

    public required int Number { get; set; }

    public string Text { get; init; } = "none";

    [SetsRequiredMembers]
    public Required(string name) => (Name, Number) = (name, 1);

    public Required()
    {
    }
}

public class Account(string owner, decimal balance = 10)
{
    public string Owner { get; } = owner.ToUpperInvariant();

    public decimal Deposit(decimal amount) => balance += amount;

    public override string ToString() => $"{Owner}/{owner}: {balance}";
}

public sealed class SavingsAccount(string owner, decimal rate) : Account(owner, 100)
{
    public decimal Accrue() => Deposit(100 * rate);
}

public static class RecordFunctions
{
    [Function]
    public static Employee With(Person person)
    {
        Person employee = new Employee(person.Name, person.Age, "boss");
        return (Employee)(employee with { Age = person.Age + 1 });
    }

    [Function]
    public static string Print(Person person)
    {
        Person[] people = [person, new Employee("Ada", 36, "analyst"), Person.Newborn("Bob")];
        return string.Join('\n', people.Select(p => p.ToString())) + people[1].Initial;
    }

    [Function]
    public static string Compare(Person person)
    {
        Person same = person with { };
        Person derived = new Employee(person.Name, person.Age, "");
        return $"{same == person} {ReferenceEquals(same, person)} {derived == person} {person == derived} {same.GetHashCode() == person.GetHashCode()} {new Generic<int>(1, [2]) == new Generic<int>(1, [2])}";
    }

    [Function]
    public static string Structs(Point point)
    {
        var counter = new Counter(point.X);
        counter.Next();
        var copy = counter with { Value = counter.Value * 2 };
        var (x, y) = point + new Point(1, 1);
        return $"{point} {counter} {copy} {x} {y} {point.Equals(new Point(point.X, point.Y))} {default(Point)}";
    }

    [Function]
    public static double[] Hierarchy(double size)
    {
        Shape[] shapes = [new Shape.Circle(size), new Shape.Square(size), new Shape.Circle(size) with { Radius = 1 }];
        return [.. shapes.Select(shape => shape.Area)];
    }

    [Function]
    public static string RequiredMembers(Input input)
    {
        var some = new Required { Name = input.Text, Number = input.Number };
        var other = new Required("other") { Text = "set" };
        return $"{some.Name}{some.Number}{some.Text} {other.Name}{other.Number}{other.Text}";
    }

    [Function]
    public static string PrimaryConstructors(Person person)
    {
        var account = new SavingsAccount(person.Name, 0.05m);
        account.Deposit(person.Age);
        account.Accrue();
        return account.ToString();
    }
}
