using static Cdev.Packaging.Tests.Reach.KeptMembersAssert;

namespace Cdev.Packaging.Tests.Reach;

[TestClass]
public sealed class ReachTests
{
    [TestMethod]
    public void Everything_that_a_reached_type_names_is_reached()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public static class Handlers { public static object Place() => new Order<Paid>(); }
            public sealed class Order<T> : Entity<Key>, IHas<Part> where T : Limit
            {
                [Mark(typeof(Marked), Kind = Kinds.B, Name = "Shop.Converter")] public Dictionary<string, Line[]>? Lines { get; set; }
                public event EventHandler<Changed>? Happened;
                public unsafe delegate*<Pointed, void> Pointer;
                public ref Referred Ref(in Read r, out Written w) { w = default; throw new NotSupportedException(); }
                public void Caught() { try { Raise(); } catch (Thrown) { } }
                public object Boxed() { Local x = default; return x; }
                public Func<Delegated> Make() => Maker.Make<Delegated>;
                public static implicit operator Converted(Order<T> order) => new();
                public int this[Index i] => 0;
                public void Raise() => Happened?.Invoke(this, new());
            }
            public class Limit; public sealed class Paid : Limit; public class Key; public class Part; public class Entity<T>; public interface IHas<T>;
            public sealed class Marked; public sealed class Converter; public enum Kinds { A, B } public sealed class Line; public sealed class Changed : EventArgs;
            public struct Pointed; public struct Referred; public struct Read; public struct Written; public sealed class Thrown : Exception; public struct Local; public sealed class Delegated;
            public static class Maker { public static T Make<T>() where T : new() => new(); } public sealed class Converted; public struct Index;
            public sealed class MarkAttribute(Type type) : Attribute { public Type Type => type; public Kinds Kind { get; set; } public string? Name { get; set; } }
            public sealed class Unrelated;
            """, "Shop.Handlers.Place");
        Keeps(
            program.Types("Place"),
            "Shop.Order`1", "Shop.Limit", "Shop.Paid", "Shop.Key", "Shop.Part", "Shop.Entity`1", "Shop.IHas`1", "Shop.MarkAttribute", "Shop.Marked", "Shop.Converter", "Shop.Kinds", "Shop.Line", "Shop.Changed",
            "Shop.Pointed", "Shop.Referred", "Shop.Read", "Shop.Written", "Shop.Thrown", "Shop.Local", "Shop.Delegated", "Shop.Maker", "Shop.Converted", "Shop.Index");
        Lacks(program.Types("Place"), "Shop.Unrelated");
    }

    [TestMethod]
    public void Referenced_projects_are_followed_member_by_member_where_they_declare()
    {
        using var program = new ReachProgram()
            .AddPackage("Pack", "namespace Pack; public static class Tool { public static int Run() => 1; }")
            .AddPackage("Other", "namespace Other; public static class Tool { public static int Run() => 1; }")
            .Add("Lib", """
                namespace Lib;
                public static class Services { [Cdev.Provides] public static int One() => Pack.Tool.Run(); [Cdev.Provides] public static int Two() => Other.Tool.Run(); public static int Two(int x) => x; }
                public class Base<T> { public virtual T? Get(T x) => x; public T? Inherited; }
                public class Unused;
                """)
            .Add("Shop", """
                namespace Shop;
                public static class Handlers { public static int Place() => Lib.Services.One() + new Derived().Get(1); public static int Cancel() => Lib.Services.Two(); }
                public class Derived : Lib.Base<int> { public override int Get(int x) => Inherited; }
                """, ["Shop.Handlers.Place", "Shop.Handlers.Cancel"])
            .Analyze();
        CollectionAssert.AreEqual(new[] { "Shop", "Lib" }, program["Place"].Program.Select(selection => selection.Assembly.Name).ToArray());
        Keeps(program.Members("Place", "Lib"), "Lib.Services.One", "Lib.Base`1.Get");
        Lacks(program.Members("Place", "Lib"), "Lib.Services.Two");
        Lacks(program.Types("Place", "Lib"), "Lib.Unused");
        CollectionAssert.Contains(program["Place"].ExternalAssemblies, "Pack");
        CollectionAssert.DoesNotContain(program["Place"].ExternalAssemblies, "Other");
        CollectionAssert.Contains(program["Cancel"].ExternalAssemblies, "Other");
        CollectionAssert.DoesNotContain(program["Cancel"].ExternalAssemblies, "Lib");
    }

    [TestMethod]
    public void Module_initialisers_and_attributes_of_the_assembly_are_roots()
    {
        using var program = ReachProgram.Of("""
            [assembly: Shop.Uses(typeof(Shop.Used))]
            [assembly: AssemblyMetadata("a", "b")]
            namespace Shop;
            public static class Handlers { public static int Place() => 1; }
            public static class Setup { [ModuleInitializer] internal static void Run() => Deep.Start(); }
            public static class Deep { public static void Start() { } }
            public sealed class UsesAttribute(Type type) : Attribute { public Type Type => type; }
            public sealed class Used;
            """, "Shop.Handlers.Place");
        Keeps(program.Members("Place"), "Shop.Setup.Run", "Shop.Deep.Start", "<Module>..cctor");
        Keeps(program.Types("Place"), "Shop.UsesAttribute", "Shop.Used");
    }

    [TestMethod]
    public void Dynamic_dependencies_are_kept()
    {
        using var program = ReachProgram.Of("""
            using System.Diagnostics.CodeAnalysis;
            namespace Shop;
            public static class Handlers
            {
                [DynamicDependency("Hidden(System.Int32)")]
                [DynamicDependency(DynamicallyAccessedMemberTypes.All, typeof(One))]
                [DynamicDependency("Run", "Shop.Two", "Shop")]
                public static int Place() => 1;
                public static int Hidden(int x) => x;
                public static int Cancel() => 2;
            }
            public sealed class One; public sealed class Two { public void Run() { } } public sealed class Three;
            """, "Shop.Handlers.Place");
        Keeps(program.Members("Place"), "Shop.Handlers.Hidden", "Shop.Two.Run");
        Keeps(program.Types("Place"), "Shop.One");
        Lacks(program.Types("Place"), "Shop.Three");
        Lacks(program.Members("Place"), "Shop.Handlers.Cancel");
    }

    [TestMethod]
    public void An_unsafe_accessor_keeps_what_it_is_for()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public sealed class Handlers
            {
                private int _hidden = 3;
                public static int Place() => Access.Hidden(new());
                public static int Cancel() => 1;
            }
            public static class Access { [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_hidden")] public static extern ref int Hidden(Handlers x); }
            """, "Shop.Handlers.Place");
        Keeps(program.Members("Place"), "Shop.Handlers._hidden");
        Lacks(program.Members("Place"), "Shop.Handlers.Cancel");
    }

    [TestMethod]
    public void Native_libraries_of_reached_imports_are_told()
    {
        using var program = ReachProgram.Of("""
            using System.Runtime.InteropServices;
            namespace Shop;
            public static class Handlers { [DllImport("libone")] private static extern int One(); [DllImport("libtwo")] private static extern int Two(); public static int Place() => One(); public static int Cancel() => Two(); }
            """, "Shop.Handlers.Place", "Shop.Handlers.Cancel");
        CollectionAssert.AreEqual(new[] { "libone" }, program["Place"].NativeLibraries);
    }

    [TestMethod]
    public void Attributes_that_slices_drop_are_kept_for_code_that_reads_them()
    {
        using var program = ReachProgram.Of("""
            [assembly: AssemblyInformationalVersion("1.0.0+abc")]
            namespace Shop;
            public static class Handlers
            {
                [Cdev.Filter<Audit>] public static string? Place() => typeof(Audit).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
                [Cdev.Filter<Audit>] public static int Cancel() => 1;
            }
            public sealed class Audit;
            """, "Shop.Handlers.Place", "Shop.Handlers.Cancel");
        CollectionAssert.AreEqual(new[] { "System.Reflection.AssemblyInformationalVersionAttribute" }, program.Selection("Place").ReadAttributes.ToArray());
        Assert.IsEmpty(program["Place"].LoadsByName);
        Assert.IsEmpty(program.Selection("Cancel").ReadAttributes);
        Lacks(program.Types("Cancel"), "Shop.Audit");
    }

    [TestMethod]
    public void A_nested_type_keeps_the_types_around_it_as_shells_only()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public static class Handlers { public static int Place() => Outer.Inner.Value; }
            public sealed class Outer { public int Other() => new Unrelated().X; public static class Inner { public static int Value => 1; } }
            public sealed class Unrelated { public int X => 1; }
            """, "Shop.Handlers.Place");
        Keeps(program.Types("Place"), "Shop.Outer", "Shop.Outer+Inner");
        Lacks(program.Members("Place"), "Shop.Outer.Other");
        Lacks(program.Types("Place"), "Shop.Unrelated");
    }

    [TestMethod]
    public void A_call_that_is_bound_at_run_time_keeps_what_it_may_mean_in_its_class()
    {
        using var program = ReachProgram.Of("""
            namespace Shop;
            public static class Handlers
            {
                public static object Place() { dynamic x = 1; return Work(x); }
                private static int Work(int x) => x;
                private static string Work(string x) => x;
                public static int Cancel() => 2;
            }
            """, "Shop.Handlers.Place");
        Keeps(program.Members("Place"), "Shop.Handlers.Work");
        Lacks(program.Members("Place"), "Shop.Handlers.Cancel");
    }

    [TestMethod]
    public void Types_that_moved_are_found_where_they_are_now()
    {
        using var program = new ReachProgram()
            .Add("New", "namespace Lib; public static class Moved { public static int Run() => 1; }")
            .Add("Old", "[assembly: TypeForwardedTo(typeof(Lib.Moved))]")
            .Add("Shop", "namespace Shop; public static class Handlers { public static int Place() => Lib.Moved.Run(); }", ["Shop.Handlers.Place"])
            .Analyze();
        Keeps(program.Members("Place", "New"), "Lib.Moved.Run");
    }
}
