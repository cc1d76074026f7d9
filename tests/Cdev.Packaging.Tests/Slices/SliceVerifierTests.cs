using Cdev.Packaging.Slices.Verification;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests.Slices;

/// <summary>What <c>CdevSlice=verify</c> finds.</summary>
[TestClass]
public sealed class SliceVerifierTests
{
    private static readonly string[] Framework = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll");

    private const string Code =
        """
        using System; using System.Collections.Generic; using System.Linq; using System.Numerics; using System.Threading.Tasks;
        namespace Shop;
        public interface IShape<T> { T Area(); string Name => "shape"; static abstract int Sides { get; } }
        public abstract class Base<T> : IComparable<T>, IEnumerable<T> where T : new() { public abstract string Text(T t); public virtual object Make() => new T(); int IComparable<T>.CompareTo(T? other) => 0; public IEnumerator<T> GetEnumerator() { yield return new T(); } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }
        public sealed class Square : Base<int>, IShape<double>, IDisposable { public double Area() => 4; public static int Sides => 4; public override string Text(int t) => t.ToString(); public override string Make() => "square"; public void Dispose() { } }
        public readonly record struct Vec(int X) : IAdditionOperators<Vec, Vec, Vec> { public static Vec operator +(Vec a, Vec b) => new(a.X + b.X); }
        public sealed class Own : Dictionary<string, List<int>>, IAsyncDisposable { public ValueTask DisposeAsync() => default; public override bool Equals(object? o) => o is Own; public override int GetHashCode() => 1; }
        public static class Handlers
        {
            public static async Task<string> Run() { await using var own = new Own { ["a"] = [1] }; await Task.Yield(); Span<int> s = stackalloc int[2]; var grid = new int[2, 2]; grid[1, 1] = 3; return new Square().Text(own["a"].Sum() + s.Length + grid[1, 1]) + new Vec(1) + (dynamic)"d" + string.Join(',', new Square().OrderBy(x => x)) + Lib.Tool.Use<int>(new Lib.Box<string>("b").Value) + Lib.Tool.Field; }
        }
        """;

    private const string Library = "namespace Lib; public static class Tool { public static string Field = \"f\"; public static string Use<T>(string s) => s + typeof(T).Name; } public sealed class Box<T>(T value) { public T Value => value; }";

    [TestMethod]
    public void A_slice_that_is_right_has_no_problem()
    {
        using var library = SlicedProgram.Compile(Library, new Options { Name = "Lib" });
        using var program = SlicedProgram.Compile(Code, new Options { References = [library] });
        AssertProblems([], program, library);
    }

    [TestMethod]
    public void A_missing_assembly_is_found()
    {
        using var library = SlicedProgram.Compile(Library, new Options { Name = "Lib" });
        using var program = SlicedProgram.Compile(Code, new Options { References = [library] });
        var problems = Verify(program, "Shop.Handlers.Run", []);

        CollectionAssert.AreEqual(new[] { "Lib.Box`1", "Lib.Tool" }, problems.Select(problem => problem.What).ToArray());
        Assert.IsTrue(problems.All(problem => problem is { Assembly: "Shop", Why: "the function has no assembly Lib" }));
        StringAssert.EndsWith(problems[0].Member, ".MoveNext", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("public static string Field = \"f\";", "", "Lib.Tool.Field", "Lib does not have it")]
    [DataRow("Use<T>(string s)", "Use<T>(object s)", "Lib.Tool.Use System.String (System.String)``1", "Lib does not have it")]
    [DataRow("Use<T>(string s) => s + typeof(T).Name", "Use(string s) => s", "Lib.Tool.Use System.String (System.String)``1", "Lib does not have it")]
    [DataRow("public T Value", "public object? Valued", "Lib.Box`1<System.String>.get_Value instance System.String ()", "Lib does not have it")]
    [DataRow("public sealed class Box<T>", "public sealed class Crate<T>", "Lib.Box`1", "Lib does not have it")]
    public void A_missing_member_of_a_package_is_found(string old, string @new, string what, string why)
    {
        using var library = SlicedProgram.Compile(Library, new Options { Name = "Lib" });
        using var program = SlicedProgram.Compile(Code, new Options { References = [library] });
        using var changed = SlicedProgram.Compile(Library.Replace(old, @new, StringComparison.Ordinal), new Options { Name = "Lib" });
        AssertProblems([(what, why)], program, changed);
    }

    [TestMethod]
    public void A_type_that_moved_is_found()
    {
        using var library = SlicedProgram.Compile(Library, new Options { Name = "Lib" });
        using var program = SlicedProgram.Compile(Code, new Options { References = [library] });
        using var core = SlicedProgram.Compile(Library, new Options { Name = "Lib.Core" });
        using var facade = SlicedProgram.Compile("[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(Lib.Tool))] [assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(Lib.Box<>))]", new Options { Name = "Lib", References = [core] });
        AssertProblems([], program, facade, core);
    }

    [TestMethod]
    public void What_an_interface_of_a_package_asks_for_is_found_missing()
    {
        const string Old = "namespace Lib; public interface IPart<T> { void One(T t); } public abstract class Part { public abstract void Two(); }";
        using var library = SlicedProgram.Compile(Old, new Options { Name = "Lib" });
        using var program = SlicedProgram.Compile("namespace Shop; public sealed class Mine : Lib.Part, Lib.IPart<int> { public void One(int t) { } public override void Two() { } } public static class Handlers { public static string Run() => new Mine().ToString()!; }", new Options { References = [library] });
        using var newer = SlicedProgram.Compile(Old.Replace("void One(T t);", "void One(T t); string Three(T[] all); void Four() { } static abstract int Five { get; }", StringComparison.Ordinal).Replace("abstract void Two();", "abstract void Two(); public abstract int Six(int n);", StringComparison.Ordinal), new Options { Name = "Lib" });

        AssertProblems([], program, library);
        AssertProblems(
            [
                ("Lib.IPart`1<System.Int32>.Three instance System.String (System.Int32[])", "the type does not implement it"),
                ("Lib.IPart`1<System.Int32>.get_Five System.Int32 ()", "the type does not implement it"),
                ("Lib.Part.Six instance System.Int32 (System.Int32)", "the type does not implement it"),
            ],
            program,
            newer);
    }

    [TestMethod]
    public void What_is_no_assembly_among_the_references_is_passed_over()
    {
        using var library = SlicedProgram.Compile(Library, new Options { Name = "Lib" });
        using var program = SlicedProgram.Compile(Code, new Options { References = [library] });
        using var folder = new TemporaryFolder();
        var native = folder.Write("Lib.dll", "ELF");
        Assert.AreEqual(2, Verify(program, "Shop.Handlers.Run", [native]).Length);
    }

    private static void AssertProblems((string What, string Why)[] expected, SlicedProgram program, params SlicedProgram[] references)
    {
        var problems = Verify(program, "Shop.Handlers.Run", references.Select(reference => reference.Assembly.Path));
        CollectionAssert.AreEqual(expected, problems.Select(problem => (problem.What, problem.Why)).ToArray(), string.Join('\n', problems));
    }

    private static SliceProblem[] Verify(SlicedProgram program, string root, IEnumerable<string> references)
        => [.. new SliceVerifier().Verify([("Shop", program.Slice(root).Assembly)], [.. references, .. Framework], CancellationToken.None)];
}
