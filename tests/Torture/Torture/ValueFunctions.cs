using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Cdev;

namespace Torture;

[InlineArray(4)]
public struct Four<T>
{
    private T _first;
}

public unsafe struct Header
{
    public int Kind;

    public fixed byte Name[8];
}

[StructLayout(LayoutKind.Explicit)]
public struct Union
{
    [FieldOffset(0)]
    public float Single;

    [FieldOffset(0)]
    public uint Bits;
}

public readonly struct Money(decimal amount, string currency) : IEquatable<Money>, IComparable<Money>
{
    public decimal Amount { get; } = amount;

    public string Currency { get; } = currency;

    public static implicit operator Money(decimal amount) => new(amount, "EUR");

    public static explicit operator int(Money money) => (int)money.Amount;

    public static explicit operator checked byte(Money money) => checked((byte)money.Amount);

    public static explicit operator byte(Money money) => unchecked((byte)(int)money.Amount);

    public static Money operator +(Money left, Money right) => new(left.Amount + right.Amount, left.Currency);

    public static Money operator -(Money money) => new(-money.Amount, money.Currency);

    public static Money operator ++(Money money) => money + 1;

    public static bool operator true(Money money) => money.Amount > 0;

    public static bool operator false(Money money) => money.Amount <= 0;

    public static Money operator &(Money left, Money right) => left.Amount < right.Amount ? left : right;

    public static bool operator ==(Money left, Money right) => left.Equals(right);

    public static bool operator !=(Money left, Money right) => !left.Equals(right);

    public static Money operator >>>(Money money, int places) => new(money.Amount / (1 << places), money.Currency);

    public bool Equals(Money other) => Amount == other.Amount && Currency == other.Currency;

    public override bool Equals(object? other) => other is Money money && Equals(money);

    public override int GetHashCode() => HashCode.Combine(Amount, Currency);

    public int CompareTo(Money other) => Amount.CompareTo(other.Amount);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.00} {Currency}");
}

public sealed class Total
{
    public int Value { get; private set; }

    // C# 14: an assignment operator of the instance.
    public void operator +=(int more) => Value += more;
}

/// <summary>Walks over parts of a text without a copy.</summary>
public ref struct Splitter(ReadOnlySpan<char> text, char separator)
{
    private ReadOnlySpan<char> _rest = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly Splitter GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        var end = _rest.IndexOf(separator);
        Current = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? [] : _rest[(end + 1)..];
        return true;
    }
}

[InterpolatedStringHandler]
public ref struct Shout(int literalLength, int formattedCount, int number, out bool enabled)
{
    private readonly StringBuilder _text = new(literalLength + formattedCount + (enabled = number > 0 ? true : false).ToString().Length);

    public readonly void AppendLiteral(string text) => _text.Append(text.ToUpperInvariant());

    public readonly void AppendFormatted<T>(T value, string? format = null, [CallerArgumentExpression(nameof(value))] string name = "")
        => _text.Append('{').Append(name).Append('=').AppendFormat(CultureInfo.InvariantCulture, "{0:" + format + "}", value).Append('}');

    public override readonly string ToString() => _text.ToString();
}

public static class ValueFunctions
{
    // Constant data of the assembly, not code.
    private static ReadOnlySpan<byte> Sevens => [7, 14, 21, 28, 35, 42, 49, 56, 63, 70];

    private static ReadOnlySpan<int> Large => [100000, 200000, 300000, 400000, 500000, 600000, 700000, 800000];

    private static readonly double[] Weights = [0.5, 0.25, 0.125, 0.0625, 0.03125];

    [Function]
    public static string Tuples(Input input)
    {
        (string Text, int Number) pair = (input.Text, input.Number);
        var (text, number) = pair;
        (text, number) = (text + "!", number * 2);
        var (_, second, (third, _)) = (1, 2, (3, 4));
        var (name, age) = new Person("Ada", 36);
        var large = (1, 2, 3, 4, 5, 6, 7, 8, 9);
        return $"{pair} {text} {number} {second}{third} {name}{age} {large.Item9} {pair == (input.Text, input.Number)} {Swap((1, "x")).First}";
    }

