using System.Text;
using Microsoft.CodeAnalysis;

namespace Cdev.Packaging.Tests.Slices;

/// <summary>Runs slices of programs that use one feature of C# each, and compares what they answer with what the whole program does.</summary>
[TestClass]
public sealed class LanguageFeatureTests
{
    // Each has a handler Shop.Handlers.Run; what else there is must go.
    private const string Frame =
        """
        using System;
        using System.Collections;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Numerics;
        using System.Reflection;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Shop;

        public static partial class Handlers
        {
            public static readonly Unrelated First = new("first");
            public static string Other() => string.Concat(new[] { 3, 1, 2 }.OrderBy(x => x).Select(x => x + First.Name.Length));
            public static async Task<string> OtherAsync() { await Task.Yield(); return Other(); }
            public static IEnumerable<int> Numbers() { yield return 7; }
        }

        public sealed record Unrelated(string Name);
        """;

    public static IEnumerable<object[]> Features => Programs().Select(feature => new object[] { feature.Name });

    [TestMethod]
    [DynamicData(nameof(Features))]
    public void A_slice_answers_as_the_whole_program(string feature)
    {
        var code = Programs().Single(program => program.Name == feature).Code;
        foreach (var level in new[] { OptimizationLevel.Debug, OptimizationLevel.Release })
        {
            using var program = SlicedProgram.Compile([("Frame.cs", Frame), ("Program.cs", Usings() + code)], new Options { Level = level });
            var slice = program.Slice("Shop.Handlers.Run");

            Assert.AreEqual(program.RunWhole("Shop.Handlers.Run"), SlicedProgram.Run(slice.Assembly, slice.Symbols, "Shop.Handlers.Run"));
            Assert.IsFalse(Encoding.UTF8.GetString(slice.Assembly).Contains("Unrelated", StringComparison.Ordinal), "What is not kept is still there.");
        }
    }

    private static string Usings() => Frame[..Frame.IndexOf("public static partial", StringComparison.Ordinal)];

