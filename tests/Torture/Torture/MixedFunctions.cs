using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cdev;

namespace Torture;

/// <summary>An attribute that is generic.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MadeOfAttribute<T> : Attribute
    where T : new()
{
    public string Describe() => $"{typeof(T).Name} {new T()}";
}

[MadeOf<Material>]
public sealed class Thing;

/// <summary>Known to a generic attribute only.</summary>
public sealed class Material
{
    public override string ToString() => "oak";
}

public interface IStep
{
    string Name { get; }

    string Run(int number) => $"{Name} {number}";
}

public static class Runner
{
    public static string Run(IEnumerable<IStep> steps, int number) => string.Join(';', steps.Select(step => step.Run(number)));
}

/// <summary>A class of handlers that others call through an interface, and as a base class.</summary>
public class StepFunctions : IStep, IAsyncDisposable
{
    public const string Constant = "constant";

    public static event Action<string>? Happened;

    protected static List<string> Log { get; } = ["log"];

    private volatile int _runs;

    string IStep.Name => $"step {++_runs}";

    [Function]
    public async Task<string> ThroughInterface(int number)
    {
        await using (this)
            return Runner.Run([this, new Other()], number);
    }

    [Function]
    public static string Raised(string text)
    {
        Happened += Log.Add;
        Happened.Invoke(text);
        return string.Join(',', Log) + Constant;
    }

    [Function]
    public static string Elsewhere(int number) => $"{StaticFunctions.Arrays(number)} {ValueFunctions.Overloads(number)} {SwitchFunctions.Goto(number)}";

    public ValueTask DisposeAsync()
    {
        Log.Add("disposed");
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private sealed class Other : IStep
    {
        string IStep.Name => "other";

        string IStep.Run(int number) => $"overridden {number} {string.Join(',', Log)}";
    }
}

/// <summary>Handlers whose base class is generic, with a static field for each argument.</summary>
public abstract class Crud<T>
    where T : notnull
{
    protected static readonly Dictionary<string, T> Items = [];

    private static readonly string Kind = typeof(T).Name.ToUpperInvariant();

    protected abstract string KeyOf(T item);

    protected string Save(T item)
    {
        Items[KeyOf(item)] = item;
        return $"{Kind} {string.Join(',', Items.Keys)} {Store<int>.Name}";
    }

    protected sealed class Store<TKey>
    {
        public static string Name { get; } = $"{typeof(T).Name} by {typeof(TKey).Name}";
    }
}

public sealed class CrudFunctions : Crud<Person>
{
    [Function]
    public string Put(Person person) => Save(person) + Save(new("second", 2));

    protected override string KeyOf(Person item) => item.Name;
}

public delegate ref int Finder(int[] numbers, in int wanted);

public static unsafe class MixedFunctions
{
    private static readonly delegate*<int, int> Pointer = &Half;

    private static int Automatic { get; set; } = Half(42);

    [Function]
    public static string GenericAttributes() => ((MadeOfAttribute<Material>)typeof(Thing).GetCustomAttributes(inherit: false).Single(attribute => attribute is MadeOfAttribute<Material>)).Describe();

    [Function]
    public static string StaticPointers(int number) => $"{Pointer(number)} {Automatic} {Automatic++} {Automatic}";

    [Function]
    public static string TypedReferences(int number)
    {
        var reference = __makeref(number);
        __refvalue(reference, int) += 5;
        return $"{number} {__reftype(reference).Name}";
    }

    [Function]
    public static string RefDelegates(int[] numbers)
    {
        Finder finder = Find;
        finder(numbers, 4) = 40;
        var cube = new int[2, 2, 2];
        cube[1, 0, 1] = numbers[2];
        var offset = Array.CreateInstance(typeof(int), [2], [5]);
        offset.SetValue(9, 6);
        return $"{string.Join(',', numbers)} {cube.Cast<int>().Sum()} {offset.GetLowerBound(0)} {offset.GetValue(6)}";
    }

    [Function]
    public static string Comparers(string[] words)
    {
        var byLength = Comparer<string>.Create((left, right) => (left.Length, left).CompareTo((right.Length, right)));
        var map = new SortedDictionary<Version, string>(new Backwards()) { [new(1)] = "one", [new(2)] = "two" };
        return $"{string.Join(',', words.Order(byLength))} {string.Join(',', map.Values)} {new HashSet<Version>([new(3), new(3)]).Count}";
    }

    [Function]
    public static string Layouts()
    {
        var memory = new byte[Marshal.SizeOf<Packet>()];
        var packet = new Packet { Kind = 2, Name = "abc" };
        fixed (byte* at = memory)
            Marshal.StructureToPtr(packet, (nint)at, fDeleteOld: false);
        fixed (byte* at = memory)
            return $"{memory.Length} {memory[1]} {Marshal.PtrToStructure<Packet>((nint)at).Name} {Marshal.OffsetOf<Packet>("Tail")} {Vector128.Add(1)}";
    }

    private static int Half(int number) => number / 2;

    private static ref int Find(int[] numbers, in int wanted) => ref numbers[Array.IndexOf(numbers, wanted)];

    /// <summary>The whole of it has a size, whatever is used.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1, CharSet = CharSet.Ansi)]
    private struct Packet
    {
        public byte Unused;

        public short Kind;

        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 8)]
        public string Name;

        public long Tail;
    }

    private static class Vector128
    {
        internal static string Add(int number)
        {
            var sum = Vector<int>.One + new Vector<int>(number);
            return $"{Vector.EqualsAll(sum, new Vector<int>(number + 1))} {Unsafe.BitCast<int, uint>(-1)}";
        }
    }

    private sealed class Version(int number) : IEquatable<Version>
    {
        internal int Number => number;

        public bool Equals(Version? other) => other?.Number == number;

        public override bool Equals(object? other) => Equals(other as Version);

        public override int GetHashCode() => number;
    }

    private sealed class Backwards : IComparer<Version>
    {
        public int Compare(Version? left, Version? right) => right!.Number - left!.Number;
    }
}
