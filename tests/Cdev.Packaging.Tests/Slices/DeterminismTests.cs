using System.Text;
using Cdev.Packaging.Slices;
using Microsoft.CodeAnalysis.Emit;

namespace Cdev.Packaging.Tests.Slices;

/// <summary>What is not kept, and what is not code, leaves no trace in a slice.</summary>
[TestClass]
public sealed class DeterminismTests
{
    private const string Handler = "Shop.Handlers.Place";

    private const string Code =
        """
        using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks;
        namespace Shop;
        public static class Handlers
        {
            public static async Task<string> Place() { var all = new List<int> { 1, 2 }; await Task.Yield(); return Text.Of(all.Where(x => x > 1)); }
            public static string Sweep() => "swept";
        }
        public static class Text { public static string Of(IEnumerable<int> all) => string.Join(',', all); }
        public sealed class Zebra { public int Stripes { get; set; } }
        """;

    [TestMethod]
    public void The_same_selection_gives_the_same_bytes()
    {
        using var program = SlicedProgram.Compile(Code);
        AssertEqual(program.Slice(Handler), program.Slice(Handler));
    }

    [TestMethod]
    public void Many_slices_at_once_are_as_one_after_the_other()
    {
        using var program = SlicedProgram.Compile(Code);
        var selections = new[] { program.Keep(Handler), program.Keep("Shop.Handlers.Sweep"), program.Keep("Shop.Text.Of") };
        var writer = new SliceWriter();
        var alone = selections.Select(SlicedProgram.Slice).ToArray();

        Parallel.For(0, 30, i => AssertEqual(alone[i % 3], writer.Write(selections[i % 3])));
    }

