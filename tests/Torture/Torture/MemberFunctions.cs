using System.Diagnostics;
using System.Runtime.CompilerServices;
using Cdev;
using Torture.Library;

namespace Torture;

public class Thermostat
{
    private EventHandler<int>? _custom;

    public event EventHandler<int>? Changed;

    public event EventHandler<int> Custom
    {
        add => _custom += value + (EventHandler<int>)((_, n) => Log.Add($"custom {n}"));
        remove => _custom -= value;
    }

    public List<string> Log { get; } = [];

    // C# 14: the field of a property by its word.
    public int Degrees
    {
        get => field;
        set
        {
            if (field == value)
                return;
            field = Math.Clamp(value, 5, 30);
            Changed?.Invoke(this, field);
            _custom?.Invoke(this, field);
        }
    } = 20;

    public string this[int index, string prefix = "#"] => prefix + Log[index];
}

public partial class Parts
{
    public partial string Name { get; set; }

    public partial int Count(string text);

    partial void Traced(string text);
}

public partial class Parts
{
    private string _name = "part";

    public partial string Name
    {
        get => _name;
        set => _name = value.Trim();
    }

    public partial int Count(string text)
    {
        Traced(text);
        return text.Length + _name.Length;
    }
}

file interface IOnlyHere
{
    string Where();
}

file sealed class OnlyHere : IOnlyHere
{
    public string Where() => "in the file " + nameof(OnlyHere);
}

file static class FileExtensions
{
    public static string Marked(this string text) => $"<{text}>";
}

internal sealed class Finalized(List<string> log)
{
    ~Finalized() => log.Add("finalized");
}

public static class MemberFunctions
{
    private static readonly Lock Gate = new();

    private static readonly object Monitor = new();

    private static readonly ConditionalWeakTable<object, string> Attached = [];

    [Function]
    public static string Events(int[] degrees)
    {
        var thermostat = new Thermostat();
        var changes = 0;
        void Count(object? sender, int number) => changes += number;
        thermostat.Changed += Count;
        thermostat.Custom += Count;
        foreach (var degree in degrees)
            thermostat.Degrees = degree;
        thermostat.Changed -= Count;
        thermostat.Degrees = 6;
        return $"{changes} {string.Join(',', thermostat.Log)} {thermostat[0]} {thermostat[1, "?"]} {thermostat.Degrees}";
    }

    [Function]
    public static string Partial(string name)
    {
        var parts = new Parts { Name = name };
        return $"{parts.Name} {parts.Count("four")}";
    }

    [Function]
    public static string FileTypes(string text)
    {
        IOnlyHere here = new OnlyHere();
        return here.Where().Marked() + text.Marked() + FurtherMembers.FileTypes();
    }

    [Function]
    public static string ExtensionMembers(int[] numbers)
    {
        var bag = new Bag<int>(numbers);
        return $"{bag.Largest} {bag.Sorted().Joined("<")} {Bag<int>.Numbers(3).Joined()} {(bag + [1]).Count}";
    }

    [Function]
    public static int Locks(int times)
    {
        var count = 0;
        Parallel.For(0, times, _ =>
        {
            lock (Gate)
            {
                lock (Monitor)
                    count++;
            }
        });
        return count;
    }

    [Function]
    public static string Finalizers()
    {
        var log = new List<string>();
        Make(log);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return string.Join(',', log);
    }

    [Function]
    public static string WeakTables(string name)
    {
        var key = new object();
        Attached.Add(key, name);
        return $"{Attached.TryGetValue(key, out var value)} {value} {Attached.TryGetValue(name, out _)}";
    }

    [Function]
    public static string Conditionals(string name)
    {
        var log = new List<string>();
        Traced(log, name);
        Untraced(log, name);
        return string.Join(',', log) + new Debugged(name);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Make(List<string> log) => _ = new Finalized(log);

    [Conditional("DEBUG"), Conditional("RELEASE")]
    private static void Traced(List<string> log, string name) => log.Add("traced " + name);

    [Conditional("NO_SUCH_SYMBOL")]
    private static void Untraced(List<string> log, string name) => log.Add("untraced " + name);

    [DebuggerDisplay("{Name,nq}")]
    [DebuggerTypeProxy(typeof(Proxy))]
    private sealed class Debugged(string name)
    {
        public string Name => name;

        public override string ToString() => typeof(Debugged).GetCustomAttributes(inherit: false).OfType<DebuggerDisplayAttribute>().Single().Value;

        private sealed class Proxy(Debugged debugged)
        {
            public string Name => debugged.Name;
        }
    }
}
