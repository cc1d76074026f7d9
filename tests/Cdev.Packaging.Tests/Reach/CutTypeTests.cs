using static Cdev.Packaging.Tests.Reach.KeptMembersAssert;

namespace Cdev.Packaging.Tests.Reach;

[TestClass]
public sealed class CutTypeTests
{
    [TestMethod]
    public void A_handler_does_not_keep_its_sibling_or_what_only_that_needs()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public static class Handlers
            {
                public static int Place() => Price.Of(Count());
                public static int Cancel() => new Refund().Amount;
                private static int Count() => 1;
            }
            public static class Price { public static int Of(int count) => count; public static int Unused() => 2; }
            public sealed class Refund { public int Amount => 3; }
            """, "Shop.Handlers.Place", "Shop.Handlers.Cancel");
        Keeps(program.Members("Place"), "Shop.Handlers.Place", "Shop.Handlers.Count", "Shop.Price.Of", "Shop.Price.Unused", "Cdev.Generated.PlaceInvoker.Invoke");
        Lacks(program.Members("Place"), "Shop.Handlers.Cancel", "Shop.Refund.get_Amount", "Cdev.Generated.CancelInvoker.Invoke");
        Lacks(program.Types("Place"), "Shop.Refund", "Cdev.Generated.CancelInvoker");
    }

    [TestMethod]
    public void Lambdas_and_their_caches_are_kept_with_the_method_that_has_them()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public static class Handlers
            {
                public static int Cancel() => new[] { 1 }.Select(x => x * new Refund().Amount).Sum();
                public static int Place() => new[] { 1 }.Select(x => x + 1).Sum();
            }
            public sealed class Refund { public int Amount => 3; }
            """, "Shop.Handlers.Place", "Shop.Handlers.Cancel");
        Keeps(program.Members("Place"), "Shop.Handlers+<>c.<Place>b__1_0", "Shop.Handlers+<>c.<>9__1_0", "Shop.Handlers+<>c.<>9", "Shop.Handlers+<>c..cctor", "Shop.Handlers+<>c..ctor");
        Lacks(program.Members("Place"), "Shop.Handlers+<>c.<Cancel>b__0_0", "Shop.Handlers+<>c.<>9__0_0");
        CollectionAssert.AreEquivalent(new[] { "<Place>b__0_0", "<>9__0_0" }, program.Selection("Place").Names.Values.ToArray());
        Assert.IsEmpty(program.Selection("Cancel").Names);
    }

    [TestMethod]
    public void Async_methods_iterators_closures_and_local_functions_are_kept_with_their_method()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public static class Handlers
            {
                public static async Task<int> Cancel() { await Task.Yield(); return Of().Sum(); IEnumerable<int> Of() { yield return 1; } }
                public static async Task<int> Place() { var n = 2; await Task.Yield(); Func<Task<int>> f = async () => { await Task.Yield(); return n + Local(n); }; return await f(); static int Local(int x) => x; }
            }
            """, "Shop.Handlers.Place", "Shop.Handlers.Cancel");
        Keeps(program.Types("Place"), "Shop.Handlers+<Place>d__1", "Shop.Handlers+<>c__DisplayClass1_0");
        Keeps(program.Members("Place"), "Shop.Handlers.<Place>g__Local|1_1");
        Lacks(program.Types("Place"), "Shop.Handlers+<Cancel>d__0");
        CollectionAssert.Contains(program.Selection("Place").Names.Values.ToArray(), "<Place>d__0");
        CollectionAssert.Contains(program.Selection("Place").Names.Values.ToArray(), "<>c__DisplayClass0_0");
        CollectionAssert.Contains(program.Selection("Place").Names.Values.ToArray(), "<Place>g__Local|0_0");
    }

    [TestMethod]
    public void A_static_field_of_a_handlers_class_is_kept_with_its_initialiser_when_something_reads_it()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public static class Handlers
            {
                private static readonly Refund Refund = new();
                private static readonly string? Name = Environment.GetEnvironmentVariable("X") ?? "none";
                private static readonly List<int> Numbers = [1, 2, 3];
                public static string? Place() => Name;
                public static int Cancel() => Refund.Amount;
                public static int Idle() => 1;
            }
            public sealed class Refund { public int Amount => 3; }
            """, "Shop.Handlers.Place", "Shop.Handlers.Cancel", "Shop.Handlers.Idle");
        Keeps(program.Members("Place"), "Shop.Handlers..cctor", "Shop.Handlers.Name");
        Lacks(program.Members("Place"), "Shop.Handlers.Refund", "Shop.Handlers.Numbers");
        Lacks(program.Types("Place"), "Shop.Refund");
        Assert.HasCount(2, program.Selection("Place").StaticConstructors.Values.Single());
        Lacks(program.Members("Idle"), "Shop.Handlers..cctor");
    }

    [TestMethod]
    public void What_a_static_constructor_does_after_its_initialisers_is_kept_with_any_member()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public static class Handlers
            {
                private static readonly int A = 1, B = 2;
                private static int C;
                static Handlers() { try { C = Start.Up(); } finally { C++; } }
                public static int Place() => 1;
                public static int Cancel() => A;
            }
            public static class Start { public static int Up() => 1; }
            """, "Shop.Handlers.Place", "Shop.Handlers.Cancel");
        Keeps(program.Members("Place"), "Shop.Handlers..cctor", "Shop.Handlers.C", "Shop.Start.Up");
        Lacks(program.Members("Place"), "Shop.Handlers.A", "Shop.Handlers.B");
        Keeps(program.Members("Cancel"), "Shop.Handlers.A");
    }

    [TestMethod]
    public void A_kept_resource_is_reduced_to_its_name()
    {
        const string Code = """
            namespace Shop;
            public static class Cloud
            {
                public static readonly Cdev.Bucket Other = new("other");
                public static readonly Cdev.Bucket Receipts = new("receipts") { Option = Other.Name + Options.All };
                public static readonly Cdev.Bucket Legacy = Cdev.Bucket.Existing("legacy");
            }
            public static class Options { public static string All => "x"; }
            public static class Handlers { public static string Place() => Cloud.Receipts.Name; public static string Old() => Cloud.Legacy.Name; }
            """;
        using var program = new ReachProgram().Add("Shop", Code, ["Shop.Handlers.Place", "Shop.Handlers.Old"], ["Shop.Cloud.Other", "Shop.Cloud.Receipts", "Shop.Cloud.Legacy"]).Analyze();
        Keeps(program.Members("Place"), "Shop.Cloud.Receipts", "Shop.Cloud..cctor");
        Lacks(program.Members("Place"), "Shop.Cloud.Other", "Shop.Cloud.Legacy", "Shop.Options.get_All");
        Assert.AreEqual("Shop.Cloud.Receipts", program["Place"].Handles.Single().Field);
        Assert.AreEqual("Shop.Cloud.Legacy", program["Old"].Handles.Single().Field);
        using var changed = new ReachProgram().Add("Shop", Code.Replace("Options.All }", "\"y\" }", StringComparison.Ordinal), ["Shop.Handlers.Place"], ["Shop.Cloud.Other", "Shop.Cloud.Receipts", "Shop.Cloud.Legacy"]).Analyze();
        Assert.AreEqual(program.Hash("Place"), changed.Hash("Place"));
    }

    [TestMethod]
    public void Virtual_methods_interfaces_and_static_abstracts_of_a_kept_type_stay()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public interface IRun<TSelf> where TSelf : IRun<TSelf> { static abstract int Zero(); int Run(); int Twice() => Run() * 2; }
            public class Base { public virtual object Make() => ""; }
            public class Handlers : Base, IRun<Handlers>, IDisposable
            {
                static int IRun<Handlers>.Zero() => 0;
                public int Run() => 1;
                public override string Make() => "made";
                void IDisposable.Dispose() { }
                public int Other() => 3;
                public static int Place() => new Handlers().Run();
            }
            """, "Shop.Handlers.Place");
        Keeps(program.Members("Place"), "Shop.Handlers.Run", "Shop.Handlers.Make", "Shop.Handlers.System.IDisposable.Dispose", "Shop.Handlers.Shop.IRun<Shop.Handlers>.Zero", "Shop.Base.Make", "Shop.IRun`1.Twice");
        Lacks(program.Members("Place"), "Shop.Handlers.Other");
    }

    [TestMethod]
    public void A_struct_keeps_its_instance_fields_and_a_class_those_that_are_named()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public struct Handlers { public int A; public int B; public static int Place() => default(Handlers).A; }
            public sealed class More(int a) { private int _b = 2; public int Get() => a; public static int Cancel() => 1; public int B => _b; }
            """, "Shop.Handlers.Place", "Shop.More.Cancel");
        Keeps(program.Members("Place"), "Shop.Handlers.A", "Shop.Handlers.B");
        CollectionAssert.AreEquivalent(new[] { "Shop.More.Cancel" }, program.Members("Cancel").Where(member => member.StartsWith("Shop.", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public void A_cut_type_that_is_looked_at_by_reflection_is_whole()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public static class Handlers
            {
                public static object Place() => typeof(Handlers).GetMethods();
                public static string Name() => typeof(Handlers).Name + typeof(Handlers).Assembly;
                public static Settings Read() => Cdev.Json.Read<Settings>();
                public static int Made() => Settings.Make().A;
                public static int Unused() => 1;
            }
            public sealed class Settings { [Cdev.Provides] public static Settings Make() => new(); public int A { get; set; } public int B { get; set; } }
            """, "Shop.Handlers.Place", "Shop.Handlers.Name", "Shop.Handlers.Read", "Shop.Handlers.Made");
        Keeps(program.Members("Place"), "Shop.Handlers.Unused");
        Keeps(program.Members("Read"), "Shop.Settings.get_B", "Shop.Settings.Make");
        Lacks(program.Members("Name"), "Shop.Handlers.Unused");
        Lacks(program.Members("Made"), "Shop.Settings.get_B", "Shop.Handlers.Unused");
    }

    [TestMethod]
    public void Shared_generated_helpers_are_cut_by_member()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public static class Handlers
            {
                public static int Place(string s = "") => s switch { "a" => 1, "b" => 2, "c" => 3, "d" => 4, "e" => 5, "f" => 6, "g" => 7, _ => 0 };
                public static int[] Cancel() => new[] { 1, 2, 3, 4, 5, 6, 7, 8 };
                public static Func<int> Convert() => Place0;
                private static int Place0() => 1;
            }
            """, "Shop.Handlers.Place", "Shop.Handlers.Cancel", "Shop.Handlers.Convert");
        Lacks(program.Members("Place"), [.. program.Members("Cancel").Where(member => member.StartsWith("<PrivateImpl", StringComparison.Ordinal))]);
        Assert.IsTrue(program.Members("Cancel").Any(member => member.StartsWith("<PrivateImpl", StringComparison.Ordinal)));
        Keeps(program.Members("Convert"), "Shop.Handlers+<>O.<0>__Place0");
    }
}