    [Function]
    public static string Ranges(Input input)
    {
        var end = ^2;
        var range = 1..^1;
        return $"{input.Text[range]} {input.Text[end]} {string.Join(',', input.Numbers[^3..])} {new string(input.Text.AsSpan()[..4])} {new Library.Bag<int>(input.Numbers)[2..4].Count} {new Library.Bag<int>(input.Numbers)[^1]} {range} {Index.FromEnd(3)}";
    }

    [Function]
    public static string Spans(string text)
    {
        Span<char> buffer = stackalloc char[text.Length * 2];
        text.AsSpan().CopyTo(buffer);
        buffer[..text.Length].Reverse();
        var sum = 0;
        foreach (var part in new Splitter(text, ' '))
            sum = sum * 10 + part.Length;
        Span<int> numbers = stackalloc[] { 5, 3, 4 };
        numbers.Sort();
        ref var largest = ref Max(numbers);
        largest = 0;
        return $"{buffer[..text.Length]} {sum} {numbers[0]}{numbers[1]}{numbers[2]} {MemoryMarshal.Cast<char, byte>(text.AsSpan()).Length}";
    }

    [Function]
    public static string InlineArrays(int number)
    {
        var four = new Four<int>();
        for (var i = 0; i < 4; i++)
            four[i] = number * i;
        var sum = 0;
        foreach (var item in four)
            sum += item;
        ReadOnlySpan<int> span = four[1..];
        return $"{sum} {span[^1]} {Unsafe.SizeOf<Four<int>>()}";
    }

    [Function]
    public static string Collections(int[] numbers)
    {
        List<int> list = [0, .. numbers, 99];
        HashSet<int> set = [.. list];
        IReadOnlyList<string> texts = ["a", .. numbers.Select(n => $"{n}")];
        Library.Bag<int> bag = [1, 2, .. set];
        ReadOnlySpan<object> objects = [list.Count, "x", null!];
        int[][] jagged = [[1], [2, 3], []];
        return $"{list.Count} {set.Count} {string.Join(',', texts)} {bag.Count} {objects.Length} {jagged[1][1]} {Sum(1, 2, 3)} {Sum()} {Join("-", "a", "b")} {Sum([.. numbers])}";
    }

