using Cdev;

namespace Torture;

[Flags]
public enum Access : byte
{
    None = 0,
    Read = 1,
    Write = 2,
    Execute = 4,
    All = Read | Write | Execute,
}

public enum Colour
{
    Red,
    Green,
    Blue = 10,
}

/// <summary>Switches that become tables, hashes, trees, or helpers in the compiler's own class.</summary>
public static class SwitchFunctions
{
    [Function]
    public static int[] Strings(string[] words) => [.. words.Select(Number)];

    [Function]
    public static string[] Integers(int[] numbers) => [.. numbers.Select(Word)];

    [Function]
    public static string[] Patterns(Input input)
    {
        object?[] things =
        [
            input.Number, input.Text, input.Numbers, input, null, 3.5, 'x', new Point(0, 4), new Person("Ada", 36), (1, "one"),
            new List<int> { 1, 2, 3 }, Colour.Blue, -1, long.MaxValue, "", new Dictionary<string, int> { ["a"] = 1 },
        ];
        return [.. things.Select(Describe)];
    }

    [Function]
    public static string Lists(int[] numbers) => numbers switch
    {
        [] => "empty",
        [var one] => $"one {one}",
        [0, .., 0] => "zeros around",
        [> 5, _, .. { Length: > 2 } rest] => $"large, then {string.Join(',', rest)}",
        [.. var start, var last] => $"{start.Length} then {last}",
    };

    [Function]
    public static string Enums(string[] names)
    {
        var access = names.Aggregate(Access.None, (all, name) => all | Enum.Parse<Access>(name, ignoreCase: true));
        var rest = Access.All & ~access;
        return $"{access} {rest} {access.HasFlag(Access.Read)} {(byte)access} {string.Join(',', Enum.GetNames<Colour>())} {Enum.IsDefined((Colour)5)} {(Colour)10} {nameof(Colour.Green)} {Enum.TryParse<Colour>("purple", out _)}";
    }

    [Function]
    public static string Goto(int number)
    {
        var path = new List<string>();
        switch (number % 3)
        {
            case 0:
                path.Add("zero");
                goto case 2;
            case 1:
                path.Add("one");
                goto default;
            case 2:
                path.Add("two");
                break;
            default:
                path.Add("default");
                goto end;
        }

        path.Add("after");
    end:
        return string.Join(' ', path);
    }

    [Function]
    public static string Types(Input input)
    {
        Shape[] shapes = [new Shape.Circle(1), new Shape.Square(input.Number)];
        return string.Join(' ', shapes.Select(shape => shape switch
        {
            Shape.Circle { Radius: < 2 } => "small circle",
            Shape.Circle circle when circle.Radius > 100 => "huge circle",
            Shape.Circle => "circle",
            Shape.Square(var side) => $"square {side}",
            _ => throw new NotSupportedException(),
        })) + (shapes, input) switch
        {
            ({ Length: 2 }, { Number: > 5 and < 10 }) => " both",
            (_, { Text: { Length: 0 } or "text" }) => " text",
            _ => " none",
        };
    }

    [Function]
    public static string Characters(string text)
    {
        var counts = new int[4];
        foreach (var c in text)
        {
            counts[c switch
            {
                'a' or 'e' or 'i' or 'o' or 'u' => 0,
                >= 'a' and <= 'z' => 1,
                >= '0' and <= '9' => 2,
                _ => 3,
            }]++;
        }

        return string.Join(' ', counts) + text.AsSpan() switch
        {
            "hello world" => " greeting",
            "x" => " letter",
            _ => " other",
        };
    }

    [Function]
    public static long Longs(long number) => number switch
    {
        0 => 1,
        1 => 10,
        2 => 20,
        1_000_000_000_000 => 30,
        1_000_000_000_001 => 40,
        long.MinValue => 50,
        _ => -1,
    };

    [Function]
    public static string Unmatched(int number)
    {
        try
        {
#pragma warning disable CS8509 // That nothing fits is what is tested.
            return number switch { 1 => "one", 2 => "two" };
#pragma warning restore CS8509
        }
        catch (System.Runtime.CompilerServices.SwitchExpressionException e)
        {
            return $"nothing for {e.UnmatchedValue}";
        }
    }

    private static int Number(string word) => word switch
    {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "hundred" => 100,
        _ => -1,
    };

    private static string Word(int number)
    {
        switch (number)
        {
            case 0: return "zero";
            case 1: return "one";
            case 2: return "two";
            case 3: return "three";
            case 4: return "four";
            case 5: return "five";
            case 6:
            case 7: return "six or seven";
            case 1000: return "thousand";
            default: return number < 0 ? "negative" : "many";
        }
    }

    private static string Describe(object? thing) => thing switch
    {
        null => "null",
        int and < 0 => "negative",
        int number => $"int {number}",
        long.MaxValue => "max",
        "" => "empty",
        string { Length: > 3 } text => $"text {text[..3]}",
        string => "short",
        double and > 3 and < 4 => "pi-like",
        char c => $"char {(int)c}",
        Point { X: 0, Y: var y } => $"on the axis at {y}",
        Person(var name, >= 18) => $"adult {name}",
        (int n, string s) => $"pair {n}{s}",
        int[] and [var first, ..] => $"starts with {first}",
        Input { Numbers: [_, _, ..], Text.Length: var length } => $"input {length}",
        Colour.Blue => "blue",
        IReadOnlyCollection<int> { Count: var count } => $"{count} numbers",
        System.Collections.IDictionary { Count: 1 } map => $"map of {map.Keys.Cast<object>().Single()}",
        _ => thing.GetType().Name,
    };
}