    private static IEnumerable<(string Name, string Code)> Programs()
    {
        yield return ("async", """
            partial class Handlers
            {
                public static async Task<string> Run()
                {
                    var text = "";
                    await foreach (var n in Count(3)) text += await Add(n, 1);
                    return text;
                }
                static async ValueTask<int> Add(int a, int b) { await Task.Yield(); return a + b; }
                static async IAsyncEnumerable<int> Count(int n) { for (var i = 0; i < n; i++) { await Task.Yield(); yield return i; } }
            }
            """);
        yield return ("iterators", """
            partial class Handlers
            {
                public static string Run() => string.Join(',', Evens(10).Concat(new Tree(1, [new Tree(2, [])]).All()));
                static IEnumerable<int> Evens(int max) { try { for (var i = 0; i < max; i += 2) yield return i; } finally { Console.Out.Flush(); } }
                sealed class Tree(int value, Tree[] children) { public IEnumerable<int> All() { yield return value; foreach (var c in children) foreach (var n in c.All()) yield return n; } }
            }
            """);
        yield return ("lambdas", """
            partial class Handlers
            {
                public static string Run()
                {
                    var factor = 3;
                    Func<int, Func<int, int>> nested = a => b => a * b * factor;
                    int Local(int x) { return x + factor; }
                    static int Static(int x) => x - 1;
                    return string.Join(',', new[] { 1, 2 }.Select(nested(2)).Select(Local).Select(Static).Where(x => x > 0).Select(int.Abs)) + Generic(5) + Generic("s");
                }
                static string Generic<T>(T value) { Func<T, string> text = v => typeof(T).Name + v + value; Func<T[], int> length = a => a.Length; return text(value) + length([value]); }
            }
            """);
        yield return ("records and structs", """
            partial class Handlers
            {
                public static string Run()
                {
                    var a = new Money(1, "EUR"); var b = a with { Amount = 2 };
                    var p = new Point { X = 1, Y = 2 };
                    return $"{a}{b}{a == b}{new Coin(1) with { Value = 3 }}{p.X}{new Special(1, "x", true)}{b is { Amount: > 1, Currency: var c } && c == "EUR"}";
                }
            }
            public record Money(decimal Amount, string Currency);
            public sealed record Special(decimal Amount, string Currency, bool Is) : Money(Amount, Currency);
            public readonly record struct Coin(int Value);
            public class Point { public required int X { get; init; } public required int Y { get; init; } }
            """);
        yield return ("generic math", """
            partial class Handlers
            {
                public static string Run() => Sum<int>([1, 2, 3]) + Sum<double>([0.5, 1]).ToString() + Parse<Id>("5") + (new Vec(1) + new Vec(2)).X;
                static T Sum<T>(T[] all) where T : INumber<T> { var sum = T.Zero; foreach (var x in all) sum += x; return sum; }
                static string Parse<T>(string s) where T : IMake<T> => T.Make(s).Show();
            }
            public interface IMake<TSelf> where TSelf : IMake<TSelf> { static abstract TSelf Make(string s); string Show() => "default " + Text; string Text { get; } static virtual int Rank => 1; }
            public readonly struct Id(string s) : IMake<Id> { public static Id Make(string s) => new(s + "!"); string IMake<Id>.Text => s; }
            public readonly record struct Vec(int X) : IAdditionOperators<Vec, Vec, Vec> { public static Vec operator +(Vec a, Vec b) => new(a.X + b.X); public static Vec operator checked +(Vec a, Vec b) => new(checked(a.X + b.X)); }
            """);
        yield return ("interfaces and covariant returns", """
            partial class Handlers
            {
                public static string Run() { Shape s = new Circle(); IShape i = s; return s.Clone().Kind + i.Describe() + ((IArea)s).Area() + new Square().Clone().Kind; }
            }
            public interface IShape { string Kind { get; } string Describe() => "a " + Kind; }
            public interface IArea { int Area(); }
            public abstract class Shape : IShape, IArea { public abstract string Kind { get; } public abstract Shape Clone(); int IArea.Area() => 7; }
            public class Circle : Shape { public override string Kind => "circle"; public override Circle Clone() => this; }
            public sealed class Square : Circle { public override string Kind => "square"; public override Square Clone() => new(); }
            """);
        yield return ("switches", """
            partial class Handlers
            {
                public static string Run() => string.Concat(new[] { "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "?" }.Select(Number)) + string.Concat(Enumerable.Range(0, 9).Select(Word)) + Is(5) + Is("x") + Is(new[] { 1, 2, 3 });
                static int Number(string s) { switch (s) { case "alpha": return 1; case "beta": return 2; case "gamma": return 3; case "delta": return 4; case "epsilon": return 5; case "zeta": return 6; case "eta": return 7; case "theta": return 8; default: return 0; } }
                static string Word(int n) { switch (n) { case 0: return "a"; case 1: return "b"; case 2: return "c"; case 3: return "d"; case 4: return "e"; case 5: return "f"; case 6: goto case 0; default: return "z"; } }
                static string Is(object o) => o switch { int and > 3 and < 9 => "mid", string { Length: 1 } s => s, int[] and [1, .., var last] => last.ToString(), _ => "?" };
            }
            """);
        yield return ("static initialisers", """
            partial class Handlers
            {
                static readonly int[] Table = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
                static readonly Dictionary<string, int> Map = new() { ["a"] = Table.Length > 5 ? 1 : 2, ["b"] = 3 };
                static readonly Lazy<string> Late = new(() => "late" + Map["a"]);
                static readonly bool Flag = Table is [1, ..] && Map.Count == 2;
                public static string Run() => Late.Value + Flag + Holder.Value + Table.Sum();
            }
            static class Holder { public static readonly string Value; static Holder() { try { Value = int.Parse("x").ToString(); } catch (FormatException e) when (e.Message.Length > 0) { Value = "caught"; } } }
            """);
        yield return ("spans and data", """
            partial class Handlers
            {
                public static string Run()
                {
                    ReadOnlySpan<byte> utf8 = "héllo"u8; ReadOnlySpan<int> ints = [1, 20, 300, 4000]; ReadOnlySpan<long> longs = [1L, long.MaxValue]; ReadOnlySpan<char> chars = ['a', 'b', 'c']; ReadOnlySpan<short> shorts = [1, 2, 3, 5]; ReadOnlySpan<double> doubles = [1.5, 2.5, 3.5];
                    var array = new uint[] { 1, 2, 3, 4, 5 }; byte[] bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9];
                    Span<int> stack = stackalloc int[] { 7, 8, 9 };
                    long sum = 0; foreach (var x in ints) sum += x; foreach (var x in longs) sum ^= x; foreach (var x in shorts) sum += x; foreach (var x in doubles) sum += (long)(x * 2);
                    return utf8.Length + chars.ToString() + sum + array[4] + bytes.Length + stack[^1] + Params(1, 2, 3) + string.Join(',', List()) + new string([.. chars, 'd']);
                }
                static int Params(params ReadOnlySpan<int> all) => all.Length;
                static IReadOnlyList<string> List() => ["x", "y"];
            }
            """);
        yield return ("inline arrays, fixed buffers, function pointers", """
            partial class Handlers
            {
                public static unsafe string Run()
                {
                    var buffer = new Four(); buffer[2] = 5; foreach (ref var x in buffer) x++;
                    var raw = new Raw(); raw.Bytes[3] = 9; var copy = raw.Bytes[3];
                    delegate*<int, int, int> add = &Add; delegate* unmanaged[Cdecl]<int, int> twice = &Twice;
                    fixed (char* p = "abc") return buffer[2].ToString() + copy + add(1, 2) + twice(4) + p[1] + sizeof(Raw) + Marshal.SizeOf<Union>() + new Union { F = 1f }.I;
                }
                static int Add(int a, int b) => a + b;
                [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])] static int Twice(int a) => 2 * a;
            }
            [InlineArray(4)] public struct Four { int _first; }
            public unsafe struct Raw { public fixed byte Bytes[8]; public int Last; }
            [StructLayout(LayoutKind.Explicit, Size = 8)] public struct Union { [FieldOffset(0)] public float F; [FieldOffset(0)] public int I; }
            """);
        yield return ("ref structs", """
            partial class Handlers
            {
                public static string Run() { var n = 4; var holder = new Ref(ref n); holder.Value++; return n + Use(new Disposable()) + Count(new Disposable()); }
                static string Use<T>(T value) where T : IDisposable, allows ref struct { value.Dispose(); return typeof(T).Name; }
                static int Count(scoped Disposable d) { using (d) return 3; }
            }
            public ref struct Ref(ref int value) { private ref int _value = ref value; public ref int Value => ref _value; }
            public ref struct Disposable : IDisposable { public void Dispose() { } }
            """);
        yield return ("file types and nested generics", """
            partial class Handlers
            {
                public static string Run() => new Hidden<int>().Show(1) + new Outer<string>.Inner<int>().Text(2) + Outer<int>.Make<char>('c') + typeof(Outer<>.Inner<>).GetGenericArguments().Length;
            }
            file sealed class Hidden<T> { public string Show(T t) => "hidden" + t + (from x in new[] { t } let y = x select y).Count(); }
            public class Outer<T> { public class Inner<U> { public string Text(U u) => typeof(T).Name + typeof(U).Name + u; } public static string Make<V>(V v) => new Inner<V>().Text(v) + string.Concat(Each(v)); static IEnumerable<V> Each<V>(V v) { yield return v; } }
            """);
        yield return ("anonymous types, tuples, dynamic, expressions", """
            partial class Handlers
            {
                public static string Run()
                {
                    var a = new { Name = "n", Count = 2 }; (int X, string Y) t = (1, "y"); var (x, y) = t;
                    dynamic d = a; System.Linq.Expressions.Expression<Func<int, int>> e = n => n * 2 + a.Count;
                    string name = d.Name; return a + x.ToString() + y + name + e.Compile()(4) + e.Body;
                }
            }
            """);
        yield return ("events, operators, indexers", """
            partial class Handlers
            {
                public static string Run() { var b = new Bell(); var n = 0; b.Rung += (_, e) => n += e; b.Other += () => n += 100; b.Ring(5); return n + b[2] + ((int)new Deg(3) + (Deg)4).V.ToString() + (new Deg(1) is var g && g).ToString(); }
            }
            public class Bell { public event EventHandler<int>? Rung; Action? _other; public event Action Other { add => _other += value; remove => _other -= value; } public void Ring(int n) { Rung?.Invoke(this, n); _other?.Invoke(); } public string this[int i] { get => "i" + i; set { } } }
            public readonly struct Deg(int v) { public int V => v; public static explicit operator int(Deg d) => d.V; public static implicit operator Deg(int v) => new(v); public static Deg operator +(int a, Deg b) => new(a + b.V); public static bool operator true(Deg d) => d.V != 0; public static bool operator false(Deg d) => d.V == 0; public static implicit operator bool(Deg d) => d.V > 0; }
            """);
        yield return ("native imports", """
            partial class Handlers
            {
                public static string Run() => Abs(-5).ToString() + Length("four") + Marshal.SizeOf<Packed>();
                [DllImport("libc", EntryPoint = "abs")] static extern int Abs(int n);
                [DllImport("libc", EntryPoint = "strlen", CharSet = CharSet.Ansi)] static extern nint Length([MarshalAs(UnmanagedType.LPStr)] string s);
            }
            [StructLayout(LayoutKind.Sequential, Pack = 1)] public struct Packed { public byte A; public long B; [MarshalAs(UnmanagedType.ByValArray, SizeConst = 3)] public int[] C; [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 5)] public string D; }
            """);
        yield return ("default parameters and foreign enums", """
            partial class Handlers
            {
                public static string Run() => A() + B() + string.Join('|', typeof(Handlers).GetMethod(nameof(C), BindingFlags.Static | BindingFlags.NonPublic)!.GetParameters().Select(p => $"{p.DefaultValue}")) + C();
                static string A(StringComparison c = StringComparison.Ordinal, DayOfWeek? d = DayOfWeek.Friday, FileShare? none = null) => $"{c}{d}{none}";
                static string B(in DateTimeKind k = DateTimeKind.Utc, Own o = Own.Two, decimal m = 1.5m, string? s = null, double x = 0.5, Wide w = Wide.Big) => $"{k}{o}{m}{s}{x}{w}";
                static string C(Own o = Own.Two, Wide? w = Wide.Big, char c = 'c', bool b = true, long l = 1L << 40, GCKind g = default, UnmanagedType u = UnmanagedType.LPStr) => $"{o}{w}{c}{b}{l}{g}{u}";
                const Wide Constant = Wide.Big; const TypeCode Foreign = TypeCode.Byte;
            }
            public enum Own : byte { One = 1, Two } public enum Wide : ulong { Big = ulong.MaxValue } public struct GCKind { public int N; }
            """);
        yield return ("attributes with arguments", """
            partial class Handlers
            {
                [Info(typeof(List<Kind>), Kind.B, Names = new[] { "x", null }, Any = new object[] { 1, "s", Kind.A, typeof(Local) }, Day = DayOfWeek.Monday)]
                public static string Run() { var i = MethodBase.GetCurrentMethod()!.GetCustomAttribute<InfoAttribute>()!; return $"{i.Type}{i.Kind}{i.Names![0]}{string.Join(',', i.Any!)}{i.Day}{typeof(Local).GetCustomAttributes().Count()}"; }
            }
            [AttributeUsage(AttributeTargets.All)] public sealed class InfoAttribute(Type type, Kind kind) : Attribute { public Type Type => type; public Kind Kind => kind; public string?[]? Names { get; set; } public object[]? Any; public DayOfWeek Day { get; set; } }
            public enum Kind : short { A, B } [Info(typeof(Local), Kind.A)] file sealed class Local;
            """);
        yield return ("extension members", """
            partial class Handlers { public static string Run() => "abc".Doubled + string.Greeting + new[] { 1, 2 }.Half(); }
            public static class Extensions { extension(string s) { public string Doubled => s + s; public static string Greeting => "hi"; } extension<T>(IEnumerable<T> all) { public int Half() => all.Count() / 2; } }
            """);
        yield return ("unsafe accessors, thread statics, locks", """
            partial class Handlers
            {
                [ThreadStatic] static int t_count;
                static readonly Lock Gate = new();
                public static string Run() { lock (Gate) t_count++; lock (new object()) t_count++; return Secret(new Vault()) + t_count + Shift(1) + Caller() + $"{3:D2}{"x",3}"; }
                [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_secret")] static extern ref string Secret(Vault v);
                static int Shift(int n) { checked { return n << 3 >>> 1; } }
                static string Caller([CallerMemberName] string name = "", [CallerArgumentExpression(nameof(name))] string e = "") => name + e;
            }
            public sealed class Vault { private string _secret = "s"; public override string ToString() => _secret; }
            """);
        yield return ("module initialisers and property keywords", """
            partial class Handlers { public static string Run() => new Box { Text = " t " }.Text + Box.Initialised; }
            public sealed class Box { public string Text { get; set => field = value.Trim(); } = ""; public static bool Initialised; [ModuleInitializer] internal static void Start() => Initialised = true; }
            """);
        yield return ("exceptions, using, goto", """
            partial class Handlers
            {
                public static async Task<string> Run()
                {
                    var log = new StringBuilder();
                    try { await using var r = new Res(log); try { throw new Oops(3); } finally { log.Append("f"); } }
                    catch (Oops e) when (e.Code == 4) { log.Append("never"); }
                    catch (Oops e) when (e.Code == 3) { log.Append("c" + e.Code); }
                    var i = 0; again: if (i++ < 3) goto again; for (; ; ) { if (i-- < 0) break; }
                    return log.ToString() + i;
                }
            }
            public sealed class Oops(int code) : Exception { public int Code => code; }
            public sealed class Res(StringBuilder log) : IAsyncDisposable { public async ValueTask DisposeAsync() { await Task.Yield(); log.Append("d"); } ~Res() { } }
            """);
        yield return ("serializers see members in order", """
            partial class Handlers { public static string Run() => System.Text.Json.JsonSerializer.Serialize(new Dto { Zeta = 1, Alpha = "a", Mid = new() { ["k"] = 2 } }) + string.Join(',', typeof(Dto).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Select(f => f.Name)); }
            public sealed class Dto { public int Zeta { get; set; } public string? Alpha { get; set; } public Dictionary<string, int>? Mid { get; set; } public DateTime? When { get; set; } }
            """);
    }
}