    [Function]
    public static string Bytes(int index)
    {
        ReadOnlySpan<byte> greeting = "Grüße"u8;
        return $"{greeting.Length} {Sevens[index]} {Large[index]} {Weights[index % 5]} {Encoding.UTF8.GetString(greeting)} {Sevens.IndexOf((byte)42)} {"""{"raw": "text"}""".Length}";
    }

    [Function]
    public static string Arithmetic(int number)
    {
        var results = new List<string>();
        try
        {
            results.Add($"{checked(number * int.MaxValue)}");
        }
        catch (OverflowException)
        {
            results.Add("overflow");
        }

        results.Add($"{unchecked(number * int.MaxValue)}");
        results.Add($"{number >>> 1} {-number >> 1} {(byte)~number} {number ^ 0b1010_1010} {0xFFul << 40} {(nint)number * 2} {number % -3} {(decimal)number / 3:0.000}");
        try
        {
            results.Add($"{checked((byte)(Money)300m)}");
        }
        catch (OverflowException)
        {
            results.Add($"{unchecked((byte)(Money)300m)}");
        }

        return string.Join(' ', results);
    }

    [Function]
    public static string Operators(decimal amount)
    {
        Money money = amount;
        money++;
        var sum = money + 2.5m + -(Money)1m;
        var total = new Total();
        total += 5;
        total += 6;
        return $"{sum} {(int)sum} {(sum ? "positive" : "not")} {(sum && money ? "both" : "none")} {sum == money} {money >>> 1} {total.Value} {money.CompareTo(sum)}";
    }

    [Function]
    public static string Interpolation(Input input) => $"{Shouted(input.Number, $"number is {input.Number:000} of {input.Text}")} {string.Create(CultureInfo.InvariantCulture, $"{1.5,8:0.00}|{input.Text,-15}|")} {Shouted(0, $"not {input.Text}")} {$"{{{input.Number}}}"}";

    [Function]
    public static string CallerInfo(Input input) => $"{Called(input.Number + 1)} {Called(input.Text.Length)}";

    [Function]
    public static string Nullables(Input input)
    {
        int? number = input.Number > 5 ? input.Number : null;
        int? missing = null;
        string? text = null;
        text ??= "set";
        List<string>? none = null;
        none?.Add("never");
        return $"{number + 1} {missing + 1} {missing ?? -1} {number > missing} {text?.Length} {none?.Count is null} {number is { } value && value > 6} {missing.GetValueOrDefault(3)} {number?.ToString()?[0]}";
    }

    [Function]
    public static unsafe string Pointers(Input input)
    {
        var header = new Header { Kind = input.Number };
        for (var i = 0; i < 8; i++)
            header.Name[i] = (byte)input.Text[i % input.Text.Length];
        var sum = 0;
        fixed (int* first = input.Numbers)
        {
            for (var at = first; at < first + input.Numbers.Length; at++)
                sum += *at;
        }

        var union = new Union { Single = 1.5f };
        var memory = (long*)NativeMemory.AllocZeroed(2, sizeof(long));
        memory[1] = sum;
        var copy = *(memory + 1);
        NativeMemory.Free(memory);
        delegate*<int, int, int> function = &Add;
        return $"{sum} {copy} {header.Name[7]} {sizeof(Header)} {union.Bits:x} {function(1, header.Kind)} {Marshal.SizeOf<Header>()}";
    }

    [Function]
    public static string References(int[] numbers)
    {
        ref var largest = ref Max(numbers);
        largest = -1;
        ref readonly var first = ref numbers[0];
        Increment(ref numbers[1], in first, out var before);
        return $"{string.Join(',', numbers)} {before}";
    }

    [Function]
    public static string Overloads(int number) => $"{Overload(number)} {Overload((long)number)} {Overload("x")} {Overload(number, "y")} {Overload(text: "z", number: 1)} {Overload(1.5)} {Overload([number])}";

    private static string Overload(int number) => $"int {number}";

    private static string Overload(long number) => $"long {number}";

    private static string Overload(object thing) => $"object {thing}";

    private static string Overload(int number, string text = "default") => $"{number} {text}";

    private static string Overload(params ReadOnlySpan<int> numbers) => $"span {numbers.Length}";

    private static (TSecond First, TFirst Second) Swap<TFirst, TSecond>((TFirst, TSecond) pair) => (pair.Item2, pair.Item1);

    private static ref int Max(Span<int> numbers)
    {
        var at = 0;
        for (var i = 1; i < numbers.Length; i++)
        {
            if (numbers[i] > numbers[at])
                at = i;
        }

        return ref numbers[at];
    }

    private static void Increment(ref int number, in int by, out int before)
    {
        before = number;
        number += by;
    }

    private static int Sum(params ReadOnlySpan<int> numbers)
    {
        var sum = 0;
        foreach (var number in numbers)
            sum += number;
        return sum;
    }

    private static string Join(string separator, params IEnumerable<string> parts) => string.Join(separator, parts);

    private static int Add(int left, int right) => left + right;

    private static string Shouted(int number, [InterpolatedStringHandlerArgument(nameof(number))] Shout text) => text.ToString();

    private static string Called(int value, [CallerMemberName] string member = "", [CallerArgumentExpression(nameof(value))] string expression = "", [CallerFilePath] string file = "")
        => $"{member} {expression} {value} {Path.GetFileName(file)}";
}