    [TestMethod]
    public void Many_slices_written_together_are_as_each_by_itself()
    {
        var code = new StringBuilder("using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using System.Runtime.CompilerServices; namespace Shop;");
        for (var i = 0; i < 40; i++)
        {
            code.Append($$"""
                public sealed record Order{{i}}(string Id, DayOfWeek Day = DayOfWeek.Friday) { public static readonly Order{{i}} Empty = new("none"); }
                public static partial class Handlers
                {
                    static readonly List<Order{{i}}> All{{i}} = [new("a{{i}}"), Order{{i}}.Empty];
                    static readonly string Text{{i}} = Try<Order{{i}}>(out var local{{i}}) ? local{{i}}!.Id : "no{{i}}";
                    public static async Task<string> H{{i}}() { await Task.Yield(); return string.Concat(All{{i}}.Select(order => order.Id + {{i}})) + Text{{i}} + string.Concat(Each(All{{i}})) + Shared; }
                }

                """);
        }

        code.Append("public static partial class Handlers { static int Shared; static Handlers() { var all = 0; foreach (var one in (ReadOnlySpan<int>)[1, 2, 3]) all += one; try { Shared = all; } catch (OverflowException) { Shared = -1; } } static bool Try<T>(out T? value) { value = default; return false; } static IEnumerable<T> Each<T>(IEnumerable<T> all) { foreach (var one in all) yield return one; } }");
        using var program = SlicedProgram.Compile(code.ToString(), new Options { Level = Microsoft.CodeAnalysis.OptimizationLevel.Debug });
        var selections = Enumerable.Range(0, 40).Select(i => program.Keep($"Shop.Handlers.H{i}")).ToArray();
        var writer = new SliceWriter();

        var together = writer.Write(selections, CancellationToken.None);

        for (var i = 0; i < selections.Length; i++)
        {
            AssertEqual(writer.Write(selections[i]), together[i]);
            var answer = SlicedProgram.Run(together[i].Assembly, together[i].Symbols, $"Shop.Handlers.H{i}");
            StringAssert.StartsWith(answer, $"a{i}{i}none{i}no{i}", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void The_folder_does_not_show()
    {
        using var here = SlicedProgram.Compile(Code);
        using var elsewhere = SlicedProgram.Compile(Code, new Options { Folder = "/elsewhere/Shop" });
        AssertEqual(here.Slice(Handler), elsewhere.Slice(Handler));
    }

    [TestMethod]
    public void Embedded_symbols_make_the_same_slice_as_symbols_beside()
    {
        using var beside = SlicedProgram.Compile(Code);
        using var embedded = SlicedProgram.Compile(Code, new Options { Symbols = DebugInformationFormat.Embedded });
        AssertEqual(beside.Slice(Handler), embedded.Slice(Handler));
    }

    [TestMethod]
    public void Types_members_and_resources_that_are_not_kept_do_not_show()
    {
        using var before = SlicedProgram.Compile(Code);
        using var after = SlicedProgram.Compile(Code
            .Replace("public sealed class Zebra", "public sealed class Aardvark { public System.Net.Http.HttpClient? Client; } public sealed class Zebra", StringComparison.Ordinal)
            .Replace("public static string Sweep()", "public static readonly Zebra Z = new(); public static int Added(double d) => (int)Math.Sqrt(d); public static string Sweep()", StringComparison.Ordinal));
        AssertEqual(before.Slice(Handler), after.Slice(Handler));
    }

    [TestMethod]
    public void An_added_line_changes_the_symbols_and_not_the_image()
    {
        using var before = SlicedProgram.Compile(Code);
        using var after = SlicedProgram.Compile(Code.Replace("public static class Handlers", "// A remark.\npublic static class Handlers", StringComparison.Ordinal));
        var (one, other) = (before.Slice(Handler), after.Slice(Handler));

        CollectionAssert.AreEqual(one.Assembly, other.Assembly);
        CollectionAssert.AreNotEqual(one.Symbols, other.Symbols);
    }

    [TestMethod]
    public void Versions_and_revisions_do_not_show()
    {
        static string With(string version, string informational) =>
            $$"""
            [assembly: System.Reflection.AssemblyVersion("{{version}}")] [assembly: System.Reflection.AssemblyFileVersion("{{version}}")]
            [assembly: System.Reflection.AssemblyInformationalVersion("{{informational}}")] [assembly: System.Reflection.AssemblyMetadata("Commit", "{{informational}}")]
            """ + "\n";
        using var before = SlicedProgram.Compile([("Program.cs", Code), ("Info.cs", With("1.2.3.4", "1.2.3+abc"))]);
        using var after = SlicedProgram.Compile([("Program.cs", Code), ("Info.cs", With("1.2.4.0", "1.2.4+def"))]);
        AssertEqual(Normalised(before), Normalised(after));

        static Slice Normalised(SlicedProgram program) => SlicedProgram.Slice(program.Keep(Handler) with { ProgramAssemblies = ["Shop"] });
    }

    [TestMethod]
    public void The_order_of_files_does_not_show()
    {
        const string Other = "[assembly: System.CLSCompliant(false)] namespace Shop; public static class First { public static string Text() => \"1\"; }";
        const string More = "[assembly: System.Reflection.AssemblyTitle(\"Shop\")] namespace Shop; public static class Last { public static string Text() => First.Text(); }";
        using var before = SlicedProgram.Compile([("A.cs", Other), ("B.cs", More)]);
        using var after = SlicedProgram.Compile([("B.cs", More), ("A.cs", Other)]);
        CollectionAssert.AreEqual(before.Slice("Shop.Last.Text").Assembly, after.Slice("Shop.Last.Text").Assembly);
    }

    [TestMethod]
    public void A_change_of_what_is_kept_shows()
    {
        using var before = SlicedProgram.Compile(Code);
        using var after = SlicedProgram.Compile(Code.Replace("x > 1", "x > 2", StringComparison.Ordinal));
        CollectionAssert.AreNotEqual(before.Slice(Handler).Assembly, after.Slice(Handler).Assembly);
    }

    [TestMethod]
    public void Of_what_is_not_kept_not_even_a_name_is_left()
    {
        using var program = SlicedProgram.Compile(Code);
        var text = Encoding.UTF8.GetString(program.Slice("Shop.Handlers.Sweep").Assembly);
        foreach (var name in new[] { "Zebra", "Place", "System.Linq", "System.Collections", "MoveNext", "Join" })
            Assert.IsFalse(text.Contains(name, StringComparison.Ordinal), name);
    }

    private static void AssertEqual(Slice one, Slice other)
    {
        CollectionAssert.AreEqual(one.Assembly, other.Assembly, "The images differ.");
        CollectionAssert.AreEqual(one.Symbols, other.Symbols, "The symbols differ.");
    }
}
